"""What both command lines share: usage errors in Dutch and one line an error on stderr."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import NoReturn


class DutchArgumentParser(argparse.ArgumentParser):
    """An argument parser whose usage errors are one Dutch line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Print `message` with a pointer to --help and exit with 2."""
        self.exit(2, f"Fout: deze aanroep klopt niet ({message}). Zie: {self.prog} --help\n")


def report_error(error: Exception) -> None:
    """Write the error on one line to stderr."""
    sys.stderr.write(f"Fout: {' '.join(str(error).split())}\n")


def end_quietly_on_closed_pipe() -> None:
    """Let `... | head` end this process without a traceback, as Unix commands do."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
