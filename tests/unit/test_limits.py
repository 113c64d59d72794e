"""Limits on the size of the input: both ways to check them, at the limit and above it."""

import pytest

from summarizer import Document, InputTooLarge, Settings
from summarizer.stages.limits import SizeLimits

IN_ALL = "the documents have 2,001 characters, more than the 2,000 admitted in all"
LIMITS = SizeLimits.of(Settings(max_documents=2, max_document_chars=1200, max_chars=2000))


@pytest.mark.parametrize(
    ("lengths", "where", "message"),
    [
        ([1, 1, 1], "documents", "3 documents are more than the 2 admitted"),
        ([1, 1201], "documents[1].text", "document 'd1' has 1,201 characters, more than the 1,200 admitted"),
        (
            [1200, 801],
            "documents",
            IN_ALL,
        ),
    ],
)
def test_documents_that_are_too_large_are_refused(lengths, where, message):
    documents = [Document("x" * length, f"d{number}") for number, length in enumerate(lengths)]
    with pytest.raises(InputTooLarge) as caught:
        LIMITS.check(documents)
    assert (caught.value.where, caught.value.message) == (where, message)


def test_documents_at_the_limits_are_admitted():
    LIMITS.check([Document("x" * 1200), Document("x" * 800)])
    LIMITS.check_next(2, 2000, "a.txt")
    assert LIMITS.too_long(1200) == ""


@pytest.mark.parametrize(
    ("documents", "chars", "message"),
    [
        (3, 2001, "with it there are more than 2 documents (max_documents); give fewer"),
        (2, 2001, "with it there are more than 2,000 characters in all (max_chars); give fewer"),
    ],
)
def test_reading_stops_at_the_first_document_above_a_limit(documents, chars, message):
    with pytest.raises(InputTooLarge) as caught:
        LIMITS.check_next(documents, chars, "a.txt")
    assert (caught.value.where, caught.value.message) == ("a.txt", message)


def test_the_message_for_a_document_that_is_too_long_states_the_limit():
    message = "has 1,201 characters of text; at most 1,200 are admitted (max_document_chars)"
    assert LIMITS.too_long(1201) == message
