"""Who hands on what another has said or recorded (contract, section 2: source).

In: the words of a clause and where the opener stands. Out: the attribution to the one who hands on; None where the other speaks.

    某报援引一封邮件报道称，… → 某报    某所根据海关数据预测，… → 某所
"""

from __future__ import annotations

from dataclasses import replace

from catchup.linking.language.words import Word
from catchup.linking.reporting.reported import Attribution, can_speak
from catchup.linking.reporting.speaking import speaker_before
from catchup.linking.scene import Scene

#: by what one hands on the word of another
CITES = frozenset({"引述", "援引", "引用"})


def who_cites(
    words: list[Word], i: int, cited: Attribution | None, scene: Scene, lists: dict[str, frozenset[str]]
) -> Attribution | None:
    """某报援引一封邮件报道称: who cites a paper says so, while a person or an office that is cited says it itself."""
    if cited is not None and cited.span is not None and cited.manner != "document":
        run = [word for word in words if cited.span.start <= word.start < cited.span.end]
        if run and can_speak(run, lists):
            return None
    verb = next((word for word in words[i + 1 :] if word.text in lists["verbs"]), None)
    who = speaker_before(words, i, scene, lists) if verb is not None else None
    if who is None or who.span is None or verb is None:
        return None
    run = [word for word in words[:i] if who.span.start <= word.start < who.span.end]
    return replace(who, said=verb.start) if run and can_speak(run, lists) else None


def by_what(words: list[Word], i: int, scene: Scene, lists: dict[str, frozenset[str]]) -> Attribution | None:
    """某所根据海关数据预测，…: whoever goes by a record says what follows, and not the record."""
    if i == 0 or words[i].text not in ("根据", "依据", "按照", "按") or words[i - 1].sort not in "Nnu":
        return None
    verb = next((word for word in words[i + 1 :] if word.text in lists["verbs"]), None)
    if verb is None or verb.text in ("显示", "统计") or not can_speak(words[i - 1 : i], lists):
        return None
    who = speaker_before([*words[:i], verb], i, scene, lists)
    return replace(who, said=verb.start) if who is not None and who.span is not None else None
