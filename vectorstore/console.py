"""What both command lines share: settings, usage errors in Dutch and one line an error on stderr."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from vectorstore.errors import QuickscanError
from vectorstore.printable import printable
from vectorstore.settings import Settings, load_settings, stay_offline


class DutchArgumentParser(argparse.ArgumentParser):
    """An argument parser whose usage errors are one Dutch line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Print `message` with a pointer to --help and exit with 2."""
        self.exit(2, f"Fout: deze aanroep klopt niet ({message}). Zie: {self.prog} --help\n")


def run_command(index: Path | None, work: Callable[[Settings], int]) -> int:
    """Run a command's `work` with the settings, over `index` where it is given; a user's mistake is one line.

    Gives the exit code: that of `work`, or of the error.
    """
    stay_offline()
    end_quietly_on_closed_pipe()
    try:
        settings = load_settings()
        return work(settings.model_copy(update={"index": index}) if index else settings)
    except QuickscanError as error:
        report_error(error)
        return error.exit_code


def report_error(error: Exception) -> None:
    """Write the error on one line to stderr."""
    sys.stderr.write(f"Fout: {printable(' '.join(str(error).split()))}\n")


def end_quietly_on_closed_pipe() -> None:
    """Let `... | head` end this process without a traceback, as Unix commands do."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
