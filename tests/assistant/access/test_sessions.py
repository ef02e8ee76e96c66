from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from assistant.access.sessions import Sessions
from assistant.access.viewer import Viewer

JANSEN = Viewer("jansen", "trainer")
IDLE, LONGEST = 100.0, 1000.0


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> Sessions:
    return Sessions(tmp_path, IDLE, LONGEST, clock)


def test_a_session_is_found_by_its_cookie_also_after_a_restart(
    sessions: Sessions, tmp_path: Path, clock: Clock
) -> None:
    cookie = sessions.begin(JANSEN, "stempel")
    for server in (sessions, Sessions(tmp_path, IDLE, LONGEST, clock)):
        session = server.find(cookie)
        assert session is not None
        assert (session.viewer, session.stamp) == (JANSEN, "stempel")


@pytest.mark.parametrize("cookie", [None, "", "x", "x.y", "ImV2aWwi.c2lnbmF0dXJl"])
def test_a_cookie_that_was_not_given_is_nobodys(sessions: Sessions, cookie: str | None) -> None:
    assert sessions.find(cookie) is None
    sessions.end(cookie)


def test_a_changed_cookie_and_one_of_another_key_are_nobodys(sessions: Sessions, tmp_path: Path) -> None:
    cookie = sessions.begin(JANSEN)
    assert sessions.find(f"x{cookie}") is None
    other = Sessions(tmp_path / "ander", IDLE, LONGEST)
    assert other.find(cookie) is None


def test_the_number_in_the_cookie_is_not_on_the_server(sessions: Sessions, tmp_path: Path) -> None:
    number = sessions.begin(JANSEN).strip('"').partition(".")[0]
    kept = [path.name + path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(number in each for each in kept)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()} == {0o600}


def test_it_ends_when_it_is_not_used_for_a_while_and_lives_on_when_it_is(sessions: Sessions, clock: Clock) -> None:
    used, idle = sessions.begin(JANSEN), sessions.begin(JANSEN)
    for _ in range(3):
        clock.now += 0.9 * IDLE
        assert sessions.find(used)
    assert sessions.find(idle) is None


def test_it_ends_after_its_longest_time_whatever_happens(sessions: Sessions, clock: Clock) -> None:
    cookie = sessions.begin(JANSEN)
    for _ in range(int(LONGEST / IDLE * 2)):
        clock.now += IDLE / 2
        assert sessions.find(cookie)
    clock.now += 1
    assert sessions.find(cookie) is None


@pytest.mark.parametrize("years", [-4, 4])
def test_a_clock_that_jumps_logs_people_out_and_nobody_stays_for_ever(
    sessions: Sessions, clock: Clock, tmp_path: Path, years: int
) -> None:
    cookie = sessions.begin(JANSEN)
    sessions.begin(JANSEN)
    clock.now += years * 365 * 86_400
    assert sessions.find(cookie) is None
    later = sessions.begin(JANSEN)
    assert sessions.find(later)
    assert len(list((tmp_path / "sessions").iterdir())) == 1


def test_a_clock_that_is_put_right_by_a_little_logs_nobody_out(sessions: Sessions, clock: Clock) -> None:
    cookie = sessions.begin(JANSEN)
    clock.now -= IDLE / 2
    assert sessions.find(cookie)
    clock.now += 0.9 * IDLE
    assert sessions.find(cookie)
    clock.now += IDLE + 1
    assert sessions.find(cookie) is None


def test_it_ends_when_it_is_ended_and_no_other_does(sessions: Sessions) -> None:
    first, second = sessions.begin(JANSEN), sessions.begin(JANSEN)
    sessions.end(first)
    assert sessions.find(first) is None
    assert sessions.find(second)


def test_what_is_left_of_old_sessions_is_cleaned_up(sessions: Sessions, tmp_path: Path, clock: Clock) -> None:
    sessions.begin(JANSEN)
    clock.now += IDLE + 1
    sessions.begin(JANSEN)
    assert len(list((tmp_path / "sessions").iterdir())) == 1
