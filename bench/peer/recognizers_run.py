"""Recognizers-Text on the texts of a file: currency, date-time and percentage."""

from datetime import datetime

from recognizers_date_time import DateTimeRecognizer
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture
from timed import timed

NOW = datetime(2024, 5, 21)
currency = NumberWithUnitRecognizer(Culture.Chinese).get_currency_model()
percentage = NumberRecognizer(Culture.Chinese).get_percentage_model()
date_time = DateTimeRecognizer(Culture.Chinese).get_datetime_model()


def work(text: str) -> int:
    return len(currency.parse(text)) + len(percentage.parse(text)) + len(date_time.parse(text, NOW))


timed("recognizers-text-suite", work)
