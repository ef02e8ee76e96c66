"""What both command lines share: settings, usage errors in Dutch and one line an error on stderr."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from vectorstore.errors import QuickscanError
from vectorstore.printable import printable
from vectorstore.settings import Settings, load_settings, stay_offline

EXIT_CLOSED_PIPE = 141


class DutchArgumentParser(argparse.ArgumentParser):
    """An argument parser whose usage errors are one Dutch line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Print `message` with a pointer to --help and exit with 2."""
        self.exit(2, f"Fout: deze aanroep klopt niet ({message}). Zie: {self.prog} --help\n")


def run_command(index: Path | None, work: Callable[[Settings], int]) -> int:
    """Run a command's `work` with the settings, over `index` where it is given; as `run`."""

    def with_settings() -> int:
        settings = load_settings()
        return work(settings.model_copy(update={"index": index}) if index else settings)

    stay_offline()
    return run(with_settings)


def run(work: Callable[[], int]) -> int:
    """Run `work`; a user's mistake is one line, and `... | head` ends it quietly.

    Gives the exit code: that of `work`, or of the error.
    """
    try:
        code = work()
        sys.stdout.flush()
        return code
    except QuickscanError as error:
        report_error(error)
        return error.exit_code
    except BrokenPipeError:
        _drop_output()
        return EXIT_CLOSED_PIPE


def report_error(error: Exception) -> None:
    """Write the error on one line to stderr."""
    sys.stderr.write(f"Fout: {printable(' '.join(str(error).split()))}\n")


def _drop_output() -> None:
    """Let `... | head` end this process without a traceback, as Unix commands do.

    The signal itself (SIGPIPE) stays ignored: it would also end the process when an endpoint closes its connection.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
