import signal
import subprocess
import sys

from samples import PROJECT

from vectorstore.console import EXIT_CLOSED_PIPE, run
from vectorstore.errors import QuickscanError

MANY_LINES = """
import sys
from vectorstore.console import run

def work():
    for number in range(100_000):
        print(number)
    return 0

sys.exit(run(work))
"""


def test_a_closed_pipe_ends_a_command_without_a_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", MANY_LINES], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    assert process.stdout.readline() == b"0\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == EXIT_CLOSED_PIPE


def test_a_command_leaves_the_signal_of_closed_connections_ignored() -> None:
    assert run(lambda: 0) == 0
    assert signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN


def test_a_mistake_is_one_line(capsys) -> None:  # type: ignore[no-untyped-def]
    def work() -> int:
        raise QuickscanError("twee\nregels")

    assert run(work) == 1
    assert capsys.readouterr().err == "Fout: twee regels\n"
