"""What can be set, with ranges checked at the door, and where settings come from.

Settings come, the first that speaks wins, from: arguments (or the command line, or a request); the
environment (`SUMMARIZER_WORDS=50`); a TOML file of plain `key = value` lines. An unknown key is an error.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import SettingsError, nearest

PREFIX = "SUMMARIZER_"
# Variables of the environment that carry the prefix and are not settings.
RESERVED = frozenset({"TEST_DATA", "MODELS", "CONDENSERS", "REQUIRE_BROWSER"})
LENGTH_LIMITS = ("words", "sentences", "chars", "lengths")
DEFAULT_WORDS = 100


class RankerEntry(NamedTuple):
    """A ranker of the table: the method with its paper, and the class, as "package.module:Class"."""

    paper: str
    source: str


# The rankers by name. A new one takes a class with a method `rank`, and a line here.
RANKERS = {
    "learned": RankerEntry(
        "coverage (Gillick and Favre 2009) with learned weights (Li, Qian and Liu 2013)",
        "summarizer.ranking.learned:ShippedRanker",
    ),
    "positional": RankerEntry(
        "lexrank, times a factor for the place in the article (Edmundson 1969)",
        "summarizer.ranking.untrained:Positional",
    ),
    "lexrank": RankerEntry("Erkan and Radev 2004, continuous form", "summarizer.ranking.untrained:LexRank"),
    "centroid": RankerEntry("Radev, Jing, Styś and Tam 2004", "summarizer.ranking.untrained:Centroid"),
    "lead": RankerEntry(
        "the first sentence of every article, then the second (Brandow, Mitze and Rau 1995)",
        "summarizer.ranking.untrained:Lead",
    ),
}
# Settings that are strings: the environment's value is taken as it stands.
STRINGS = ("query", "encoder", "ranker", "order", "condenser", "condenser_prefix")
FLAGS = ("timings", "agreement", "condense", "fuse")
OPTIONAL = (*LENGTH_LIMITS, "query", "encoder", "condenser_prefix")
# What the sentences of a summary come in the order of: the first reports of them, or what happened.
ORDERS = ("reports", "events")
# Characters of a question: some five times the longest that anybody types, and as much as an encoder reads.
LONGEST_QUERY = 1_000


@dataclass(frozen=True)
class Generation:
    """How a sequence-to-sequence model writes a wording.

    Only here are these options defined: the field `tokens` is the setting `condenser_tokens` and the option
    `--condenser-tokens`, with the default, the range and the help that it has here.

    Attributes:
        prefix: text before each sentence that the model reads, such as "summarize: "; None for none.
        tokens: most tokens that the model writes for one sentence.
        beams: how many wordings it follows at once.

    Raises:
        SettingsError: a value out of its range.
    """

    prefix: str | None = field(
        default=None, metadata={"help": "Put before each sentence that such a model reads."}
    )
    tokens: int = field(default=64, metadata={"help": "Most tokens that it writes for one."})
    beams: int = field(default=4, metadata={"help": "Wordings that it follows at once."})

    def __post_init__(self) -> None:
        for spec in fields(self):
            _check_value(getattr(self, spec.name), f"condenser_{spec.name}")


@dataclass(frozen=True)
class Settings:
    """The settings of a run; one length limit at most, `words=100` where none is given.

    Args:
        words: most words of `Summary.text`; a word is what `str.split()` yields.
        sentences: most sentences.
        chars: most characters (code points) of `Summary.text`.
        lengths: most words of several nested summaries, headlines included: `(25, 50, 100)`. The longest is
            `Summary.sentences`, all are in `Summary.lengths`.
        query: a question, or words of one, that the summary is to answer.
        encoder: what finds paraphrases and answers by meaning: "minilm", a folder, the name of a model on
            the hub, or "package.module:Class" (see `summarizer.encoders`); without one words decide.
        ranker: what scores claims: one of `RANKERS`, "package.module:Class" (see `ranking/ranker.py`), or the
            path of one that `summarizer train-ranker` wrote, with a slash or a dot in it ("./mine"), so that
            a slip in a name is none.
        order: "reports", by the first report of each sentence, or "events", by the day of which it tells.
        agreement: read in each sentence who says so and how surely, the days that it names, who denies it,
            and the numbers that differ. Without it these are empty, and a run takes half the time.
        condense: offer shorter wordings of the best claims, in place of their sentences.
        fuse: join to a sentence what another of the same claim tells too, where the guard lets it.
        condenser: what words them: "ours", a folder, the name of a model on the hub, or
            "package.module:Class" (see `summarizer.condensing.condenser`).
        condenser_prefix, condenser_tokens, condenser_beams: how a condenser that is a sequence-to-sequence
            model writes (see `Generation`).
        timings: put the seconds that each stage took into the result; stands outside equality.
        max_documents: most documents that are admitted.
        max_document_chars: most characters of one document.
        max_chars: most characters of all documents together.

    Raises:
        SettingsError: a value out of its range, or two length limits.
    """

    words: int | None = None
    sentences: int | None = None
    chars: int | None = None
    lengths: tuple[int, ...] | None = None
    query: str | None = None
    encoder: str | None = None
    ranker: str = "learned"
    order: str = "reports"
    agreement: bool = True
    condense: bool = False
    fuse: bool = False
    condenser: str = "ours"
    condenser_prefix: str | None = Generation.prefix
    condenser_tokens: int = Generation.tokens
    condenser_beams: int = Generation.beams
    timings: bool = field(default=False, compare=False)
    # What the library and the command line admit; the service sets far less (`summarizer.service`).
    max_documents: int = 100_000
    max_document_chars: int = 10_000_000
    max_chars: int = 1_000_000_000

    def __post_init__(self) -> None:
        for spec in fields(self):
            value = getattr(self, spec.name)
            if spec.name == "lengths" and value is not None:
                object.__setattr__(self, "lengths", _checked_lengths(value))
            else:
                _check_value(value, spec.name)
        _check_ranker(self.ranker)
        if self.order not in ORDERS:
            raise SettingsError(f"there is no order {self.order!r}; {nearest(self.order, ORDERS)}", "order")
        given = self._check_together()
        if not given:
            object.__setattr__(self, "words", DEFAULT_WORDS)

    def _check_together(self) -> list[str]:
        """Refuse what does not go together; the length limits that are given."""
        if self.fuse and not self.condense:
            raise SettingsError("joins wordings, and needs `condense` too", "fuse")
        given = [name for name in LENGTH_LIMITS if getattr(self, name) is not None]
        if len(given) > 1:
            raise SettingsError(f"give one length limit, not {' and '.join(given)}", given[1])
        return given

    @property
    def length_limit(self) -> tuple[str, int]:
        """The unit that the summary is measured in, and the most of it: `("words", 100)`."""
        if self.lengths is not None:
            return "words", max(self.lengths)
        return next((name, value) for name in LENGTH_LIMITS if (value := getattr(self, name)) is not None)

    @property
    def generation(self) -> Generation:
        """How a condenser that is a sequence-to-sequence model writes."""
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

        An argument that is None counts as not given. A length limit given in one place puts
        aside the length limits of the places that it wins over.

        Raises:
            SettingsError: an unknown key, a value out of its range, a file that cannot be read.
        """
        given = {key: value for key, value in (arguments or {}).items() if value is not None}
        layers: tuple[tuple[dict[str, Any], str, Callable[[str], str]], ...] = (
            (dict(defaults or {}), "", str),
            (_from_file(file) if file else {}, f"{file}: ", str),
            (_from_environ(environ or {}), "", lambda key: PREFIX + key.upper()),
            (given, "", str),
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
            merged |= layer
            places |= {key: place + spell(key) for key in layer}
        try:
            return cls(**merged)
        except SettingsError as error:
            raise SettingsError(error.message, places.get(error.where, error.where)) from None


def _checked_lengths(value: object) -> tuple[int, ...]:
    """Several lengths, each once, the shortest first."""
    given = value.split(",") if isinstance(value, str) else value
    try:
        lengths = [int(one) if isinstance(one, str) else one for one in given]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        lengths = []
    whole = all(isinstance(one, int) and not isinstance(one, bool) and one >= 1 for one in lengths)
    if not lengths or not whole:
        raise SettingsError(f"must be whole numbers from 1 on, such as 25,50,100, not {value!r}", "lengths")
    return tuple(sorted({*lengths}))


def _check_value(value: object, name: str) -> None:
    """Refuse a value that the setting of a name cannot have."""
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
        raise SettingsError("is not valid text: it holds a zero character or a lone surrogate", name)
    if len(value) > LONGEST_QUERY:
        raise SettingsError(f"has {len(value):,} characters, more than the {LONGEST_QUERY:,} admitted", name)


def _check_ranker(value: str) -> None:
    """Whether there is such a file turns out when it is loaded: results are read on other machines too."""
    if value not in RANKERS and not any(mark in value for mark in ("/", ".", ":", os.sep)):
        near = nearest(value, RANKERS)
        raise SettingsError(f"there is no {value!r}, and a path has a slash, ./{value}; {near}", "ranker")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot be read as TOML settings: {error}", str(path)) from None


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    """Values are read as TOML values (`50`, `true`); what is none stays a string, which the door refuses."""
    found: dict[str, Any] = {}
    for name in sorted(environ):
        if name.startswith(PREFIX) and (key := name.removeprefix(PREFIX)) not in RESERVED:
            found[key.lower()] = environ[name]
            if key.lower() in STRINGS:
                continue
            with suppress(tomllib.TOMLDecodeError):
                read = tomllib.loads(f"value = {environ[name]}")
                if read.keys() == {"value"}:  # one value, and not a line of its own after it
                    found[key.lower()] = read["value"]
    return found
