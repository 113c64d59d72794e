"""From texts to claims: the sentences of each text, and what says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.encoders import Vectors
from summarizer.evidence.support import Place
from summarizer.records import Claim, Sentence
from summarizer.stages.claims import deduplicate, join_paraphrases
from summarizer.stages.features import FEWEST_WORDS, SentenceFeatures
from summarizer.stages.prepare import Text
from summarizer.stages.split import split_text

# Documents that are split between two calls of `progress`.
BATCH = 64
# A sentence that opens with "He" or "However" speaks for its claim only where it is this much closer
# to the cluster than the others: about the spread of centroid cosines within one claim.
LEANING_COST = 0.2


def split_texts(
    texts: Sequence[Text], languages: Sequence[str], tell: Callable[[float], None] = lambda share: None
) -> tuple[list[Sentence], list[int], list[bool], dict[tuple[str, str], list[Place]]]:
    """The sentences of distinct texts.

    Returns:
        The sentences; for each the number of its text; whether it runs on in the line of another, and so is
        no headline, even where the text breaks off before its full stop; and the places of every boilerplate
        line and reason.
    """
    sentences: list[Sentence] = []
    text_of: list[int] = []
    running: list[bool] = []
    boilerplate: dict[tuple[str, str], list[Place]] = {}
    for number, (text, language) in enumerate(zip(texts, languages, strict=True)):
        if number % BATCH == 0:
            tell(number / len(texts))
        owner, content, index, last = str(text.documents[0].id), text.text, 0, 0
        for start, end, reason in split_text(content, language):
            wording = content[start:end]
            if reason:
                boilerplate.setdefault((wording, reason), []).append((number, start, end, "verbatim"))
            else:
                sentences.append(Sentence(owner, index, start, end, wording))
                text_of.append(number)
                in_line = index > 0 and content.find("\n", last, start) < 0
                running.append(in_line and len(wording.split()) >= FEWEST_WORDS)
                index, last = index + 1, end
    return sentences, text_of, running, boilerplate


def claims_of(
    wordings: Sequence[str],
    rows: SentenceFeatures,
    vectors: Vectors | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> list[Claim]:
    """The claims that sentences make; of each the member speaks that is whole and closest to the centroid."""
    preference = rows.matrix @ rows.centroid - LEANING_COST * rows.leaning - (~rows.whole)
    claims = deduplicate(wordings, rows, preference, tell)
    return claims if vectors is None else join_paraphrases(claims, rows, vectors, preference)
