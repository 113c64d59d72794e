"""Properties of evidence that hold for every cluster.

The clusters mix sentences of the sample clusters, so that copies, rewordings, parts and contradictions really
occur, with variants of them in which a word is another one, left out or moved, and with any text.
"""

import random
import re
from dataclasses import replace
from pathlib import Path

from chain import cluster_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer import Document, Settings, cite, summarize
from summarizer.language.lexicon import lexicon, stems
from summarizer.reading import read
from summarizer.records import WHOLE_KINDS
from summarizer.stages.split import sentences_of_text

# Together the properties take about a minute of processor time.
EXAMPLES = settings(max_examples=60)

SEEDS = Path(__file__).parents[2] / "seeds"


def sentences_of_sample(documents):
    """Return the sentences of the articles of a sample cluster, each once."""
    return list(dict.fromkeys(sentence.text for sentence in cluster_of(*documents).sentences))


SAMPLES = {
    sample: read([SEEDS / sample], Settings(), strict=True).documents
    for sample in ("ferry-lady-maren", "strike-grenholt")
}
SENTENCES = {sample: sentences_of_sample(documents) for sample, documents in SAMPLES.items()}
OTHER_WORDS = (
    *("not", "all", "few", "nine", "23", "before", "after", "Orla", "Monday", "unsafe", "no", "may"),
    *("fe\u200brry", "har\u00adbour"),
)


@st.composite
def sentences(draw, sample):
    """A sentence of a sample cluster, or a variant of one."""
    words = draw(st.sampled_from(SENTENCES[sample])).split(" ")
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        place, other = (draw(st.integers(0, len(words) - 1)) for _ in range(2))
        change = draw(st.sampled_from(("another", "exchanged", "left out")))
        if change == "another":
            words[place] = draw(st.sampled_from(OTHER_WORDS))
        elif change == "exchanged":
            words[place], words[other] = words[other], words[place]
        elif len(words) > 1:
            del words[place]
    return " ".join(words)


ANY_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\u200b\u00ad.,'\"“”’-")),
    max_size=40,
)


@st.composite
def clusters(draw):
    """Documents that share sentences."""
    sample = draw(st.sampled_from([*SENTENCES]))
    pool = draw(st.lists(st.one_of(sentences(sample), sentences(sample), ANY_TEXT), min_size=2, max_size=12))
    made = []
    for number in range(draw(st.integers(1, 5))):
        parts = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=5))
        day = draw(st.sampled_from((None, "2025-03-11", "2025-03-12")))
        source = draw(st.sampled_from(("", "Herald", "Post")))
        made.append(Document(" ".join(parts), f"d{number}", published=day, source=source))
    made.append(Document(draw(st.sampled_from(SENTENCES[sample])), "last"))
    return made


def cited(cluster):
    """Return the sentences of documents in their order, with what the cluster states of each."""
    text = "\n\n".join(document.text for document in cluster)
    return cite(text, cluster).sentences


def check(sentence, spans):
    """Check the evidence of one sentence; `spans` are those of the sentences of each document."""
    for one in (*sentence.evidence, *sentence.contradicted_by):
        assert (one.start, one.end) in spans[one.document]
        assert 0 <= one.score <= 1
    places = [(one.document, one.start) for one in sentence.evidence]
    otherwise = [(one.document, one.start) for one in sentence.contradicted_by]
    assert len({*places}) == len(places)
    # What says otherwise is never evidence.
    assert not {*places} & {*otherwise}
    for one in sentence.evidence:
        assert one.covers
        ends = [-1]
        for start, end in one.covers:
            assert ends[-1] < start < end <= len(sentence.text)
            ends.append(end)
        if one.kind in WHOLE_KINDS:
            assert one.covers == ((0, len(sentence.text)),)
    whole = {one.document for one in sentence.evidence if one.kind in WHOLE_KINDS}
    assert sentence.support.documents == len(whole)
    assert sentence.support.voices <= len(whole)
    end = 0
    for part in sentence.parts:
        assert end <= part.start < part.end <= len(sentence.text)
        assert 1 <= part.support.voices <= part.support.documents
        end = part.end
    assert not sentence.parts or any(one.kind == "partial" for one in sentence.evidence)


def spans_of(cluster):
    """Return the spans of the sentences of each document, boilerplate included."""
    found = cluster_of(*cluster)
    spans = {document.id: set() for document in cluster}
    for number, sentence in enumerate(found.sentences):
        for document in found.text_containing(number).documents:
            spans[document.id].add((sentence.start, sentence.end))
    return spans


@EXAMPLES
@given(clusters())
def test_evidence_slices_back_and_covers_lie_inside_the_sentence(cluster):
    spans = spans_of(cluster)
    for sentence in cited(cluster):
        check(sentence, spans)
    for sentence in summarize(cluster, words=60).sentences:
        check(sentence, spans)
        if not sentence.condensed:
            assert any(one.kind == "verbatim" for one in sentence.evidence)


@EXAMPLES
@given(clusters())
def test_a_sentence_cited_against_its_own_cluster_finds_itself(cluster):
    texts = {document.id: document.text for document in cluster}
    for sentence in cluster_of(*cluster).sentences:
        if sentences_of_text(sentence.text) != [(0, len(sentence.text))]:
            continue  # alone it is two sentences, as "No. 5" may be
        (found,) = cite(sentence.text, cluster).sentences
        own = [one for one in found.evidence if texts[one.document][one.start : one.end] == sentence.text]
        assert (sentence.document, sentence.start) in [(one.document, one.start) for one in own]
        assert {one.kind for one in own} == {"verbatim"}
        assert found.support.voices >= 1


def nowhere(number, texts):
    """Return a document on something else: half of it are common words and numbers of texts.

    The words of the first two are in small letters, those of the third have capitals.
    """
    randomness = random.Random(f"{number}, always the same")
    written = sorted({*re.findall(r"\w+", " ".join(texts).lower())})
    known = [word for word in written if word.isdigit() or stems(frozenset((word,))) <= lexicon().common]
    if number == 2:
        known = [word.capitalize() for word in known]
    # Two of these documents share no word that they do not share with the texts.
    words = ["".join(randomness.choices("bdfgklmnprst", k=4)) + f"{'aeo'[number]}x" for _ in range(120)]
    words[::2] = randomness.choices(known or ["day"], k=60)
    return Document(
        " ".join(f"The {words[at]} was {words[at + 1]} by a {words[at + 2]}." for at in range(0, 120, 3)),
        f"nowhere{number}",
    )


@EXAMPLES
@given(clusters(), st.one_of(sentences(sample) for sample in SENTENCES), st.integers(1, 3))
@example(SAMPLES["ferry-lady-maren"], " ".join(SENTENCES["ferry-lady-maren"]), 1)
@example(SAMPLES["strike-grenholt"], " ".join(SENTENCES["strike-grenholt"]), 1)
@example(SAMPLES["strike-grenholt"], " ".join(SENTENCES["strike-grenholt"]), 3)
def test_documents_that_share_no_rare_word_move_no_score(cluster, text, count):
    others = [nowhere(number, [text, *(one.text for one in cluster)]) for number in range(count)]
    alone = cite(text, cluster, min_score=0.3).sentences
    beside = cite(text, [*cluster, *others], min_score=0.3).sentences
    for one, other in zip(alone, beside, strict=True):
        before, after = (
            {
                (place.document, place.start): place.score
                for place in sentence.evidence
                if not place.document.startswith("nowhere")
            }
            for sentence in (one, other)
        )
        assert all(abs(score - after.get(place, 0.3)) <= 0.05 for place, score in before.items())
        assert all(abs(score - before.get(place, 0.3)) <= 0.05 for place, score in after.items())
        assert [(one.document, one.start) for one in one.contradicted_by] == [
            (other.document, other.start)
            for other in other.contradicted_by
            if not other.document.startswith("nowhere")
        ]


@st.composite
def pairs(draw):
    """Two sentences: any two, or one and a variant of a clause of it."""
    sample = draw(st.sampled_from([*SENTENCES]))
    one = draw(sentences(sample))
    if draw(st.booleans()):
        return one, draw(sentences(sample))
    words = one.split(" ")
    begin = draw(st.integers(0, len(words) - 1))
    clause = words[begin : begin + draw(st.integers(3, 30))]
    clause.insert(draw(st.integers(0, len(clause))), draw(st.sampled_from(OTHER_WORDS)))
    return one, f"{' '.join(clause).strip(',.')}."


@settings(max_examples=400)
@given(pairs())
@example(
    ("The ship, owned by Sound and Isles Line, was listing at noon.", "By Sound and not Isles Line, was.")
)
@example(
    (
        "St. Osric’s Hospital had warned on Tuesday that it would have to put off operations by the end of "
        "the week.",
        "not St. Osric’s Hospital.",
    )
)
def test_exchanging_the_sentences_changes_no_otherwise(pair):
    one, other = pair
    if all(len(sentences_of_text(text)) == 1 for text in pair):
        (there,), (back,) = cite(one, [other]).sentences, cite(other, [one]).sentences
        assert bool(there.contradicted_by) == bool(back.contradicted_by)


def without_counts(found, old_id=lambda name: name):
    """Return what documents state of sentences, with the counts and the order of documents left out."""
    return [
        (
            sentence.text,
            {replace(one, document=old_id(one.document)) for one in sentence.evidence},
            [(part.start, part.end) for part in sentence.parts],
            {replace(one, document=old_id(one.document)) for one in sentence.contradicted_by},
        )
        for sentence in found.sentences
    ]


@EXAMPLES
@given(clusters(), st.data())
def test_copies_change_only_counts(cluster, data):
    text = cluster[-1].text
    original = data.draw(st.sampled_from(cluster))
    copies = [replace(original, id=f"copy{number}") for number in range(3)]
    alone, beside = cite(text, cluster), cite(text, [*copies, *cluster])
    assert without_counts(beside, lambda name: {"copy": original.id}.get(name[:4], name)) == without_counts(
        alone
    )
    for one, other in zip(alone.sentences, beside.sentences, strict=True):
        states = any(place.document == original.id and place.kind in WHOLE_KINDS for place in one.evidence)
        assert other.support.documents == one.support.documents + 3 * states
        assert other.support.voices == one.support.voices


@EXAMPLES
@given(clusters(), st.randoms(use_true_random=False))
def test_order_and_ids_change_nothing(cluster, randomness):
    text = cluster[-1].text
    names = [f"n{number}" for number in range(len(cluster))]
    randomness.shuffle(names)
    old = dict(zip(names, (document.id for document in cluster), strict=True))
    renamed = [replace(document, id=name) for document, name in zip(cluster, names, strict=True)]
    randomness.shuffle(renamed)
    one, other = cite(text, cluster), cite(text, renamed)
    assert without_counts(other, old.get) == without_counts(one)
    for before, after in zip(one.sentences, other.sentences, strict=True):
        assert after.support == before.support
