"""Figures → claims: whose, of what, when, according to whom (contract, section 2)."""

from catchup.linking.link import link

__all__ = ["link"]
