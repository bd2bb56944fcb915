"""What the scripts of the peers share. They run in an environment without catchup."""

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version


def timed(package: str, work: Callable[[str], int]) -> None:
    """Read the texts of the file that the call names, paragraph by paragraph, and print seconds, figures and version."""
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = [line for text in json.load(file) for line in text.splitlines() if line]
    work(texts[0])
    start = time.perf_counter()
    found = sum(work(text) for text in texts)
    print(json.dumps({"seconds": time.perf_counter() - start, "figures": found, "version": version(package)}))
