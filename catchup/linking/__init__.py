"""Figures → claims: whose, of what, when, according to whom (contract, section 2)."""

from catchup.linking.events import events
from catchup.linking.link import link, stage

__all__ = ["events", "link", "stage"]
