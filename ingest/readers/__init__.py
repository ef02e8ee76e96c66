"""Readers: one module a format, each with `read(path) -> Document`; chosen by the file's ending."""
