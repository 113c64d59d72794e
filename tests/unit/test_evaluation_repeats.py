import pytest

from summarizer.evaluation.repeats import content_stems, count_repeats


def test_content_stems_omit_stop_words_and_keep_numbers():
    assert content_stems("The floods, it was said, closed 12 roads.") == {"flood", "close", "12", "road"}


@pytest.mark.parametrize(
    ("summary", "repeats"),
    [
        ([], 0),
        (["Rain flooded two towns."], 0),
        (["Rain flooded two towns.", "Two towns were flooded by the rains."], 1),
        # Four of five stems are in the first sentence: 80 %; three of four are too few.
        (["Rain flooded two northern towns.", "Heavy rain flooded two towns."], 1),
        (["Rain flooded two towns.", "Rain flooded two villages."], 0),
        # All in one earlier sentence, not spread over two.
        (
            ["Rain flooded two towns.", "Schools closed early.", "Rain flooded schools, which closed early."],
            0,
        ),
        # A longer sentence after a shorter one is no repeat.
        (["Two towns flooded.", "Rain flooded two towns and closed the northern road."], 0),
        (["Two towns flooded.", "Two towns flooded.", "Two towns flooded."], 2),
        # Another number counts as another word.
        (["Rain killed 5 people.", "Rain killed 9 people."], 0),
        # Stop words alone are no repeat.
        (["It was so.", "It was so."], 0),
    ],
)
def test_repeats_on_worked_examples(summary, repeats):
    assert count_repeats(summary) == repeats
