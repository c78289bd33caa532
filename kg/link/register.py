"""The register of a graph: what each article says by itself, before it is known who is who over all articles.

A SQLite file beside the quads. From it, identities are worked out anew where something changed, and an article's quads
are written again where a name in it has come to mean another entity. Articles that know the same of someone share one
profile, and what is decided of the profile holds for all of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.link.changes import Changes
from kg.link.filing import Filed, Row, unpack
from kg.link.names import Names
from kg.link.profiles import Member, Profile, load
from kg.link.register_file import opened

MANY = 1_000
_FIRST = "SELECT day, article, key FROM member WHERE profile = ? AND {} ORDER BY day, article, key LIMIT 1"

Blocks = Iterable[str]


@dataclass(frozen=True, slots=True)
class Known:
    """A profile with the number it has in this register, and the first and last day (ISO) of articles that know it."""

    id: int
    kind: str
    text: str
    """The profile as it is kept."""
    profile: Profile
    first: str
    last: str
    members: int
    """How many there are; of many, no more than `MANY` are counted."""
    first_member: Member
    """The member in the first of those articles, by day and id."""


class Register:
    """An open register. Numbers of profiles hang on the order of articles: nothing that is shown may rest on them."""

    def __init__(self, path: Path) -> None:
        """Opens a register for writing, made where there is none. Raises GraphError where the file cannot be used."""
        self.path = path
        try:
            self._data = opened(path)
            self.names = Names(self._data)
            self.changes = Changes(self._data)
        except sqlite3.Error as error:
            raise GraphError(f"{path}: the register cannot be opened: {error}") from error

    def close(self) -> None:
        """Write out and close."""
        self._data.commit()
        self._data.close()

    def commit(self) -> None:
        """Write out what was changed: from here on a process that is killed does not lose it.

        Raises GraphError where it cannot be written.
        """
        try:
            self._data.commit()
        except sqlite3.Error as error:
            raise GraphError(f"{self.path}: cannot be written: {error}") from error

    def rollback(self) -> None:
        """Take back what was changed since it was last written out."""
        self._data.rollback()

    # Articles

    def put(self, filed: Filed) -> None:
        """Keep what an article says, in place of what it said before."""
        self.remove(filed.article)
        self._data.execute(
            "INSERT INTO article (id, day, mark, nquads) VALUES (?, ?, ?, ?)",
            (filed.article, filed.day, filed.mark, filed.packed),
        )
        for row in filed.rows:
            number = self._profile(row)
            member = (filed.article, row.key, number, filed.day, "\t".join(row.context))
            self._data.execute("INSERT INTO member VALUES (?, ?, ?, ?, NULL, NULL, ?)", member)
            self._wait([number])

    def remove(self, article: str) -> bool:
        """Forget an article; says whether it was there."""
        self.changes.note(article)
        gone = [row[0] for row in self._data.execute("SELECT profile FROM member WHERE article = ?", (article,))]
        self._wait(gone)
        self._data.execute("DELETE FROM member WHERE article = ?", (article,))
        return self._data.execute("DELETE FROM article WHERE id = ?", (article,)).rowcount > 0

    def mark(self, article: str) -> str | None:
        """The mark that an article was filed with; None where it is not known."""
        row = self._data.execute("SELECT mark FROM article WHERE id = ?", (article,)).fetchone()
        return str(row[0]) if row else None

    def __len__(self) -> int:
        """The number of articles."""
        return int(self._data.execute("SELECT count(*) FROM article").fetchone()[0])

    def articles(self) -> tuple[str, ...]:
        """The ids of all articles, sorted."""
        return tuple(sorted(row[0] for row in self._data.execute("SELECT id FROM article")))

    def day(self, article: str) -> str:
        """The day of an article (ISO), empty where it is not known."""
        row = self._data.execute("SELECT day FROM article WHERE id = ?", (article,)).fetchone()
        return str(row[0]) if row else ""

    def said(self, article: str) -> str:
        """What an article says by itself, as N-Quads; empty where it is not known."""
        row = self._data.execute("SELECT nquads FROM article WHERE id = ?", (article,)).fetchone()
        return unpack(row[0]) if row else ""

    def all_said(self) -> Iterator[tuple[str, str]]:
        """Every article's id with what it says by itself, as N-Quads, in the order in which they were put in."""
        for article, packed in self._data.execute("SELECT id, nquads FROM article ORDER BY number"):
            yield article, unpack(packed)

    def naming(self, article: str) -> Mapping[str, str]:
        """The keys of an article's own that stand for an entity of another key, and that key."""
        rows = self._data.execute(
            "SELECT member.key, coalesce(member.entity, profile.entity) AS meant FROM member"
            " JOIN profile ON profile.id = member.profile WHERE article = ? AND meant <> member.key", (article,)
        )  # fmt: skip
        return dict(rows)

    # Profiles

    def _profile(self, row: Row) -> int:
        found = self._data.execute("SELECT id FROM profile WHERE digest = ?", (row.digest,)).fetchone()
        if found:
            return int(found[0])
        values = (row.kind, row.text, row.digest)
        number = self._data.execute("INSERT INTO profile (kind, text, digest) VALUES (?, ?, ?)", values).lastrowid or 0
        self._data.executemany("INSERT INTO block VALUES (?, ?)", ((name, number) for name in row.blocks))
        return number

    def _wait(self, profiles: Iterable[int]) -> None:
        self._data.executemany("INSERT OR IGNORE INTO waiting VALUES (?)", ((number,) for number in profiles))

    def waiting(self) -> tuple[int, ...]:
        """The profiles that something changed about since identities were last worked out."""
        return tuple(row[0] for row in self._data.execute("SELECT profile FROM waiting ORDER BY profile"))

    def known(self, number: int) -> Known:
        """A profile; one that no article bears out any more has no members."""
        kind, text = self._data.execute("SELECT kind, text FROM profile WHERE id = ?", (number,)).fetchone()
        last, members = self._data.execute(
            "SELECT (SELECT max(day) FROM member WHERE profile = ?), count(*) FROM"
            " (SELECT 1 FROM member WHERE profile = ? LIMIT ?)", (number, number, MANY)
        ).fetchone()  # fmt: skip
        # Each way, the first that an index holds: a profile may have thousands of members.
        first = self._data.execute(_FIRST.format("day > ''"), (number,)).fetchone()
        first = first or self._data.execute(_FIRST.format("day = ''"), (number,)).fetchone() or ("", "", "")
        return Known(number, kind, text, load(kind, text), first[0], last or "", members, Member(*first[1:]))

    def kept(self, kind: str, blocks: Blocks) -> Iterator[tuple[int, str]]:
        """The profiles of a kind that are kept in blocks, by their numbers, as they are kept."""
        names = json.dumps(list(blocks), ensure_ascii=False)
        # The plus keeps SQLite from going through all profiles of the kind.
        return self._data.execute(
            "SELECT id, text FROM profile WHERE +kind = ? AND id IN"
            " (SELECT block.profile FROM json_each(?) AS wanted CROSS JOIN block ON block.name = wanted.value)",
            (kind, names),
        )

    def articles_of(self, number: int) -> frozenset[str]:
        """The articles that bear a profile out."""
        rows = self._data.execute("SELECT article FROM member WHERE profile = ?", (number,))
        return frozenset(row[0] for row in rows)

    def contexts(self, number: int) -> Iterator[tuple[Member, tuple[str, ...]]]:
        """The members of a profile with what else their articles name, sorted."""
        rows = self._data.execute(
            "SELECT article, key, context FROM member WHERE profile = ? ORDER BY article, key", (number,)
        )
        return ((Member(article, key), tuple(filter(None, context.split("\t")))) for article, key, context in rows)

    def apart(self, number: int) -> tuple[Member, ...]:
        """The members of a profile that were named apart from it, sorted."""
        rows = self._data.execute(
            "SELECT article, key FROM member WHERE profile = ? AND entity IS NOT NULL ORDER BY article, key", (number,)
        )
        return tuple(Member(*row) for row in rows)

    def profile_of(self, member: Member) -> int | None:
        """The profile of a member; None where no article knows it."""
        row = self._data.execute(
            "SELECT profile FROM member WHERE article = ? AND key = ?", (member.article, member.key)
        ).fetchone()
        return int(row[0]) if row else None

    # Identities

    def name_profile(self, number: int, entity: str | None, cluster: str) -> bool:
        """Say which entity a profile's members are, None where each is one by itself, and in which cluster; says
        whether the entity is new."""
        old = self.named_profile(number)
        if old != (entity, cluster):
            self._data.execute("UPDATE profile SET entity = ?, cluster = ? WHERE id = ?", (entity, cluster, number))
        return old[0] != entity

    def name_member(self, member: Member, entity: str | None, cluster: str | None = None) -> bool:
        """Say which entity one member is, apart from its profile, and in which cluster; says whether the entity is
        new."""
        old, row = self.named_member(member), (entity, cluster, member.article, member.key)
        if old != row[:2]:
            self._data.execute("UPDATE member SET entity = ?, cluster = ? WHERE article = ? AND key = ?", row)
        return old[0] != entity

    def named_profile(self, number: int) -> tuple[str | None, str | None]:
        """The entity and the cluster of a profile."""
        row = self._data.execute("SELECT entity, cluster FROM profile WHERE id = ?", (number,)).fetchone()
        return row[0], row[1]

    def named_member(self, member: Member) -> tuple[str | None, str | None]:
        """The entity and the cluster of a member that was named apart."""
        place = (member.article, member.key)
        row = self._data.execute("SELECT entity, cluster FROM member WHERE article = ? AND key = ?", place).fetchone()
        return row[0], row[1]

    def share_article(self, one: int, other: int) -> bool:
        """Whether one article knows both profiles: then they are two."""
        return self._data.execute(
            "SELECT 1 FROM member JOIN member AS beside USING (article)"
            " WHERE member.profile = ? AND beside.profile = ? LIMIT 1", (one, other)
        ).fetchone() is not None  # fmt: skip

    def rule(self, profiles: Iterable[int], rulings: Iterable[tuple[str, int, int]]) -> frozenset[str]:
        """Keep rulings (id, two profiles) in place of all that there were on some profiles; the ids of those."""
        gone: set[str] = set()
        for number in profiles:
            found = self._data.execute(
                "DELETE FROM ruling WHERE one = ? OR other = ? RETURNING id", (number, number)
            ).fetchall()  # fmt: skip
            gone.update(row[0] for row in found)
        self._data.executemany("INSERT OR REPLACE INTO ruling VALUES (?, ?, ?)", rulings)
        return frozenset(gone)

    def settled(self) -> frozenset[str]:
        """Nothing waits any more; profiles that no article bears out are gone: the ids of the rulings on them."""
        rows = self._data.execute(
            "SELECT profile FROM waiting WHERE profile NOT IN (SELECT profile FROM member)"
        ).fetchall()  # fmt: skip
        empty = [row[0] for row in rows]
        gone = self.rule(empty, ())
        for table, column in (("block", "profile"), ("profile", "id")):
            statement = f"DELETE FROM {table} WHERE {column} = ?"
            self._data.executemany(statement, ((number,) for number in empty))
        self._data.execute("DELETE FROM waiting")
        return gone

    def wait_for_all(self) -> None:
        """Work all identities out anew the next time."""
        self._data.execute("INSERT OR IGNORE INTO waiting SELECT id FROM profile")

    def wait_for(self, member: Member) -> None:
        """Work a member's identity out anew the next time."""
        number = self.profile_of(member)
        if number is not None:
            self._wait([number])

    def decided(self) -> tuple[str, ...]:
        """The decisions that held when identities were last worked out, as lines."""
        return tuple(row[0] for row in self._data.execute("SELECT line FROM decision ORDER BY line"))

    def decide(self, lines: Iterable[str]) -> None:
        """Keep which decisions hold, in place of those that held."""
        self._data.execute("DELETE FROM decision")
        self._data.executemany("INSERT OR IGNORE INTO decision VALUES (?)", ((line,) for line in lines))

    def meanings(self, own: str) -> frozenset[str]:
        """The entities of another key that articles mean by a key of their own."""
        rows = self._data.execute(
            "SELECT DISTINCT coalesce(member.entity, profile.entity) AS meant FROM member"
            " JOIN profile ON profile.id = member.profile WHERE member.key = ? AND meant <> member.key", (own,)
        )  # fmt: skip
        return frozenset(row[0] for row in rows)

    def renamed_keys(self) -> Iterator[str]:
        """The keys of articles' own that stand for an entity of another key, each once."""
        rows = self._data.execute(
            "SELECT DISTINCT member.key FROM member JOIN profile ON profile.id = member.profile"
            " WHERE coalesce(member.entity, profile.entity) <> member.key"
        )
        return (row[0] for row in rows)

    def keys(self, article: str) -> frozenset[str]:
        """The keys of an article's own."""
        return frozenset(row[0] for row in self._data.execute("SELECT key FROM member WHERE article = ?", (article,)))
