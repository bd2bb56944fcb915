"""The slots of a claim, in the order in which they are filled: later ones may look at earlier ones.

A slot is a module with `fill(figure, scene)`; it returns what goes into its field of `Link`.
"""

from catchup.linking.slots import compared_to, metric, modality, period, source, subject

SLOTS = (source, metric, subject, period, modality, compared_to)
