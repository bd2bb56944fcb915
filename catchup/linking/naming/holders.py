"""Who the words around a figure name: its possessor, what stands before the measure, what is priced, what stands before
the bracket (contract, section 2: subject).

In: a figure's phrase. Out: candidates on the ballot for the subject.

    比阿里的 8.28 亿还多 → 阿里    腾讯音乐旗下的酷狗拥有用户 2 亿 → 酷狗    华虹则高达 109% → 华虹
"""

from __future__ import annotations

from catchup.linking import recited
from catchup.linking.brackets import in_turn
from catchup.linking.candidates import Ballot
from catchup.linking.language.halves import split
from catchup.linking.language.phrase import Phrase
from catchup.linking.language.phrases import PHRASES, POINTS
from catchup.linking.language.words import PART_OF
from catchup.linking.measuring.parts import part
from catchup.linking.naming.aside import BEYOND
from catchup.linking.naming.equated import of_its_kind
from catchup.linking.naming.following import counted, of_a_clause, of_a_measure, of_a_place, of_a_size
from catchup.linking.naming.fronting import from_front
from catchup.linking.naming.names import lists, rank
from catchup.linking.naming.placed import told_before
from catchup.linking.naming.possessors import from_possessor
from catchup.linking.naming.traded import traded
from catchup.linking.naming.weighing import offer
from catchup.linking.row_items import holder_behind, item_of
from catchup.linking.rows import row, twin
from catchup.linking.scene import Scene
from catchup.models import Resolved

_INDICES = frozenset(PHRASES["gauges"])
#: who is left when the others are named: 其他 21%
_REST = frozenset({"其他", "其它"})
#: what a price or a level is told as
_PRICES = frozenset({"percentage", "price", "count", "money"})
#: a sentence that begins so tells of parts of what the one before told
_PARTS = ("其中，", "其中,", "当中，", "当中,")
#: how many words a name may be cut into that the dictionary does not know
_PIECES = 5


def from_phrase(p: Phrase, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Offer all of them; at the same points what comes first wins."""
    whose, what = split(p, figure, scene.groups)
    from_possessor(p, whose, what, figure, scene, ballot)
    from_front(p, whose, what, figure, scene, ballot)
    of_a_size(p, figure, scene, ballot)
    if (stretch := _behind_kind(p, what)) is not None:
        ballot.offer(scene.text(*stretch), stretch, 6.6, "name behind what it is")
    if (named := part(p, figure, scene)) is not None:
        a, b = p.span(named)
        scene.parts.add(figure.start)
        ballot.offer(scene.text(a, b), (a, b), 6.3, "part of what is told")
    led = p.run is not None and p.words[p.low].text in PART_OF and p.low < p.run[0]
    if led or p.clause.line.text.lstrip().startswith(_PARTS):
        scene.parts.add(figure.start)
    _in_rows(figure, scene, ballot)
    _itself(p, whose, figure, scene, ballot)
    of_a_measure(p, what, figure, scene, ballot)
    of_a_clause(p, figure, scene, ballot)
    if figure.kind == "price" and what is not None and p.words[what[1] - 1].sort == "n":
        whole = p.run is not None and all(word.sort in "nuN" for word in p.words[slice(*p.run)])
        offer(
            p.run if whole and p.run is not None else what,
            p,
            scene,
            ballot,
            {3: 5.0, 2: 4.8, 1: 4.2, 0: 0.5},
            "what is priced",
        )
    if p.clause.outer is not None and whose is None:
        _outer(p, scene, ballot)
    if figure.kind in _PRICES and (of := traded(p, figure, scene)) is not None:
        ballot.offer(scene.text(*of[:2]), of[:2], of[2], "what is traded")
    if figure.kind == "rank":
        of_a_place(p, figure, scene, ballot)
    if p.tail is not None and (p.tail_of or figure.kind == "rank"):
        of_its_kind(p, figure, scene, ballot)
    counted(p, figure, scene, ballot)


def _in_rows(figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """Who has the place of the figure in a row of names, and who had it in the row before."""
    if (one := recited.told(figure, scene)) is not None:
        ballot.offer(scene.text(one.start, one.end), (one.start, one.end), 7.3, "told in turn")
    if figure.kind == "rank" and (one := recited.opens(figure, scene)) is not None:
        ballot.offer(scene.text(one.start, one.end), (one.start, one.end), 7.1, "the first of those in that place")
    in_row = row(figure, scene) is not None
    item = item_of(figure, scene) if in_row else None
    if item is not None and not item[2]:
        ballot.offer(scene.text(item[0], item[1]), (item[0], item[1]), 7.0, "its place in the row")
    if figure.kind == "rank" and (named_behind := holder_behind(figure, scene)) is not None:
        ballot.offer(scene.text(*named_behind), named_behind, 7.2, "holds the place")
    if not in_row or item is not None:
        return
    if (link := told_before(figure, scene)) is not None and link.subject.text is not None:
        ballot.offer(link.subject.text, link.subject.span, 6.6, "its place among those told of before")
    if (same := twin(figure, scene)) is not None:
        links = scene.links_of(scene.line_of(same))
        told = next((one.subject for one in links if one.figure.start == same.start), None)
        if told is not None and told.text is not None:
            ballot.offer(told.text, told.span, 6.8, "its place in the row before")


def _itself(p: Phrase, whose: tuple[int, int] | None, figure: Resolved, scene: Scene, ballot: Ballot) -> None:
    """The rest of a list, and an index, of which a text may speak as of a thing."""
    if p.run is None and 0 < p.left <= p.at and p.words[p.left - 1].text in _REST and figure.kind == "percentage":
        offer((p.left - 1, p.left), p, scene, ballot, dict.fromkeys(range(4), 5.4), "the rest of the list")
    if p.run is not None and figure.kind == "percentage" and p.words[p.run[1] - 1].text in _INDICES:
        offer(p.run, p, scene, ballot, dict.fromkeys(range(4), 2.2), "the index itself")
    if whose is None and p.run is not None and figure.unit in POINTS and p.words[p.run[1] - 1].text == "指数":
        indexed = p.run[1] - p.run[0] > 1
        offer(p.run, p, scene, ballot, dict.fromkeys(range(4), 4.3 if indexed else 0.2), "the index itself")


def _behind_kind(p: Phrase, what: tuple[int, int] | None) -> tuple[int, int] | None:
    """对手亿纬锂能收入 216 亿元: what stands between 对手 and the measure, and is made of pieces, is a name."""
    if what is None:
        return None
    end = what[0]
    while end > p.low and p.words[end - 1].sort in "sdDt":
        end -= 1
    for k in range(end - 1, max(p.low, end - _PIECES - 1) - 1, -1):
        word = p.words[k]
        if word.text in lists()["kinds"]:
            a, b = word.end, p.words[end - 1].end
            pieces = sum(len(w.text) == 1 or w.sort == "u" for w in p.words[k + 1 : end])
            return (a, b) if 3 <= b - a <= 5 and 2 * pieces > end - k - 1 and pieces > 1 else None
        if word.sort in "FxeDNhv" or word.text == "每" or word.end != p.words[k + 1].start:
            return None
    return None


def _outer(p: Phrase, scene: Scene, ballot: Ballot) -> None:
    """索爱 K750i (上月排名第四): what stands before the bracket."""
    outer = p.clause.outer
    assert outer is not None
    words = [word for word in outer.words if word.end <= p.clause.start]
    i = len(words)
    if all(word.sort in "Fk" for word in p.words):
        while i > 0 and words[i - 1].sort in "Nnusro" and words[i - 1].text not in BEYOND:
            i -= 1
        if i < len(words) and words[-1].sort in "Nnuro":
            a, b = words[i].start, words[-1].end
            ballot.offer(scene.text(a, b), (a, b), 5.8, "a figure alone in brackets behind it")
            return
        if words and words[-1].sort in "hwva" and in_turn(p.clause, scene):
            while i > 0 and words[i - 1].sort in "Nnusrohwva":
                i -= 1
            a, b = words[i].start, words[-1].end
            ballot.offer(scene.text(a, b), (a, b), 5.8, "told in turn, with a figure in brackets")
            return
    while i > 0 and words[i - 1].sort in "Nnu" and (i == len(words) or words[i].start - words[i - 1].end <= 1):
        i -= 1
    if i < len(words) and rank(words[i:], scene) >= 2:
        a, b = words[i].start, words[-1].end
        ballot.offer(scene.text(a, b), (a, b), 5.0, "before the bracket")
