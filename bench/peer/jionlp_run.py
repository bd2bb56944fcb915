"""JioNLP on the texts of a file: money and time, found and parsed."""

import jionlp
from timed import timed


def work(text: str) -> int:
    money = jionlp.ner.extract_money(text, with_parsing=True)
    times = jionlp.ner.extract_time(text, time_base=1_716_249_600, with_parsing=True)
    return len(money) + len(times)


timed("jionlp", work)
