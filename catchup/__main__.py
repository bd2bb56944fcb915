"""`python -m catchup` and the installed program: the command line, with an interrupt during start-up caught as well."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    try:
        # what is loaded stays, and records hold no cycles: looking for garbage would cost a tenth of the time
        gc.set_threshold(100_000, 50, 50)
        from catchup.cli import app

        app(prog_name="catchup")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
