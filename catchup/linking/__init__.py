"""Figures → claims: whose, of what, when, according to whom (contract, section 2)."""

from catchup.linking.link import link, stage
from catchup.linking.narrating.events import events

__all__ = ["events", "link", "stage"]
