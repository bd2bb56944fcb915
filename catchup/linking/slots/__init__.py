"""The slots of a claim, in the order in which they are filled: later ones look at what earlier ones found.

A slot is a module with `fill(figure, scene)`. It gives what goes into its field of `Link`: a `Slot`, or, where the field is no
text, (value, span, reasons) for the fields `name`, `name_span`, `name_reasons`.
"""

from collections.abc import Callable
from typing import Any

from catchup.linking.slots import compared_to, metric, modality, period, source, subject

SLOTS: dict[str, Callable[..., Any]] = {
    "source": source.fill,
    "metric": metric.fill,
    "subject": subject.fill,
    "modality": modality.fill,
    "period": period.fill,
    "compared_to": compared_to.fill,
}
