"""`python -m catchup` and the installed program: the command line, with an interrupt during start-up caught as well."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    try:
        from catchup.cli import app

        app(prog_name="catchup")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
