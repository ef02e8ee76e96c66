"""A version whose files are not as they were written: the error, and the mark that has an ingest make it again.

Whoever reads finds the damage; an ingest of documents that did not change does not open the database, for it takes no
time. So the reader leaves an empty file `damaged` in the version's folder, where it may write, and a version with that
mark is never taken for up to date. Nothing else looks at the mark: what seemed damage can have been a disk that was
away. A version whose passages are on a server is not marked: an ingest looks there.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

from vectorstore.errors import IndexMissingError

DAMAGE = (ValueError, LookupError, TypeError, AttributeError, EOFError, OSError, zipfile.BadZipFile)
"""What reading a damaged file raises."""
HOW_TO_BUILD = "Maak een index met: python -m ingest"
DATABASE = "chroma"
MARK = "damaged"


def damaged(side: Path) -> IndexMissingError:
    """The error for a damaged side of a version, which is marked where its database is in the folder."""
    if (side / DATABASE).is_dir():
        with suppress(OSError):
            (side.parent / MARK).touch()
    return IndexMissingError(f"De index in {side.parents[2]} is beschadigd. {HOW_TO_BUILD}")


def is_marked(version_folder: Path) -> bool:
    """True for a version that a reader found damaged."""
    return (version_folder / MARK).exists()
