"""The file of a register: its tables, and how it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS article (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT NOT NULL,
  mark TEXT NOT NULL, nquads BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS profile (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, entity TEXT,
  cluster TEXT, digest BLOB NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS block (name TEXT NOT NULL, profile INTEGER NOT NULL,
  PRIMARY KEY (name, profile)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_profile ON block (profile);
CREATE TABLE IF NOT EXISTS member (article TEXT NOT NULL, key TEXT NOT NULL, profile INTEGER NOT NULL,
  day TEXT NOT NULL, entity TEXT, cluster TEXT, context TEXT NOT NULL, PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_profile ON member (profile, day);
CREATE INDEX IF NOT EXISTS member_apart ON member (profile) WHERE entity IS NOT NULL;
CREATE INDEX IF NOT EXISTS member_key ON member (key);
CREATE TABLE IF NOT EXISTS ruling (id TEXT PRIMARY KEY, one INTEGER NOT NULL, other INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ruling_one ON ruling (one);
CREATE INDEX IF NOT EXISTS ruling_other ON ruling (other);
CREATE TABLE IF NOT EXISTS waiting (profile INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS decision (line TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def opened(path: Path) -> sqlite3.Connection:
    """The file, made where there is none. Raises sqlite3.Error where it cannot be used."""
    data = sqlite3.connect(path)
    # A process that is killed loses nothing by this; a machine that goes down may.
    data.execute("PRAGMA synchronous = OFF")
    data.execute("PRAGMA journal_mode = WAL")
    data.executescript(_SCHEMA)
    return data
