"""`python -m catchup` and the installed program: the command line; an interrupt while it starts and want of memory are caught."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from types import FrameType


def _end(number: int, frame: FrameType | None) -> None:
    """Leave no half file behind when asked to end."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    try:
        signal.signal(signal.SIGTERM, _end)
        # what is loaded stays, and records hold no cycles: looking for garbage would cost a tenth of the time
        gc.set_threshold(100_000, 50, 50)
        from catchup.cli import app

        app(prog_name="catchup")
    except KeyboardInterrupt:
        sys.exit(130)
    except (MemoryError, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.ENOMEM:
            raise
        # of a document this is said with its name; here something else was too large, as a table of it or what it is done with
        os.write(2, b"catchup: not enough memory\n")
        sys.exit(1)
    finally:
        # Python looks through all that is loaded once more before it ends: a tenth of the time that a page takes
        gc.freeze()


if __name__ == "__main__":
    main()
