"""Files that are packed, read as what is in them: gzip and Zstandard, told by their first bytes and not by their names.

In: a stream. Out: a stream of what is inside; the same stream where nothing is packed.
"""

from __future__ import annotations

import errno
import io
from typing import Any, BinaryIO, cast

from catchup.errors import ExtraError

_GZIP, _ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def unpacked(stream: BinaryIO) -> BinaryIO:
    """What is in a stream, which can look ahead (`peek`). Reading damaged data is an OSError.

    Raises ExtraError for Zstandard without its library.
    """
    head = cast(io.BufferedReader, stream).peek(4)[:4]
    if head.startswith(_GZIP):
        import gzip

        return _readable(gzip.GzipFile(fileobj=stream), stream)
    return _readable(_zstandard(stream), stream) if head == _ZSTANDARD else stream


def _zstandard(stream: BinaryIO) -> Any:
    try:
        from compression import zstd  # Python 3.14
    except ImportError:
        try:
            import zstandard
        except ImportError:
            raise ExtraError("zstandard", "zstd") from None
        return zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return zstd.ZstdFile(stream)


def _readable(inner: Any, outer: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Unpacked(inner, outer), 2**17))


class _Unpacked(io.RawIOBase):
    """What a library unpacks; its many errors are one."""

    def __init__(self, inner: Any, outer: BinaryIO) -> None:
        self._inner, self._outer = inner, outer

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except (MemoryError, ExtraError):
            raise
        except Exception:
            raise OSError(errno.EIO, "damaged, or cut short") from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._outer.close()
        super().close()
