"""What a record book's file says it is. Apart from the schema itself, so that opening a book need not read all of that."""

from __future__ import annotations

APPLICATION_ID = 0x43504442
"""`CPDB`: what the file says it is."""

SCHEMA_VERSION = 12
"""The version of the schema in `store.tables`, kept as the file's user_version; the newest migration brings a book to it."""
