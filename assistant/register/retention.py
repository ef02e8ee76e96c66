"""How long answers stay, and what keeps a clock that jumps from throwing them all away.

Each purge is noted with its moment. When the clock stands more than LONGEST_PAUSE behind the last one noted, either
nothing ran all that time or the clock is wrong; that cannot be told from here, so a purge that nobody asked for leaves
everything as it is. One that was asked for (`python -m assistant register purge`) is noted as well, and with that the
clock is believed again. A clock that was put back makes nothing old, and never moves the last moment noted back.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from assistant.register.tables import AnswerRow, PurgeRow

LONGEST_PAUSE = timedelta(days=31)


def last_purge(session: Session) -> datetime | None:
    """The latest moment at which answers were purged; None where that never happened."""
    return session.scalar(select(func.max(PurgeRow.purged_at)))


def before_jump(session: Session, now: datetime, days: int) -> datetime | None:
    """The last purge, when one at `now` of what is older than `days` might throw away what is not old; else None."""
    last = last_purge(session)
    if last is None or now - last <= LONGEST_PAUSE:
        return None
    would_go = session.scalar(select(exists().where(AnswerRow.asked_at < now - timedelta(days=days))))
    return last if would_go else None


def purge(session: Session, now: datetime, days: int) -> int:
    """Throw away what is older than `days` at `now`, with all that hangs on it, and note it; gives how many answers."""
    old = delete(AnswerRow).where(AnswerRow.asked_at < now - timedelta(days=days)).returning(AnswerRow.id)
    gone = len(session.execute(old).all())
    session.add(PurgeRow(purged_at=now, answers=gone))
    return gone
