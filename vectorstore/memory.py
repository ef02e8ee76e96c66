"""Memory that was needed for a while and is free again.

Opening an index or loading a model takes tens of megabytes that are let go at once; the C library keeps them for
later, and a process that will not need them again looks larger than it is.
"""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give what is free back to the operating system, where the C library can (glibc's malloc_trim); some
    milliseconds."""
    trim = getattr(ctypes.pythonapi, "malloc_trim", None)
    if trim is not None:
        trim(0)
