"""What is purged, and what is not when the clock may have jumped: a purge long ago stands for a clock that is ahead."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from given_answers import answer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from assistant.register import database
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.retention import LONGEST_PAUSE
from assistant.register.tables import PurgeRow
from vectorstore.settings import Settings

NOW = datetime.now(UTC)
YEARS = timedelta(days=4 * 365)


@pytest.fixture
def engine(register: Register) -> Iterator[Engine]:
    """A connection to the register, to write into it what it would write itself at another time."""
    made = database.connect(register.url)
    yield made
    made.dispose()


@pytest.fixture
def purged(engine: Engine) -> Callable[[datetime], None]:
    """Notes a purge at another time."""

    def purged(moment: datetime) -> None:
        with Session(engine) as session, session.begin():
            session.add(PurgeRow(purged_at=moment, answers=0))

    return purged


def kept_at(register: Register, *moments: datetime) -> None:
    register.add(replace(record(answer(f"Van {moment}?"), "anna"), asked_at=moment) for moment in moments)


def opened(settings: Settings) -> Register:
    register = Register.open(settings)
    assert register
    return register


def test_a_clock_that_jumps_years_ahead_throws_nothing_away(
    register: Register,
    register_settings: Settings,
    purged: Callable[[datetime], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept_at(register, *(NOW - YEARS - timedelta(days=day) for day in range(3)), NOW)
    purged(NOW - YEARS)
    with caplog.at_level(logging.WARNING):
        again = opened(register_settings)
    assert again.kept().answers == 4
    assert again.kept().purged == NOW - YEARS
    assert f"{(NOW - YEARS).date()}" in caplog.text
    assert "register purge" in caplog.text
    again.close()


def test_once_the_operator_has_purged_the_clock_is_believed_again(
    register: Register, register_settings: Settings, purged: Callable[[datetime], None]
) -> None:
    kept_at(register, NOW - YEARS, NOW)
    purged(NOW - YEARS)
    assert register.purge(register_settings.register_days) == 1
    kept_at(register, NOW - YEARS)
    again = opened(register_settings)
    assert again.kept().answers == 1
    again.close()


@pytest.mark.parametrize(("pause", "left"), [(LONGEST_PAUSE - timedelta(hours=1), 1), (LONGEST_PAUSE * 1.1, 2)])
def test_a_pause_is_no_jump_as_long_as_it_is_not_too_long(
    register: Register, register_settings: Settings, purged: Callable[[datetime], None], pause: timedelta, left: int
) -> None:
    kept_at(register, NOW - timedelta(days=400), NOW - timedelta(days=300))
    purged(NOW - pause)
    again = opened(register_settings)
    assert again.kept().answers == left
    again.close()


def test_a_long_pause_in_which_nothing_grew_old_needs_nobody(
    register: Register,
    register_settings: Settings,
    purged: Callable[[datetime], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept_at(register, NOW - timedelta(days=100))
    purged(NOW - timedelta(days=90))
    again = opened(register_settings)
    purge = again.kept().purged
    assert purge
    assert purge >= NOW
    assert not caplog.records
    again.close()


def test_a_clock_that_was_at_zero_for_a_while_is_forgotten(
    register: Register, register_settings: Settings, purged: Callable[[datetime], None]
) -> None:
    kept_at(register, NOW - timedelta(days=400), NOW)
    purged(NOW - timedelta(days=1))
    purged(datetime(1970, 1, 1, tzinfo=UTC))
    again = opened(register_settings)
    assert again.kept().answers == 1
    again.close()


def test_purging_daily_is_once_a_day_also_after_the_clock_was_put_back(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    purges: list[int] = []
    monkeypatch.setattr(Register, "purge", lambda _, days: purges.append(days))
    register.purge_daily()
    register.purge_daily()
    assert purges == [365]
    register._purged = NOW + YEARS
    register.purge_daily()
    assert purges == [365, 365]
