"""Times as Dutch readers write them, in the time of this machine."""

from __future__ import annotations

from datetime import datetime


def moment(when: str | datetime) -> str:
    """A day and a time of day; a text that is no ISO 8601 time is given back as it is."""
    try:
        return _local(when).strftime("%d-%m-%Y om %H.%M uur")
    except ValueError:
        return str(when)


def day(when: str | datetime) -> str:
    """A day; a text that is no ISO 8601 time or date is given back as it is."""
    try:
        return _local(when).strftime("%d-%m-%Y")
    except ValueError:
        return str(when)


def _local(when: str | datetime) -> datetime:
    return (datetime.fromisoformat(when) if isinstance(when, str) else when).astimezone()
