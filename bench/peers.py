"""The peers on the same text, each in a process of an environment of the benchmark's own.

One that cannot be installed is said to be absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import run, seconds
from bench.corpus import articles
from bench.table import Line, rate

HERE = Path(__file__).parent
HOME = HERE / ".venv-peers"
PYTHON = HOME / "bin" / "python"
LIMIT = 600.0
#: peer → (what to install, what is measured, the share of the corpus that it can read in a minute or so)
PEERS: dict[str, tuple[list[str], str, float]] = {
    # Recognizers-Text imports a name that later versions of emoji have no more.
    "jionlp": (["jionlp"], "JioNLP: money, time", 0.05),
    "recognizers": (["recognizers-text-suite", "emoji<2"], "Recognizers-Text: currency, date-time, percentage", 0.002),
}


def measure(size: int) -> Iterator[Line]:
    """catchup and each peer on articles of up to `size` bytes; the ratio is of catchup's speed to the peer's."""
    import catchup

    kinds = "price,loss,money,percentage,date,duration".split(",")
    for name, (packages, title, share) in PEERS.items():
        texts = list(articles(max(int(size * share), 20_000)))
        length = sum(map(len, texts))
        ours = seconds(lambda texts=texts: [catchup.figures(text, kinds=kinds) for text in texts], rounds=1)  # type: ignore[misc]
        result = _run(name, packages, texts)
        if isinstance(result, str):
            yield Line(title, "absent", "", result)
        else:
            yield Line(
                f"{title} {result['version']}",
                rate(length, result["seconds"]),
                f"1/{result['seconds'] / ours:.1f}",
                "catchup",
            )


def _run(name: str, packages: list[str], texts: list[str]) -> dict[str, float] | str:
    """What the peer's own script measured, or why it did not."""
    try:
        _install(packages)
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(texts, file)
            file.flush()
            done = run(
                [str(PYTHON), "-W", "ignore", str(HERE / "peer" / f"{name}_run.py"), file.name],
                timeout=LIMIT,
                keep=True,
            )
        if done.status:
            return f"failed with exit status {done.status}"
        result: dict[str, float] = json.loads(done.output.splitlines()[-1])
        return result
    except subprocess.TimeoutExpired:
        return f"took more than {LIMIT:.0f} s"
    except (OSError, subprocess.CalledProcessError):
        return "could not be installed"


def _install(packages: list[str]) -> None:
    """Install into the environment of the peers; nothing is asked for that is there already."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *packages], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
