"""Who hosts a meeting: whoever stands beside `میزبان`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cast import Cast
from kg.extract.gathering_words import SAID, THIS, coming
from kg.extract.meeting_presence import HOSTS, LINKING, Scope, Told, outer
from kg.model import Meeting, Mention, Token
from kg.text.normalize import key

_HOST = key("میزبان")
# The words for another gathering stand this near behind its host.
_NEAR = 4


def hosting(cast: Cast, scope: Scope, meeting: Meeting) -> Iterator[Told]:
    """`رضایی میزبان این نشست بود`, `میزبان نشست بعدی، سمنان است`: who stands beside `میزبان`."""
    for token in (t for t in scope.tokens if t.key == _HOST and scope.narrates(t.span)):
        if _of_another(scope, meeting, token):
            continue
        found = outer(cast.within(scope.sentence, *HOSTS))
        found = [m for m in found if not any(m.span.overlaps(name) for name in meeting.mentions)]
        before = [m for m in found if m.span.end <= token.span.start][-1:]
        after = [m for m in found if m.span.start >= token.span.end][:1]
        if before and set(scope.between(before[0].span.end, token.span.start)) <= LINKING:
            yield "hosted", token.span.start, [before[0].ref]
        elif after and _right_after(scope, meeting, token, after[0]):
            yield "hosted", token.span.start, [after[0].ref]


def _of_another(scope: Scope, meeting: Meeting, token: Token) -> bool:
    """`کرمان میزبان سال آینده است`: who hosts the next does not host this one."""
    ahead = {t.key for t in [t for t in scope.tokens if t.span.start >= token.span.end][:_NEAR]}
    return bool(coming() & ahead) and not any(coming() & {key(w) for w in name.split()} for name in meeting.names)


def _right_after(scope: Scope, meeting: Meeting, token: Token, mention: Mention) -> bool:
    """Whether nothing but the name of the meeting stands between a token and a mention."""
    names = [m for m in meeting.mentions if m in scope.sentence]
    stretch = [t for t in scope.tokens if token.span.end <= t.span.start < mention.span.start]
    rest = [t.key for t in stretch if not any(t.span in name for name in names)]
    return all(w in {*THIS, *SAID, "،", ":"} for w in rest)
