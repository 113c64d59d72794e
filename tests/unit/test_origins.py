"""The news agencies that sentences and articles credit."""

import pytest

from summarizer import Document
from summarizer.agreement.origins import AGENCIES, credit_of, credited


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("The dam has burst, officials told AFP on Monday.", "AFP"),
        ("The dam has burst, AFP reported.", "AFP"),
        ("The dam has burst, the Associated Press reported on Monday.", "AP"),
        ("According to the Reuters news agency, the dam has burst.", "Reuters"),
        ("The dam has burst, according to Agence France-Presse.", "AFP"),
        ("The dam has burst, as per the news agency AFP.", "AFP"),
        ("The dam has burst, state news agency Velpress said.", "Velpress"),
        ("Officials told the semi-official Orlim news agency that the dam held.", "Orlim"),
        ("ORLA (AP) - The dam has burst.", "AP"),
        ("The dam has burst, Meridian Wire reported.", "Meridian Wire"),
        ("“It went like paper,” a farmer told Reuters.", "Reuters"),
        # No credit.
        ("The dam has burst.", None),
        ("Reuters moved its office to the upper town.", None),
        ("He crossed the wire to the other side.", None),
        ("The AP course in history begins in autumn.", None),
        ("The ministry denied a report of the Herald.", None),
    ],
)
def test_the_agency_that_a_sentence_credits(sentence, agency):
    assert credited(sentence) == agency


@pytest.mark.parametrize(
    ("article", "agency"),
    [
        (Document("ORLA (Reuters) - The dam has burst. Nobody was hurt."), "Reuters"),
        (Document("PORT VELM, March 12 (Meridian Wire) - The dam has burst."), "Meridian Wire"),
        (Document("By Meridian Wire in Orla\n\nThe dam has burst."), "Meridian Wire"),
        (Document("By Ana Strake, Associated Press\n\nThe dam has burst."), "AP"),
        (Document("The dam has burst. Nobody was hurt.\n\n© AFP 2025"), "AFP"),
        (Document("The dam has burst. Nobody was hurt. (dpa)"), "dpa"),
        (Document("The dam has burst. (Reporting by A. Strake; Editing by B. Orlow)"), "Reuters"),
        (Document("The dam has burst.", source="The Associated Press"), "AP"),
        (
            Document("By Ana Strake\n\nThe dam has burst. AFP reported it first, in two lines."),
            None,
        ),
        (Document("VELM (Herald) - The dam has burst.", source="Herald"), None),
        (Document("The dam has burst. Officials told Reuters that nobody was hurt there."), None),
        (Document(""), None),
    ],
)
def test_the_agency_that_an_article_credits(article, agency):
    assert credit_of(article) == agency


def test_an_agency_has_one_canonical_name():
    for name in AGENCIES.values():
        assert AGENCIES.get(name, name) == name
