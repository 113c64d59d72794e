"""Short texts that are no story, or only its opening, are named in a warning."""

import json
from pathlib import Path

import pytest

from summarizer.reading import documents_of, read
from summarizer.reading.stubs import NO_STORY, OPENING_ONLY
from summarizer.settings import Settings
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

STORY = "The new bridge over the Lind opened on Tuesday after four years of work, the city council said."
WALL = "Just a moment...\n\nPlease wait while we verify your browser. You are being redirected."
CONSENT = "Usamos cookies para melhorar a sua experiência. Ao continuar navegando, você concorda com tudo."


def read_files(folder, **contents):
    for name, content in contents.items():
        Path(folder, name.replace("_", ".")).write_text(content, encoding="utf-8")
    return read([folder], Settings())


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("wall_txt", WALL, ""),
        ("wall_txt", f"title: Example\n\n{CONSENT}", ""),
        ("wall_md", f"# Example\n\n{WALL}", ""),
        ("wall_json", json.dumps([{"text": STORY}, {"text": WALL}]), "[1]: "),
        ("wall_jsonl", json.dumps({"title": "Example", "text": f"<p>{CONSENT}</p>"}), "line 1: "),
        ("wall_json", json.dumps({"text": f"<html><body><p>{CONSENT}</p></body></html>"}), ""),
    ],
)
def test_a_text_without_a_story_is_a_warning(tmp_path, name, content, where):
    reading = read_files(tmp_path, a_txt=STORY, **{name: content})
    assert {document.text for document in reading.documents} == {STORY}
    assert reading.warnings == (f"{tmp_path}/{name.replace('_', '.')}: {where}{NO_STORY}",)


def test_a_document_without_a_story_that_the_caller_gives_is_set_aside():
    first, second = documents_of([{"text": STORY}, {"text": WALL, "id": "wall"}])
    assert (first.origin, second.text, second.origin.warnings) == (None, WALL, (NO_STORY,))
    cluster = split(prepare([first, second], Settings()))
    assert [sentence.text for sentence in cluster.sentences] == [STORY]
    assert {one.reason for one in cluster.boilerplate} == {"boilerplate: site notice"}


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} {STORY}\n\nWe use cookies to improve your visit.",  # mostly a story
        f"{STORY} Nobody came.\n\n{WALL}\n\n{WALL}",  # a story, though less than half
        f"{WALL}\n\n" * 20,  # no short text
    ],
)
def test_other_texts_with_notices_are_read(text):
    (document,) = documents_of([{"text": text}])
    assert not document.origin


@pytest.mark.parametrize(
    "gate", ["Unlock this story", "Möchten Sie weiterlesen?", "Subscribe to keep reading."]
)
def test_the_opening_of_a_story_is_named(tmp_path, gate):
    reading = read_files(tmp_path, a_txt=f"{STORY}\n\n{gate}\n\nOnly $1 for 4 weeks.")
    (document,) = reading.documents
    assert document.origin.warnings == (OPENING_ONLY,)
    assert [sentence.text for sentence in split(prepare([document], Settings())).sentences] == [STORY]
