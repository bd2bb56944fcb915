"""What stands about a verb of saying and is no word of anybody's: how he feels, how he speaks (contract, section 2: source).

对消费环境表示满意的受访者占六成 → no speaker    某委员语带保留表示 → 某委员
"""

from __future__ import annotations

from catchup.lexicon import patterns
from catchup.linking.language.words import Word
from catchup.linking.reporting.reported import can_speak
from catchup.linking.scene import Scene

#: how somebody speaks
MANNER = frozenset({"语带", "面带", "语气", "神情", "口气"})
#: what somebody feels about something, and no word of his
_FEELS = patterns.compile(
    "[ ]*(?:非常|十分|很|比较|较|完全|基本|极为|极|强烈|高度|深切|最|极度|有点|不太|不|没有?|有)?"
    "(?:放心|满意|支持|反对|赞成|赞同|认同|同意|关[注切心]|担[忧心]|信任|信心|乐观|悲观|欢迎|感谢|感激|遗憾|歉意|理解|了解|清楚|知道|知情"
    "|满足|失望|愤怒|不满|怀疑|质疑|拥护|尊重|兴趣|焦虑|忧虑|欣慰|抗议|谴责|惊讶|哀悼|敬意|祝贺)"
)
#: how something is looked on
LOOKED_ON = frozenset({"看好", "看淡", "看旺", "看俏"})
_TOWARDS = frozenset({"对", "对于", "就"})


def feels(words: list[Word], i: int, scene: Scene) -> bool:
    """Whether the verb `words[i]` tells what somebody feels about something: 对消费环境表示满意的受访者."""
    if words[i].text != "表示" or i == len(words) - 1 or _FEELS.match(scene.view, words[i].end) is None:
        return False
    return any(word.text in _TOWARDS for word in words[:i])


def looked_on(words: list[Word], i: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a clause ends with how something is looked on, by nobody that it names: 基本面看好，…"""
    if i == 0 or any(word.sort not in "xy" for word in words[i + 1 :]):
        return False
    k = i - 1
    while k > 0 and words[k].sort in "dD":
        k -= 1
    return words[k].sort in "nhac" and not can_speak(words[k : k + 1], lists)
