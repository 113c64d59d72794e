"""The speaker of a sentence, its quotations, and the words that weaken or negate it."""

from functools import cache
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.reading import read
from summarizer.recognizing.attribution import Attribution, attribution, speaker_of_verb

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # before the statement
        ("The coastguard said that the tanks seemed sound.", "The coastguard"),
        ("A spokesman for the company said the radar worked.", "A spokesman for the company"),
        ("On Tuesday the port company accused the strikers of theft.", "the port company"),
        ("By Sunday six had not been found, the fire department said.", "the fire department"),
        ("Last night police said the road was shut.", "police"),
        ("However, the mayor has repeatedly denied the report.", "the mayor"),
        ("Orla Brannoc, who mixes dyes, said she heard nothing.", "Orla Brannoc"),
        ("Orla Brannoc, the mayor of Velm, said she heard nothing.", "Orla Brannoc, the mayor of Velm"),
        ("The mayor, Orla Brannoc, told the Gazette that she heard nothing.", "The mayor, Orla Brannoc"),
        ("Asked about this, Orla Brannoc, for the mill, said it was closed.", "Orla Brannoc"),
        ("Sen. Orla Brannoc (Velm) said it was closed.", "Sen. Orla Brannoc"),
        ("The union that represents them said nine died.", "The union"),
        ("Holm & Gray and Blue Pennant said they would leave.", "Holm & Gray and Blue Pennant"),
        ("The mill’s office in a statement said, “We are open again.”", "The mill’s office"),
        ("The company, which had blamed the union, said that it took note.", "The company"),
        ("The company has offered 4 per cent and says that jobs will go.", "The company"),
        ("He added that the clamp was old.", "He"),
        ("Theresa May said it was closed.", "Theresa May"),
        ("The 38-year-old Brannoc confirmed the visit.", "The 38-year-old Brannoc"),
        ("The statement said that nobody was hurt.", "The statement"),
        ("Saleh al-Orla, a journalist, said it was shut.", "Saleh al-Orla, a journalist"),
        ("The head of the mill, meanwhile, says that it was shut.", "The head of the mill"),
        ("Channel 4 reported the first gaps.", "Channel 4"),
        ("Brannoc pointed out that it was closed.", "Brannoc"),
        ("The governor declared Sunday that it was closed.", "The governor"),
        ("The union claims nine workers died.", "The union"),
        # after it
        ("The doors were locked, she said, and workers broke windows.", "she"),
        ("The bridge fell at noon, said Fire Chief Dale Orrick, whose crews came.", "Fire Chief Dale Orrick"),
        ("“We are seven,” said Orla Brannoc, president of Local 12.", "Orla Brannoc, president of Local 12"),
        ("“We are seven,” said the officer, Ruan Tolliver.", "the officer, Ruan Tolliver"),
        (
            "“We are seven,” the chief of the mill, Orla Brannoc, said on Monday.",
            "the chief of the mill, Orla Brannoc",
        ),
        (
            "“We are seven,” said Dr. Orla Brannoc of the Institute, which pays.",
            "Dr. Orla Brannoc of the Institute",
        ),
        ("The ferry was inspected in 2021, records show.", "records"),
        ("The doors were locked, the union said, as the county confirmed.", "the union"),
        ("“It is shut,” said judge Brannoc.", "judge Brannoc"),
        ("“It is shut,” said the statement released by the mill.", "the statement"),
        ("“It is shut,” the Velm Gazette writes.", "the Velm Gazette"),
        # with other words
        ("It killed five, according to the county, a figure that others use.", "the county"),
        ("According to officials, the road was shut.", "officials"),
        ("The two met in Velm, as per the news agency Meridian.", "the news agency Meridian"),
        ("Patients may pass, the media quoted the deputy mayor as saying.", "the deputy mayor"),
        ("The mayor is quoted to have said that it was closed.", "The mayor"),
        ("In a statement, Brannoc called for calm.", "Brannoc"),
        ("The mayor called it “a dark night” for the town.", "The mayor"),
        ("Economists at Velm put the loss at 5 million crowns.", "Economists at Velm"),
        ("A day costs 9 million crowns by the company's count.", "the company"),
        ("The company speaks of 1,900.", "The company"),
        ("Brannoc: “We are seven.”", "Brannoc"),
        ("Ada March: “We are seven.”", "Ada March"),
        ("Quote of the day: “We are seven.”", None),
        ("``We are seven,'' said Brannoc.", "Brannoc"),
        # verbs that need a quotation before them, and words after the verb
        ('"Nobody should drink this!" Councillor Tom Aske exclaimed.', "Councillor Tom Aske"),
        ("'Is it safe?' one mother shouted.", "one mother"),
        ("“Why were we not told?” Orla Brannoc asked the mayor.", "Orla Brannoc"),
        ("“Stop!” she yelled at the driver.", "she"),
        ("“It is shut,” the mill wrote in a letter.", "the mill"),
        ("“Why?” asked Orla Brannoc.", "Orla Brannoc"),
        ("''We are seven,'' said Brannoc.", "Brannoc"),
        ("''He said, 'We are seven,''' Brannoc recalled.", "Brannoc"),
        ("They said ‘no,’” the mayor told a crowd.", "the mayor"),
        # a name after a statement, with a relative clause
        ("Divers heard a sound from below, Orla Brannoc, who leads them, said.", "Orla Brannoc"),
        ("The mill closes in May, Orla Brannoc, whose son works there, said.", "Orla Brannoc"),
        ("Divers hear a sound, Orla Brannoc, the chief, said.", "Orla Brannoc, the chief"),
        ("The mill’s head, Orla Brannoc, who is 50, said it was shut.", "The mill’s head, Orla Brannoc"),
        ("Velm school, a house in the north, said that it was shut.", "Velm school, a house in the north"),
        # capitals that make a name
        ("The WHO said that nine died.", "The WHO"),
        ("The mill fell in, the owner, Velm AS, said on Monday.", "the owner, Velm AS"),
        ("The former State Bank director said it was shut.", "The former State Bank director"),
        ("Brannoc Says Mill Is Shut", "Brannoc"),
        # the outermost of several
        (
            "The doors were locked, the union says, and the police said that was so, the mayor said.",
            "the mayor",
        ),
        ("Orla Brannoc said the police had told her so.", "Orla Brannoc"),
        ("“It is shut,” he said, according to the Gazette.", "he"),
    ],
)
def test_speaker(sentence, speaker):
    assert attribution(sentence).speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "“",
        "The bridge fell on Monday.",
        "The ministers met days after Orla blamed Velm for the attacks.",
        "It burned 310 jobs that the company announced last Friday.",
        "The attack failed, a charge Kabul denies.",
        "They were told to leave.",
        "He was said to be in Velm.",
        "She declined to say who came.",
        "The mayor did not say when the door was locked.",
        "Police may say more.",
        "The attack, claimed by the rebels, killed two.",
        "Brannoc, accused of theft, left town.",
        "Who are they and what are they accused of?",
        "The storm claimed 12 lives.",
        "There were five confirmed cases.",
        "Reports of fire reached the town.",
        "The man found a purse.",
        "The results, August 17, revealed that it was shut.",
        "The 17-year-old accused killer was in Velm.",
        "The panel had presented its second report earlier this year.",
        "We asked what the company told analysts.",
        "What he says is of no use.",
        "The mayor asked for help.",
        "The mayor shouted at Orla Brannoc.",
        "“Gannet” sailors shouted at the mayor.",
        "It is part of the Velm States.",
    ],
)
def test_no_speaker(sentence):
    assert attribution(sentence).speaker is None


def test_a_quotation_names_no_speaker():
    assert attribution("“He said that it was shut.”").speaker is None
    assert attribution("“The mayor told me so,” said Brannoc.").speaker == "Brannoc"


@pytest.mark.parametrize(
    ("sentence", "quotation"),
    [
        ("“It is shut,” he said, “and it stays so.”", ("It is shut", "and it stays so.")),
        ('"It is shut," he said.', ("It is shut",)),
        ("‘It is shut,’ he said.", ("It is shut",)),
        ("'It isn't shut,' he said.", ("It isn't shut",)),
        ("«It is shut», he said.", ("It is shut",)),
        ("''It is shut,'' he said.", ("It is shut",)),
        ('“It is shut," he said.', ("It is shut",)),
        ("They said ‘no,’” he added.", ("They said ‘no,’",)),
        ("He called it ‘a lie’ and ‘a shame,’ and left.", ("a lie", "a shame")),
        ("‘The dockers’ hall is ours,’ she said.", ("The dockers’ hall is ours",)),
        # without a closing or an opening mark
        ("“It is shut.", ("It is shut.",)),
        ("And it stays so,” he said.", ("And it stays so",)),
        ("It stays so.”", ("It stays so.",)),
        # a single word in marks is a quotation only if the sentence has a speaker
        ("The company called it “untrue”.", ("untrue",)),
        ("The ship “Gannet” sank.", ()),
        ("They noted “obstructed egress” on two floors.", ("obstructed egress",)),
        # apostrophes and inches
        ("The dockers’ and drivers’ unions didn’t meet.", ()),
        ("The dockers' union said the '90s were better.", ()),
        ("It was 5'10\" high.", ()),
        ("The bridge fell.", ()),
    ],
)
def test_quotations(sentence, quotation):
    assert attribution(sentence).quotation == quotation


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("Allegedly the man may have left.", ("Allegedly", "may")),
        ("The bridge may fall in May, and May 3 is a holiday.", ("may",)),
        ("It might be shut; its military might and power grew.", ("might",)),
        ("It could be shut.", ("could",)),
        ("She could not see it, and it could be heard in Velm.", ()),
        ("The fire seemed to have started in a duct.", ("seemed",)),
        ("They did not appear to be hurt.", ("appear",)),
        ("He appeared in court.", ()),
        ("The tanks are thought to be whole.", ("are thought to",)),
        ("She is understood to have asked.", ("is understood to",)),
        ("The ship is widely believed to have sunk.", ("is widely believed to",)),
        ("Both were said to be hurt.", ("were said to",)),
        ("The mayor said to reporters that two boys, said to be hurt, were safe.", ("said to",)),
        ("The plan is likely to fail.", ("likely",)),
        ("The suspected smuggler fled; he suspected that it was shut.", ("suspected",)),
        ("An alleged thief fled; the mayor alleged that he stole.", ("alleged",)),
        ("He is accused of theft; they accused him.", ("is accused of",)),
        ("An unconfirmed report spoke of 20 feared dead.", ("unconfirmed", "feared dead")),
        # hedges of numbers are part of the quantities
        ("About 20 people, at least, were hurt.", ()),
    ],
)
def test_hedges(sentence, hedge):
    assert attribution(sentence).hedge == hedge


@pytest.mark.parametrize(
    ("sentence", "negation"),
    [
        ("No one was killed, and nobody was hurt.", ("No one", "nobody")),
        ("It did not fall; it didn't; it didn’t.", ("not", "didn't", "didn’t")),
        ("The mayor denied it, without a word.", ("denied", "without")),
        ("None of them ever came, never.", ("None", "never")),
        ("Not only the mill burned, but the school.", ()),
        ("No. 10 had no comment.", ("no",)),
        ("No fewer than five came, no later than noon.", ()),
        ("“Not one crane,” he said.", ("Not",)),
        ("A notable knot.", ()),
    ],
)
def test_negations(sentence, negation):
    assert attribution(sentence).negation == negation


def test_a_letter_that_is_longer_in_lower_case_shifts_no_span():
    found = attribution("İbrahim may have left, police said.")
    assert found == Attribution("police", (), ("may",), ())


def test_time_for_text_without_marks_is_not_quadratic():
    """Without a limit this would take minutes."""
    assert attribution("said " * 10_000).speaker is None
    assert attribution("the mayor and " * 5_000 + "said").speaker is None


def test_speaker_of_one_verb():
    sentence = "Police said Orla Brannoc denied the theft, which “nobody denied”."
    assert speaker_of_verb(sentence, sentence.index("said")) == "Police"
    assert speaker_of_verb(sentence, sentence.index("denied")) == "Orla Brannoc"
    assert speaker_of_verb(sentence, sentence.rindex("denied")) is None
    assert speaker_of_verb("", 0) is None


@cache
def body(cluster, file):
    return {
        document.id: document.text for document in read([SEEDS / cluster], Settings(), strict=True).documents
    }[file]


@pytest.mark.parametrize(
    ("cluster", "file", "opening", "speaker"),
    [
        (
            "fire-corvane-dyeworks",
            "2025-06-22-brennock-evening-star.txt",
            "“No exit",
            "Hester Mayle, its spokeswoman",
        ),
        (
            "fire-corvane-dyeworks",
            "2025-06-22-state-line-journal.txt",
            "The company says none",
            "The company",
        ),
        ("strike-grenholt", "2025-09-09-harbour-voice.txt", "‘We did not touch", "Ansel Brodeke"),
        (
            "strike-grenholt",
            "2025-09-10-veldmark-mirror.txt",
            "The government has ordered",
            "a senior official at the ministry of transport",
        ),
    ],
)
def test_speakers_in_the_seeds(cluster, file, opening, speaker):
    text = body(cluster, file)
    start = text.index(opening)
    sentence = text[start : text.index("\n", start)]
    assert attribution(sentence).speaker == speaker
