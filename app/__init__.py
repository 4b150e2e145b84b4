"""Parley without Qt: what is kept, compared, read and written."""

__version__ = "0.1.0"
