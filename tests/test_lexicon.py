"""The lexicon: each file is declared by the module that uses it and keeps the rules; what breaks one is refused."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import catchup
from catchup.errors import LexiconError
from catchup.lexicon import load

FOLDER = Path(load.__file__).parent
TOPICS = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.fixture(scope="module", autouse=True)
def _declared() -> None:
    """Topics are declared where they are used: import every module once."""
    for module in pkgutil.walk_packages(catchup.__path__, "catchup."):
        if module.name != "catchup.__main__":
            importlib.import_module(module.name)


@pytest.mark.parametrize("topic", TOPICS)
def test_each_file_is_declared_and_loads(topic: str) -> None:
    assert topic in load.TOPICS, "no module declares it"
    sections = load.load(topic)
    assert all(sections.values()), "an empty section"


def test_each_section_is_read_by_its_name() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in Path(catchup.__file__).parent.rglob("*.py"))
    read = set(re.findall(r"""(?<=["'])\w+(?=["'])""", code))
    sections = {(topic, section) for topic in TOPICS for section in load.load(topic)}
    # folding takes both sections of variants at once
    assert {(topic, section) for topic, section in sections if section not in read} <= {("variants", "compatibility")}


def test_each_declared_topic_has_a_file() -> None:
    assert set(load.TOPICS) <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_words_are_written_in_the_script_of_the_view(topic: str) -> None:
    """Full-width letters and digits and blanks at the ends would never match."""
    raw = tomllib.loads((FOLDER / f"{topic}.toml").read_text(encoding="utf-8"))
    for section in raw.values():
        for word in section["words"] if set(section) == {"words"} else section:
            assert word == word.strip()
            assert not re.search("[０-９Ａ-Ｚａ-ｚ％]", word), word


SECTIONS: dict[str, Any] = {"cues": None, "units": str, "ways": frozenset({"up", "down"})}
GOOD: dict[str, Any] = {"cues": {"words": ["约"]}, "units": {"元": "CNY"}, "ways": {"涨": "up"}}


def test_a_file_that_keeps_the_rules() -> None:
    sections = load.validate("good.toml", GOOD, SECTIONS, shared=False)
    assert sections["units"] == {"元": "CNY"}
    with pytest.raises(TypeError):
        load.load("numerals")["digits"]["半"] = 5  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "entry", "reason"),
    [
        ({"cues": {"words": ["约", " "]}}, "cues", "empty word"),
        ({"cues": {"words": ["约", "约"]}}, "约", "stands twice"),
        ({"cues": {"words": ["元"]}}, "元", "stands twice"),
        ({"cues": {"words": "约"}}, "cues", "list of texts"),
        ({"cues": {"words": ["约", 3]}}, "cues", "list of texts"),
        ({"ways": {"涨": ["up"]}}, "涨", "is none of down, up"),
        ({"colours": {"words": ["红"]}}, "colours", "unknown section"),
        ({"cues": {"约": "about"}}, "cues", "and nothing else"),
        ({"units": {"元": 1}}, "元", "is no str"),
        ({"units": "元"}, "units", "wants a table"),
        ({"ways": {"涨": "sideways"}}, "涨", "is none of down, up"),
    ],
)
def test_a_file_that_breaks_one_is_refused(change: dict[str, Any], entry: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        load.validate("bad.toml", GOOD | change, SECTIONS, shared=False)
    assert (caught.value.file, caught.value.entry) == ("bad.toml", entry)


@pytest.mark.parametrize("text", ['[cues]\nwords = ["约', '元 = "CNY"', '[units]\n"元" = "CNY"\n"元" = "USD"'])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load.parsed("bad.toml", text)
    assert (caught.value.file, caught.value.entry) == ("bad.toml", "syntax")


def test_a_missing_section_is_refused() -> None:
    with pytest.raises(LexiconError, match="missing"):
        load.validate("bad.toml", {"cues": GOOD["cues"]}, SECTIONS, shared=False)


def test_sections_of_a_shared_topic_may_share_words() -> None:
    load.validate("shared.toml", GOOD | {"cues": {"words": ["元"]}}, SECTIONS, shared=True)


def test_verbs_with_an_object_have_a_way() -> None:
    words = load.load("changes")
    assert set(words["transitive"]) <= set(words["verbs"])


def test_sorts_of_modal_cues_are_of_cues() -> None:
    words = load.load("modality")
    for sort in ("nouns", "foresee", "aims", "clausal", "brief"):
        assert set(words[sort]) <= set(words["cues"])
    assert set(words["foresee"]) | set(words["aims"]) <= set(words["nouns"])
    assert not set(words["cues"]) & set(words["decoys"])


@pytest.mark.parametrize("words", [["百分点", "百", "点"], ["a+b", "a", "[x]"], ["元"], ["元", "美元", "日元", "元钱"]])
def test_an_alternation_takes_the_longest_word(words: list[str]) -> None:
    pattern = re.compile(load.alternation(words))
    for word in words:
        found = pattern.match(f"{word}。")
        assert found is not None
        assert found[0] == word
    assert not pattern.match("。")
