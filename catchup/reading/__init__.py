"""Reading: a path or a text becomes a `Document` with its view, blocks, tables and sentences."""

from catchup.reading.decode import decode, looks_binary
from catchup.reading.packed import unpacked
from catchup.reading.read import opened, parse, read, read_stream
from catchup.reading.stream import parts

__all__ = ["decode", "looks_binary", "opened", "parse", "parts", "read", "read_stream", "unpacked"]
