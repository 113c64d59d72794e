"""Transcripts: labels are no part of a sentence, and name its speaker."""

import pytest
from chain import claims_of, cluster_of

from summarizer.agreement.speakers import named_speakers
from summarizer.recognizing.attribution import attribution
from summarizer.stages.context import find_context
from summarizer.stages.split import split_text
from summarizer.stages.transcripts import turn_at, turns

TALK = (
    "HOST: The wall of the dam broke on Monday night. Why did it break?\n"
    "ANN DOE, CHIEF ENGINEER: It was built in 1961 with too little steel.\n"
    "[CROSSTALK]\n"
    "HOST: What will the county do with the lake now?\n"
    "DOE: We will lower the lake by two feet a day. Bo Poe said so, too.\n"
    "The next news is at nine."
)


def test_labels_are_set_aside_and_name_the_speakers():
    labels = [TALK[start:end] for start, end, reason in split_text(TALK) if reason == "boilerplate: label"]
    assert labels == ["HOST:", "ANN DOE, CHIEF ENGINEER:", "HOST:", "DOE:"]
    cluster = cluster_of(TALK, language="English")
    speakers = named_speakers(cluster, [attribution(sentence) for sentence in cluster.sentence_texts])
    found = {text: one.speaker for text, one in zip(cluster.sentence_texts, speakers, strict=True)}
    doe = "ANN DOE, CHIEF ENGINEER"
    assert found["The wall of the dam broke on Monday night."] == "HOST"
    assert found["It was built in 1961 with too little steel."] == doe
    assert found["We will lower the lake by two feet a day."] == doe
    assert found["Bo Poe said so, too."] == "Bo Poe"
    assert found["The next news is at nine."] is None


def test_an_answer_of_an_unnamed_person_needs_the_question():
    text = (
        "Q: Why did the wall of the dam break?\nA: It was built in 1961 with too little steel.\n"
        "Q: What will the county do with the lake?\nA: The county will lower it. The works begin on Monday."
    )
    assert [turn.speaker for turn in turns(text)] == [""] * 4
    claims = claims_of(cluster_of(text))
    companions = find_context(claims).companions
    shown = {
        claims.cluster.sentence_texts[claim.representative]: len(needed)
        for claim, needed in zip(claims, companions, strict=True)
    }
    assert shown["It was built in 1961 with too little steel."] == 1


OTHERS = [
    "Dead: 3.\nHurt: 40.\nDead: 5.\nLost: 2.",  # one label twice
    "Doe: 41 percent\nPoe: 39 percent\nDoe: 44 percent\nPoe: 40 percent",  # results
    "Doe: It broke.\nPoe: Why?\nDoe: It was old.",  # too few turns
    "Doe: It broke.\nPoe: Why?\nDoe: Old.\nPoe: No.\n" + "The wall broke on Monday.\n" * 9,  # too few lines
    "Doe: It broke. Poe: Why? Doe: It was old. Poe: And now?",  # one line
    "What: A choir.\nWhen: Monday at six.\nWhat: A play.\nWhen: Friday at nine.",  # a programme
    "DOE: It broke.\nTHE FACTS: It did not.\nDOE: It was old.\nTHE FACTS: It was new.",  # checked facts
    "Monday: Rain in Velm.\nSunday: Wind.\nMonday: Fog in Keld.\nSunday: Sun.",  # a forecast
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_texts_have_no_turns(text):
    assert turns(text) == ()


def test_two_persons_may_have_one_surname():
    named = [
        ("ANN DOE, ENGINEER", "ANN DOE, ENGINEER"),
        ("MR. POE", "MR. POE"),
        ("BO DOE", "BO DOE"),
        ("MS. DOE", "ANN DOE, ENGINEER"),
        ("MS. POE", "MS. POE"),
        ("DOE", "ANN DOE, ENGINEER"),
        ("ANN DOE", "ANN DOE, ENGINEER"),
        ("BO DOE", "BO DOE"),
        ("ROE", "ROE"),
        ("CY ROE", "ROE"),
        ("ÉLA ÖST", "ÉLA ÖST"),
    ]
    text = "\n".join(f"{label}: It was old." for label, _ in named)
    assert [turn.speaker for turn in turns(text)] == [speaker for _, speaker in named]


def test_lines_may_end_in_carriage_returns():
    text = TALK.replace("\n", "\r\n")
    assert [turn.speaker for turn in turns(text)] == [turn.speaker for turn in turns(TALK)]


@pytest.mark.parametrize(("question", "answer"), [("Q.", "A."), ("QUESTION", "ANSWER"), ("Frage", "Antwort")])
def test_the_words_for_question_and_answer_are_no_names(question, answer):
    text = f"{question}: Why?\n{answer}: It was old.\n{question}: And now?\n{answer}: It will be mended."
    assert [turn.speaker for turn in turns(text)] == [""] * 4


def test_a_headline_with_a_colon_is_no_turn():
    text = "Ann Moe: The Wall Was Old\n" + TALK
    assert [turn.speaker for turn in turns(text)] == [turn.speaker for turn in turns(TALK)]
    assert turn_at(text, 0) is None
    assert turn_at(text, text.index("[CROSSTALK]")).speaker == "ANN DOE, CHIEF ENGINEER"
    assert turn_at(text, text.index("The next")) is None


SPOKEN = (
    "jo: so ann what do we know of the dam in velm\n\nann: well it broke at nine and two houses are gone\n\n"
    "jo: and who\n\nann: an engineer had written four letters to the council in may"
)


@pytest.mark.parametrize("text", [SPOKEN, SPOKEN.upper(), SPOKEN.replace("jo:", "jo poe:")])
def test_speech_in_one_case_has_turns_without_full_stops(text):
    found = turns(text)
    assert [turn.speaker.lower().split()[0] for turn in found] == ["jo", "ann", "jo", "ann"]
    assert text[found[1].words : found[1].end].lower().startswith("well it broke")


def test_turns_in_one_case_may_be_short_if_they_end_like_a_sentence():
    assert len(turns("DOE: IT BROKE.\nPOE: WHY?\nDOE: IT WAS OLD.\nPOE: AND NOW?")) == 4


def test_results_in_one_case_are_no_turns():
    assert turns("doe: 41 percent\npoe: 39 percent\ndoe: 44 percent\npoe: 40 percent") == ()
    assert turns("DOE: IN VELM\nPOE: IN KELD\nDOE: IN ORLA\nPOE: IN TAMM") == ()
