"""What is remembered of an event between two updates: small, versioned, and without the articles' text.

A sentence is kept as the sorted hashes of its content stems, 24 bits each, with marked hashes of what it
negates and of words that have an opposite ("rose"). That is enough to know it again, and too little to read;
it is no secret, since whoever has a dictionary can look words up. Numbers are kept as they are. A voice is
kept as a sketch of the article that speaks for it, so that an edited copy is known again (bottom-k, Broder
1997); texts as digests.

The JSON of a state stays under 64 KB, whatever the event's size. What is forgotten first: of texts the oldest
beyond `MOST_TEXTS`, of sketches the oldest beyond `MOST_VOICES`, then claims, those of the fewest voices
first and of these the oldest. A forgotten claim may be told again as new; its id is not given again.
"""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NewType
from zlib import crc32

import numpy as np

from summarizer.errors import InputError
from summarizer.records import from_dict
from summarizer.stages.features import Ints

STATE_SCHEMA = "summarizer-state/2"
# Bytes of its JSON as Python writes it, with blanks; written without, it is a tenth smaller.
MOST_BYTES = 64_000
# 16 KB of digests, 21 KB of sketches; the rest holds some 250 claims, more where there are fewer texts.
MOST_TEXTS = 2_000
MOST_VOICES = 80
# Of two states of a pile of 2,000 texts, 48 bits mistake a new text for an old one once in 10 ** 8.
DIGEST_BYTES = 6
HASH_BYTES = 3
# The smallest so many of an article's shingles; the share that a copy has in common, 0.55 to 0.8, is then
# estimated with a deviation of 0.06, and the bar stands at 0.4.
SKETCHED = 64


# The place of a claim among those that are known.
KnownIndex = NewType("KnownIndex", int)


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that was told, in one wording; several may have one `id`, as where its number has changed.

    Attributes:
        id: "c1", "c2", ... in order of first appearance, the same in all later states.
        words: the hashes of what it says, packed by `packed`.
        voices: how many independent voices told it.
        sketched: which of them have a sketch still, by number.
        values: its numbers, each in its normal form and with the hashes of what it counts: ">=10 aBcD".
        day: the last day on which an article told these, ISO 8601, or None.
        withdrawn: has a later article withdrawn it?
    """

    id: str
    words: str
    voices: int = 0
    sketched: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    day: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What an update leaves for the next one; `State()` is that of an event of which nothing was told.

    Attributes:
        texts: the digests of the texts that were read, the oldest first.
        sketches: of the last voices, packed by `packed`.
        voices: how many voices have been heard.
        claims: what was told, the first first.
        ids: how many ids were given.
    """

    texts: str = ""
    sketches: tuple[str, ...] = ()
    voices: int = 0
    claims: tuple[Known, ...] = ()
    ids: int = 0
    schema: str = STATE_SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; of a claim only what is not as it is by default."""
        return {
            "schema": self.schema,
            "texts": self.texts,
            "sketches": [*self.sketches],
            "voices": self.voices,
            "claims": [_brief(claim) for claim in self.claims],
            "ids": self.ids,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> State:
        """The state that `to_dict` was called on.

        Raises:
            InputError: the shape is another, or the schema that of another version.
        """
        if not isinstance(plain, Mapping) or "schema" not in plain:
            raise InputError(f"is no state of an earlier update: `schema` must be {STATE_SCHEMA!r}", "schema")
        if plain["schema"] != STATE_SCHEMA:
            raise InputError(
                f"is {plain['schema']!r}, which this version does not read: it must be {STATE_SCHEMA!r}; "
                "begin anew, from all articles",
                "schema",
            )
        state = from_dict(cls, plain)
        for place, sketch in enumerate(state.sketches):
            _checked(sketch, HASH_BYTES, f"sketches[{place}]")
        _checked(state.texts, DIGEST_BYTES, "texts")
        for place, claim in enumerate(state.claims):
            _checked(claim.words, HASH_BYTES, f"claims[{place}].words")
            for number, value in enumerate(claim.values):
                _checked(value.partition(" ")[0], HASH_BYTES, f"claims[{place}].values[{number}]")
        if len(json.dumps(state.to_dict())) > 2 * MOST_BYTES:
            raise InputError(f"must be under {MOST_BYTES:,} bytes", "state")
        return state

    @property
    def read(self) -> frozenset[bytes]:
        """The digests of the texts that were read."""
        raw = b64decode(self.texts)
        return frozenset(raw[at : at + DIGEST_BYTES] for at in range(0, len(raw), DIGEST_BYTES))


def digest(text: str) -> bytes:
    """What a text is known again by."""
    return hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES]


def hashed(word: str) -> int:
    """24 bits of a word."""
    return crc32(word.encode()) & 0xFFFFFF


def packed(hashes: Iterable[int]) -> str:
    """Hashes, ascending, as text.

    >>> unpacked(packed([7, 300])).tolist()
    [7, 300]
    """
    return b64encode(b"".join(one.to_bytes(HASH_BYTES, "big") for one in hashes)).decode()


def unpacked(text: str) -> Ints:
    """The hashes of `packed`; of several that were joined those of all, four characters each."""
    parts = np.frombuffer(b64decode(text), dtype=np.uint8).reshape(-1, HASH_BYTES).astype(np.int64)
    return (parts[:, 0] << 16) + (parts[:, 1] << 8) + parts[:, 2]


def unpacked_each(texts: Sequence[str]) -> list[list[int]]:
    """The hashes of each of several texts, at the cost of one."""
    hashes = unpacked("".join(texts)).tolist()
    ends = np.cumsum([len(text) // 4 for text in texts]).tolist()
    return [hashes[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def remembered(
    state: State, digests: Sequence[bytes], sketches: Sequence[str], claims: Sequence[Known], ids: int
) -> State:
    """The state after an update, with what is new put to it and the rest forgotten that does not fit.

    Args:
        state: that before.
        digests: of the texts that are new.
        sketches: of the voices that are new.
        claims: all that is known now.
        ids: how many ids were given by now.
    """
    kept = (b64decode(state.texts) + b"".join(digests))[-MOST_TEXTS * DIGEST_BYTES :]
    drawn = (*state.sketches, *sketches)[-MOST_VOICES:]
    voices = state.voices + len(sketches)
    first = voices - len(drawn)
    if first > 0:
        claims = [
            replace(one, sketched=tuple(voice for voice in one.sketched if voice >= first)) for one in claims
        ]
    empty = State(b64encode(kept).decode(), drawn, voices, (), ids)
    room = MOST_BYTES - len(json.dumps(empty.to_dict()))
    encode = json.JSONEncoder().encode
    sizes = [len(encode(_brief(one))) + 2 for one in claims]
    rest = sum(sizes)
    gone = set()
    for place in sorted(range(len(claims)), key=lambda place: (claims[place].voices, place)):
        if rest <= room:
            break
        gone.add(place)
        rest -= sizes[place]
    return replace(empty, claims=tuple(one for place, one in enumerate(claims) if place not in gone))


def _brief(claim: Known) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": claim.id, "words": claim.words, "voices": claim.voices}
    plain["sketched"] = [*claim.sketched]
    if claim.values:
        plain["values"] = [*claim.values]
        plain["day"] = claim.day  # it tells which value is the last
    if claim.withdrawn:
        plain["withdrawn"] = True
    return plain


def _checked(text: str, width: int, where: str) -> None:
    try:
        raw = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("is not base64", where) from None
    if len(raw) % width:
        raise InputError(f"must hold whole items of {width} bytes", where)
