"""Errors with a Dutch message that a user may read as it is; the command line prints it on one line."""


class QuickscanError(Exception):
    """Base of every error that a user can do something about."""


class SettingError(QuickscanError):
    """A QUICKSCAN_* setting is unknown or out of range."""


class IndexMissingError(QuickscanError):
    """There is no (readable) index in the given folder."""


class IndexBusyError(QuickscanError):
    """Another ingest is writing to the same index."""


class ModelError(QuickscanError):
    """The embedding model cannot be loaded, or is not the one that made the index."""
