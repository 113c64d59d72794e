"""Find the speakers that other sentences name: of "he said", and of quotations over sentences and paragraphs.

    Opposition leader Piet Haan disagreed. “The minister has known since 2024,” he said. “She told nobody.”

The last two sentences are attributed to "Opposition leader Piet Haan". The person is named in the sentence
before, as its speaker or its subject, and is the only one named there. If there is none or more than one, the
speaker is unknown, and never a pronoun. In a transcript the label of a turn names the speaker.

Limitations: a person named further back is not found. A body is found only as the speaker of the sentence
before. English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution
from summarizer.recognizing.attribution.persons import (
    agrees,
    is_plural,
    is_pronoun,
    only_person,
    own_antecedent,
)
from summarizer.stages.cluster import Cluster, SentenceIndex
from summarizer.stages.quotations import MARKS_OF_QUOTATIONS, opens_quotation, quotations, words_outside
from summarizer.stages.transcripts import turn_at

_ENDS, _AFTER_END = ".!?…", MARKS_OF_QUOTATIONS + ")] "


def named_speakers(cluster: Cluster, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with the speakers that the sentences before name, and without pronouns.

    Args:
        cluster: with n sentences.
        attributions: (n,) of each sentence by itself.
    """
    resolver = _Resolver(cluster, [_in_turn(cluster, number, one) for number, one in enumerate(attributions)])
    quoted = quotations(cluster)
    for number in range(len(attributions)):
        together = quoted.get(number) or range(number, number + 1)
        english = cluster.text_containing(SentenceIndex(number)).language == ENGLISH
        if not english or number != together.start:
            continue
        alone = together.stop == number + 1 and not opens_quotation(cluster.sentence_texts[number])
        if not alone or is_pronoun(attributions[number].speaker):
            resolver.resolve(together)
    return resolver.found


def _in_turn(cluster: Cluster, number: int, attributed: Attribution) -> Attribution:
    """Return the attribution of a sentence with the speaker whose turn it is, if it names none itself."""
    text, sentence = cluster.text_containing(SentenceIndex(number)), cluster.sentences[number]
    turn = turn_at(text.text, sentence.start) if attributed.speaker is None else None
    return replace(attributed, speaker=turn.speaker) if turn and turn.speaker else attributed


@dataclass(frozen=True)
class _Resolver:
    """The attributions of the sentences of a cluster, resolved from the first one on."""

    cluster: Cluster
    found: list[Attribution]

    def resolve(self, together: range) -> None:
        """Replace the attributions of one sentence, or of the sentences of one quotation."""
        texts, first, unknown = self.cluster.sentence_texts, together.start, False
        outside = words_outside(texts[first : together.stop])
        for number, has_words in zip(together, outside, strict=True):
            attributed = self.found[number]
            speaker = attributed.speaker if has_words else None  # those in a quotation name other speakers
            if speaker is not None and is_pronoun(speaker):
                own = own_antecedent(texts[number], self._article(number))
                speaker = own or self._antecedent(first, speaker)
                unknown = unknown or speaker is None
            quotation = attributed.quotation if has_words else (texts[number].strip(MARKS_OF_QUOTATIONS),)
            self.found[number] = replace(attributed, speaker=speaker, quotation=quotation)
        speakers = {self.found[number].speaker for number in together} - {None}
        if not any(outside):
            speakers = {self._speaker_before(first)}
        if len(speakers) == 1 and not unknown:
            [speaker] = speakers
            for number in together:
                self.found[number] = replace(self.found[number], speaker=speaker)

    def _article(self, number: int) -> str:
        return self.cluster.text_containing(SentenceIndex(number)).text

    def _before(self, number: int) -> int | None:
        """Return the sentence before one in its passage."""
        passages = self.cluster.passage_of
        return number - 1 if number and passages[number - 1] == passages[number] else None

    def _antecedent(self, number: int, pronoun: str) -> str | None:
        """Return whom the pronoun that is the speaker of a sentence refers to in the sentence before."""
        before = self._before(number)
        if before is None:
            return None
        speaker, text = self.found[before].speaker, self.cluster.sentence_texts[before]
        person = only_person(text, speaker, self._article(number))
        match pronoun.lower():
            case "he" | "she":
                return person if person and agrees(pronoun, person) else None
            case "they":
                return speaker if speaker and is_plural(speaker) else None
            case "it":
                return speaker if speaker and not is_plural(speaker) and person is None else None
        return None

    def _speaker_before(self, number: int) -> str | None:
        """Return who makes the statement before a quotation without a speaker of its own."""
        before = self._before(number)
        if before is None:
            return None
        speaker, text = self.found[before].speaker, self.cluster.sentence_texts[before]
        if speaker is None and text.endswith(":"):  # "Captain Piet Haan:", in a line of its own
            speaker = text[:-1]
            return only_person(speaker, speaker, self._article(number))
        # The item of a list before it says nothing: "SUSPECT: a man of 19".
        ended = text.rstrip(_AFTER_END)[-1:] in _ENDS
        return speaker or (only_person(text, None, self._article(number)) if ended else None)
