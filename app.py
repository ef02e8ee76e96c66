"""The front door: python app.py."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Serve the page until interrupted; the exit code says what went wrong before that.

    Nothing that is imported or opened for a start is garbage, and looking for it would take a sixth of its time.
    """
    gc.disable()
    from assistant.serving import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
