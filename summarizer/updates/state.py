"""The state of an event between two updates: small, versioned, and without the texts of the articles.

A state holds a claim as the sorted hashes of its content stems, 24 bits each, with marked hashes of negated
words and of words that have an opposite ("rose"). These suffice to recognise a claim, but not to read it;
they are not confidential, since words can be looked up with a dictionary. Numbers are held as they are,
voices as sketches of their representative articles, so that edited copies are recognised (bottom-k sketches,
Broder 1997), and texts as digests.

The JSON of a state stays under 64 KB, whatever the size of the event. It holds the latest `MOST_TEXTS`
digests and `MOST_VOICES` sketches. If it is still too large, the claims with the fewest voices are dropped,
the oldest first. A dropped claim may be new again in a later update; its id is not used again.
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
from summarizer.records.conversion import from_dict
from summarizer.stages.features import Ints

STATE_SCHEMA = "summarizer-state/2"
# The most bytes of the JSON as Python writes it by default, with spaces; without, it is a tenth smaller.
MOST_BYTES = 64_000
# 16 KB of digests and 21 KB of sketches; the rest holds some 250 claims, or more if there are fewer texts.
MOST_TEXTS = 2_000
MOST_VOICES = 80
# With 48 bits, the probability that one of 2,000 new texts has the digest of one of 2,000 known texts is
# about 1e-8.
DIGEST_BYTES = 6
HASH_BYTES = 3
# The number of shingles in a sketch. Copies share 0.55 to 0.8 of their shingles; this is then estimated with
# a standard deviation of 0.06, and the threshold is 0.4.
SKETCHED = 64


# The index of a claim in `State.claims`.
KnownIndex = NewType("KnownIndex", int)


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A known claim as one sentence; several may have the same `id`, for instance if the number has changed.

    Attributes:
        id: "c1", "c2", ... in order of first appearance, the same in all later states.
        words: the hashes of its words, packed by `packed`.
        voices: how many independent voices state it.
        sketched: the numbers of those of its voices that still have a sketch.
        values: its numbers, each as the packed hashes of what it counts and its normal form: "aBcD >=10".
        day: the last day on which an article gave these values, ISO 8601, or None.
        withdrawn: whether a later article has withdrawn it.
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
    """The state that an update returns for the next one; `State()` is that of a new event.

    Attributes:
        texts: the digests of the texts that were read, the oldest first, in base64.
        sketches: the sketches of the latest voices, packed by `packed`.
        voices: the number of voices so far.
        claims: the known claims, the oldest first.
        ids: the number of ids so far.
        houses: for each sketch the packed hash of the house that publishes the voice, "" for none; empty if
            no voice has one.
    """

    texts: str = ""
    sketches: tuple[str, ...] = ()
    voices: int = 0
    claims: tuple[KnownClaim, ...] = ()
    ids: int = 0
    houses: tuple[str, ...] = ()
    schema: str = STATE_SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; without houses, and of a claim without fields, that are defaults."""
        plain = {
            "schema": self.schema,
            "texts": self.texts,
            "sketches": [*self.sketches],
            "voices": self.voices,
            "claims": [_claim_to_dict(claim) for claim in self.claims],
            "ids": self.ids,
        }
        return plain | ({"houses": [*self.houses]} if self.houses else {})

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> State:
        """Return the state that `to_dict` was called on.

        Raises:
            InputError: it is not a state, or one of another version.
        """
        if not isinstance(plain, Mapping) or "schema" not in plain:
            raise InputError(
                f"is not the state of an earlier update: `schema` must be {STATE_SCHEMA!r}", "schema"
            )
        if plain["schema"] != STATE_SCHEMA:
            raise InputError(
                f"is {plain['schema']!r}, which this version cannot read: it must be {STATE_SCHEMA!r}; "
                "start again with all articles",
                "schema",
            )
        state = from_dict(cls, plain)
        for index, sketch in enumerate(state.sketches):
            _check_base64(sketch, HASH_BYTES, f"sketches[{index}]")
        for index, house in enumerate(state.houses):
            _check_base64(house, HASH_BYTES, f"houses[{index}]")
        if state.houses and len(state.houses) != len(state.sketches):
            raise InputError("must be as many as `sketches`, or be left out", "houses")
        _check_base64(state.texts, DIGEST_BYTES, "texts")
        for index, claim in enumerate(state.claims):
            _check_base64(claim.words, HASH_BYTES, f"claims[{index}].words")
            for number, value in enumerate(claim.values):
                _check_base64(value.partition(" ")[0], HASH_BYTES, f"claims[{index}].values[{number}]")
        if len(json.dumps(state.to_dict())) > 2 * MOST_BYTES:  # a state of ours has at most half of that
            raise InputError(f"must be at most {2 * MOST_BYTES:,} bytes of JSON", "state")
        return state

    @property
    def read_digests(self) -> frozenset[bytes]:
        """The digests of the texts that were read."""
        raw = b64decode(self.texts)
        return frozenset(raw[at : at + DIGEST_BYTES] for at in range(0, len(raw), DIGEST_BYTES))


def digest(text: str) -> bytes:
    """Return the digest by which a text is recognised."""
    return hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES]


def hashed(word: str) -> int:
    """Return a hash of a word, 24 bits."""
    return crc32(word.encode()) & 0xFFFFFF


def packed(hashes: Iterable[int]) -> str:
    """Return hashes as text, four characters each.

    >>> unpacked(packed([7, 300])).tolist()
    [7, 300]
    """
    return b64encode(b"".join(one.to_bytes(HASH_BYTES, "big") for one in hashes)).decode()


def unpacked(text: str) -> Ints:
    """Return the hashes that `packed` made a text of; joined texts give the hashes of all."""
    parts = np.frombuffer(b64decode(text), dtype=np.uint8).reshape(-1, HASH_BYTES).astype(np.int64)
    return (parts[:, 0] << 16) + (parts[:, 1] << 8) + parts[:, 2]


def unpacked_each(texts: Sequence[str]) -> list[list[int]]:
    """Return the hashes of each of several texts, about as fast as those of one."""
    hashes = unpacked("".join(texts)).tolist()
    ends = np.cumsum([len(text) // 4 for text in texts]).tolist()
    return [hashes[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def next_state(
    state: State,
    digests: Sequence[bytes],
    sketches: Sequence[str],
    houses: Sequence[str],
    claims: Sequence[KnownClaim],
    ids: int,
) -> State:
    """Return the state after an update; what exceeds its limits is dropped.

    Args:
        state: the state before.
        digests: the digests of the new texts.
        sketches: the sketches of the new voices.
        houses: the houses of all sketched voices, those of the state first.
        claims: all claims that are known now.
        ids: the number of ids so far.
    """
    texts = (b64decode(state.texts) + b"".join(digests))[-MOST_TEXTS * DIGEST_BYTES :]
    latest = (*state.sketches, *sketches)[-MOST_VOICES:]
    voices = state.voices + len(sketches)
    first = voices - len(latest)
    if first > 0:
        claims = [
            replace(one, sketched=tuple(voice for voice in one.sketched if voice >= first)) for one in claims
        ]
    known_houses = tuple(houses[-MOST_VOICES:]) if any(houses[-MOST_VOICES:]) else ()
    empty = State(b64encode(texts).decode(), latest, voices, (), ids, known_houses)
    remaining = MOST_BYTES - len(json.dumps(empty.to_dict()))
    encode = json.JSONEncoder().encode
    sizes = [len(encode(_claim_to_dict(one))) + 2 for one in claims]
    size = sum(sizes)
    dropped = set()
    for index in sorted(range(len(claims)), key=lambda index: (claims[index].voices, index)):
        if size <= remaining:
            break
        dropped.add(index)
        size -= sizes[index]
    return replace(empty, claims=tuple(one for index, one in enumerate(claims) if index not in dropped))


def _claim_to_dict(claim: KnownClaim) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": claim.id, "words": claim.words, "voices": claim.voices}
    plain["sketched"] = [*claim.sketched]
    if claim.values:
        plain["values"] = [*claim.values]
        plain["day"] = claim.day  # it shows which value is the latest
    if claim.withdrawn:
        plain["withdrawn"] = True
    return plain


def _check_base64(text: str, width: int, where: str) -> None:
    try:
        raw = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("must be base64", where) from None
    if len(raw) % width:
        raise InputError(f"must be base64 of items of {width} bytes each, not of {len(raw)} bytes", where)
