"""Reading: a path or a text becomes a `Document` with its view, blocks, tables and sentences."""

from catchup.reading.decode import decode, looks_binary
from catchup.reading.read import parse, read, read_stream

__all__ = ["decode", "looks_binary", "parse", "read", "read_stream"]
