"""The settings of a run, with their ranges, and the places that they are read from.

A setting is taken from the first of these that has it: arguments (or the command line, or a request), the
environment (`SUMMARIZER_WORDS=50`), a TOML file of plain `key = value` lines, with one table, `[publishers]`.
An unknown key is an error.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, cast

from summarizer.errors import SettingsError, nearest

PREFIX = "SUMMARIZER_"
# Variables of the environment that have the prefix and are not settings.
RESERVED = frozenset({"TEST_DATA", "MODELS", "CONDENSERS", "REQUIRE_BROWSER"})
LENGTH_LIMITS = ("words", "sentences", "chars", "lengths")
DEFAULT_WORDS = 100


class RankerEntry(NamedTuple):
    """An entry of `RANKERS`: the method with its paper, and the class as "package.module:Class"."""

    paper: str
    source: str


# The rankers by name. To add one, write a class with a method `rank` and add an entry here.
RANKERS = {
    "learned": RankerEntry(
        "coverage (Gillick and Favre 2009) with learned weights (Li, Qian and Liu 2013)",
        "summarizer.ranking.learned:ShippedRanker",
    ),
    "untrained": RankerEntry(
        "lead (Brandow, Mitze and Rau 1995) for long articles, positional for short ones",
        "summarizer.ranking.untrained:Untrained",
    ),
    "positional": RankerEntry(
        "lexrank, times a factor for the position in the article (Edmundson 1969)",
        "summarizer.ranking.untrained:Positional",
    ),
    "voices": RankerEntry(
        "what most voices state, whole or in part (Nenkova and Passonneau 2004), times the positional score",
        "summarizer.ranking.untrained:MostVoices",
    ),
    "lexrank": RankerEntry("Erkan and Radev 2004, continuous form", "summarizer.ranking.untrained:LexRank"),
    "centroid": RankerEntry("Radev, Jing, Styś and Tam 2004", "summarizer.ranking.untrained:Centroid"),
    "lead": RankerEntry(
        "the first sentence of every article, then the second (Brandow, Mitze and Rau 1995)",
        "summarizer.ranking.untrained:Lead",
    ),
}
# The ranker where none is named; with `permissive` one that was not fitted on anything.
DEFAULT_RANKER, PERMISSIVE_RANKER = "learned", "untrained"
SHIPPED_CONDENSER = "ours"
# Settings that are strings: the environment's value is used unchanged.
STRINGS = ("query", "encoder", "ranker", "order", "condenser", "condenser_prefix")
FLAGS = ("timings", "agreement", "condense", "fuse", "permissive")
OPTIONAL = (*LENGTH_LIMITS, "query", "encoder", "condenser_prefix")
# Orders of the sentences in a summary: by their first report, or by the date of what they report.
ORDERS = ("reports", "events")
# Titles of newspapers with the houses that publish them; an object in JSON.
Publishers = tuple[tuple[str, str], ...]
# Characters of a question: about five times the longest that people type, and as much as an encoder reads.
LONGEST_QUERY = 1_000


@dataclass(frozen=True)
class Generation:
    """How a sequence-to-sequence model generates a shorter wording.

    These options are defined only here: the field `tokens` is the setting `condenser_tokens` and the option
    `--condenser-tokens`, with the default, the range and the help of the field.

    Attributes:
        prefix: text that is put before each sentence, such as "summarize: "; None for none.
        tokens: the most tokens that the model generates for a sentence.
        beams: the width of its beam search.

    Raises:
        SettingsError: a value out of its range.
    """

    prefix: str | None = field(
        default=None, metadata={"help": "Put TEXT before each sentence, for a model that expects one."}
    )
    tokens: int = field(default=64, metadata={"help": "Generate at most so many tokens for a sentence."})
    beams: int = field(default=4, metadata={"help": "Set the width of its beam search."})

    def __post_init__(self) -> None:
        for spec in fields(self):
            _check_value(getattr(self, spec.name), f"condenser_{spec.name}")


@dataclass(frozen=True)
class Settings:
    """The settings of a run; at most one length limit, and `words=100` where none is given.

    Args:
        words: the most words of `Summary.text`; a word is what `str.split()` returns.
        sentences: the most sentences.
        chars: the most characters (code points) of `Summary.text`.
        lengths: the most words of several nested summaries, headlines included: `(25, 50, 100)`. The longest
            is `Summary.sentences`, all are in `Summary.lengths`.
        query: a question, or keywords, that the summary answers.
        encoder: the model that finds paraphrases and answers by meaning: "minilm", a folder, the name of a
            model on the hub, or "package.module:Class" (see `summarizer.encoders`). Without one, sentences
            are compared by their words.
        ranker: the method that scores claims: one of `RANKERS`, "package.module:Class" (see
            `ranking/ranker.py`), or the path of one that `summarizer train-ranker` wrote. A path contains a
            slash or a dot ("./mine"), so that a misspelled name is an error. By default "learned", with
            `permissive` "untrained".
        order: "reports" orders sentences by their first report, "events" by the date of the event.
        agreement: find the speakers, hedges and dates of each sentence, denials, and numbers that disagree.
            Without it these are empty, and a run takes half to two thirds of the time.
        condense: offer shorter wordings of the best claims beside their sentences.
        fuse: add to a sentence what another member of its claim states, where the guard accepts it.
        condenser: the model that shortens sentences: "ours", a folder, the name of a model on the hub, or
            "package.module:Class" (see `summarizer.condensing.condenser`).
        condenser_prefix, condenser_tokens, condenser_beams: options of a condenser that is a
            sequence-to-sequence model (see `Generation`).
        permissive: use none of the shipped weights that were fitted on text with restrictive terms
            (`summarizer models` lists them): an untrained ranker, and not the condenser "ours".
        publishers: the house that publishes each of these titles: `{"Daily A": "House X"}`, pairs, or strings
            "Daily A=House X". Documents whose sources are titles of one house, or the house itself, are one
            voice. A title is the name of a source or a host, in any case. Sorted pairs after construction.
        timings: record the seconds of each stage in the result; not part of equality.
        max_documents: the most documents that are accepted.
        max_document_chars: the most characters of a document.
        max_chars: the most characters of all documents together.

    Raises:
        SettingsError: a value is out of its range, or two settings exclude one another.
    """

    words: int | None = None
    sentences: int | None = None
    chars: int | None = None
    lengths: tuple[int, ...] | None = None
    query: str | None = None
    encoder: str | None = None
    ranker: str = cast("str", None)  # never None after __post_init__, which knows `permissive`
    order: str = "reports"
    agreement: bool = True
    condense: bool = False
    fuse: bool = False
    condenser: str = SHIPPED_CONDENSER
    condenser_prefix: str | None = Generation.prefix
    condenser_tokens: int = Generation.tokens
    condenser_beams: int = Generation.beams
    permissive: bool = False
    publishers: Publishers = ()
    timings: bool = field(default=False, compare=False)
    # Limits of the library and the command line; those of the service are far lower (`summarizer.service`).
    max_documents: int = 100_000
    max_document_chars: int = 10_000_000
    max_chars: int = 1_000_000_000

    def __post_init__(self) -> None:
        if self.ranker is None:
            default = PERMISSIVE_RANKER if self.permissive is True else DEFAULT_RANKER
            object.__setattr__(self, "ranker", default)
        for spec in fields(self):
            value = getattr(self, spec.name)
            if spec.name == "lengths" and value is not None:
                object.__setattr__(self, "lengths", _checked_lengths(value))
            elif spec.name == "publishers":
                object.__setattr__(self, "publishers", _checked_publishers(value))
            else:
                _check_value(value, spec.name)
        _check_ranker(self.ranker)
        if self.order not in ORDERS:
            raise SettingsError(f"there is no order {self.order!r}; {nearest(self.order, ORDERS)}", "order")
        given = self._check_together()
        if not given:
            object.__setattr__(self, "words", DEFAULT_WORDS)

    def _check_together(self) -> list[str]:
        """Check settings against one another, and return the names of the length limits that are given."""
        if self.fuse and not self.condense:
            raise SettingsError("requires `condense`", "fuse")
        if self.permissive:
            why = "`permissive` excludes it: it was fitted on text with restrictive terms"
            if self.ranker == DEFAULT_RANKER:
                raise SettingsError(f"is {self.ranker!r}, and {why}; use {PERMISSIVE_RANKER!r}", "ranker")
            if self.condense and self.condenser == SHIPPED_CONDENSER:
                raise SettingsError(f"is {self.condenser!r}, and {why}; name one of your own", "condenser")
        given = [name for name in LENGTH_LIMITS if getattr(self, name) is not None]
        if len(given) > 1:
            raise SettingsError(f"set one length limit, not {' and '.join(given)}", given[1])
        return given

    @property
    def length_limit(self) -> tuple[str, int]:
        """The unit of the length limit and its value: `("words", 100)`."""
        if self.lengths is not None:
            return "words", max(self.lengths)
        return next((name, value) for name in LENGTH_LIMITS if (value := getattr(self, name)) is not None)

    @property
    def generation(self) -> Generation:
        """The options of a condenser that is a sequence-to-sequence model."""
        return Generation(
            **{spec.name: getattr(self, f"condenser_{spec.name}") for spec in fields(Generation)}
        )

    @classmethod
    def load(
        cls,
        arguments: Mapping[str, Any] | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        file: Path | None = None,
        defaults: Mapping[str, Any] | None = None,
    ) -> Settings:
        """Settings from several places; `arguments` win over `environ`, over `file`, over `defaults`.

        An argument that is None counts as not given. A length limit given in one place removes the length
        limits of the places with lower priority, and `permissive` their ranker if that is "learned".
        `publishers` of one place replace those of the others as a whole.

        Raises:
            SettingsError: an unknown key, a value out of its range, a file that cannot be read.
        """
        arguments = {key: value for key, value in (arguments or {}).items() if value is not None}
        layers: tuple[tuple[dict[str, Any], str, Callable[[str], str]], ...] = (
            (dict(defaults or {}), "", str),
            (_from_file(file) if file else {}, f"{file}: ", str),
            (_from_environ(environ or {}), "", lambda key: PREFIX + key.upper()),
            (arguments, "", str),
        )
        known = {spec.name for spec in fields(cls)}
        merged: dict[str, Any] = {}
        places: dict[str, str] = {}  # where each setting was given, for errors
        for layer, place, spell in layers:
            for key in layer:
                if key not in known:
                    near = nearest(spell(key), map(spell, known))
                    raise SettingsError(f"unknown setting; {near}", place + spell(key))
            if any(key in layer for key in LENGTH_LIMITS):
                merged = {key: value for key, value in merged.items() if key not in LENGTH_LIMITS}
            if layer.get("permissive") is True and merged.get("ranker") == DEFAULT_RANKER:
                del merged["ranker"]
            merged |= layer
            places |= {key: place + spell(key) for key in layer}
        try:
            return cls(**merged)
        except SettingsError as error:
            raise SettingsError(error.message, places.get(error.where, error.where)) from None


def _checked_lengths(value: object) -> tuple[int, ...]:
    """Several lengths, each once, the shortest first."""
    listed = value.split(",") if isinstance(value, str) else value
    try:
        lengths = [int(one) if isinstance(one, str) else one for one in listed]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        lengths = []
    whole = all(isinstance(one, int) and not isinstance(one, bool) and one >= 1 for one in lengths)
    if not lengths or not whole:
        raise SettingsError(f"must be whole numbers from 1 on, such as 25,50,100, not {value!r}", "lengths")
    return tuple(sorted({*lengths}))


def title_key(name: str) -> str:
    """Return what the names of one title have in common: not case, extra white space and "www."."""
    return " ".join(name.split()).casefold().removeprefix("www.")


def _checked_publishers(value: object) -> Publishers:
    """Titles with their houses, sorted, each title once."""
    listed = value.items() if isinstance(value, Mapping) else value
    if isinstance(listed, str) or not isinstance(listed, Iterable):
        raise SettingsError(
            f'must be a table of titles and houses, or a list such as ["Daily A=House X"], not {value!r}',
            "publishers",
        )
    found: dict[str, tuple[str, str]] = {}
    for title, house in sorted(map(_title_and_house, listed)):
        _, known = found.setdefault(title_key(title), (title, house))
        if title_key(known) != title_key(house):
            raise SettingsError(f"{title!r} has two houses, {known!r} and {house!r}; give one", "publishers")
    for title, house in found.values():
        _, owner = found.get(title_key(house), (house, house))
        if title_key(owner) != title_key(house):  # one level: else a house and its titles would be two voices
            raise SettingsError(
                f"{house!r}, the house of {title!r}, is itself a title of {owner!r}; "
                f"give {owner!r} as the house of {title!r}",
                "publishers",
            )
    return tuple(found.values())


def _title_and_house(entry: object) -> tuple[str, str]:
    """Return a title and its house, given as a pair or as "Daily A=House X", without extra white space."""
    pair = entry.split("=", 1) if isinstance(entry, str) else entry
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise SettingsError(
            f"must be a title and its house, such as 'Daily A=House X', not {entry!r}", "publishers"
        )
    for name, what in zip(pair, ("a title", f"the house of {pair[0]!r}"), strict=True):
        try:
            _check_string(name, "publishers")
        except SettingsError as error:
            raise SettingsError(f"{what} {error.message}", error.where) from None
    title, house = (" ".join(name.split()) for name in pair)
    return title, house


def _check_value(value: object, name: str) -> None:
    """Check the type and the range of a setting's value."""
    if name in FLAGS:
        if not isinstance(value, bool):
            raise SettingsError(f"must be true or false, not {value!r}", name)
    elif value is None and name in OPTIONAL:
        return
    elif name in STRINGS:
        _check_string(value, name)
    elif isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(f"must be a whole number from 1 on, not {value!r}", name)


def _check_string(value: object, name: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"must be a string that is not blank, not {value!r}", name)
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise SettingsError("is not valid text: it contains a null character or a lone surrogate", name)
    if len(value) > LONGEST_QUERY:
        raise SettingsError(f"has {len(value):,} characters; at most {LONGEST_QUERY:,} are allowed", name)


def _check_ranker(value: str) -> None:
    """Check a name, but not whether a file exists: a result with its settings may be read elsewhere."""
    if value not in RANKERS and not any(mark in value for mark in ("/", ".", ":", os.sep)):
        near = nearest(value, RANKERS)
        raise SettingsError(
            f"there is no {value!r}; {near} (the path of a ranker needs a slash: ./{value})", "ranker"
        )


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror or error}", str(path)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"is not valid TOML: {error}", str(path)) from None


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    """Values are read as TOML values (`50`, `true`); others stay strings, which validation refuses."""
    found: dict[str, Any] = {}
    for name in sorted(environ):
        if name.startswith(PREFIX) and (key := name.removeprefix(PREFIX)) not in RESERVED:
            found[key.lower()] = environ[name]
            if key.lower() in STRINGS:
                continue
            with suppress(tomllib.TOMLDecodeError):
                read = tomllib.loads(f"value = {environ[name]}")
                if read.keys() == {"value"}:  # one value, and no second line after it
                    found[key.lower()] = read["value"]
    return found
