"""Warnings where a document is written in a way that is not supported."""

import pytest

from summarizer.languages import NO_BLANKS, language_of, language_warnings
from summarizer.records import Document

ENGLISH = (
    "The dockers of the port walked out on Monday morning in protest against the loss of their jobs. "
    "The company said that it would not talk to them before they were back at work."
)
FRENCH = (
    "Les dockers du port ont cessé le travail lundi matin pour protester contre la perte de leurs emplois. "
    "La compagnie a dit qu'elle ne voulait pas parler avec eux avant la reprise du travail."
)
GERMAN = (
    "Die Arbeiter im Hafen haben am Montag die Arbeit niedergelegt, weil die Firma ihre Stellen streichen "
    "will. Der Minister sagte, dass er sich nicht in den Streit einmischen werde."
)
SPANISH = (
    "Los trabajadores del puerto dejaron el trabajo el lunes por la mañana para protestar contra la pérdida "
    "de sus empleos. La compañía dijo que no hablaría con ellos antes de que volvieran al trabajo."
)
CHINESE = "码头工人星期一早上开始罢工。公司拒绝提高工资。船只在港外等候。"
JAPANESE = "港の労働者は月曜日の朝にストライキを始めた。会社は賃金の引き上げを拒否した。"
THAI = "คนงานท่าเรือหยุดงานประท้วงในเช้าวันจันทร์ บริษัทปฏิเสธที่จะขึ้นค่าจ้าง"
RUSSIAN = "Докеры порта прекратили работу в понедельник утром. Компания отказалась от переговоров с ними."
ARABIC = "أضرب عمال الميناء صباح يوم الاثنين احتجاجا على فقدان وظائفهم. وقالت الشركة إنها لن تتحدث معهم."
KOREAN = "항만 노동자들은 월요일 아침 파업을 시작했다. 회사는 임금 인상을 거부했다."
GREEK = "Οι λιμενεργάτες σταμάτησαν την εργασία τους τη Δευτέρα το πρωί."
HEBREW = "עובדי הנמל השביתו את העבודה ביום שני בבוקר במחאה על אובדן משרות."
HINDI = "बंदरगाह के मज़दूरों ने सोमवार की सुबह काम बंद कर दिया।"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "English"),
        (ENGLISH.upper(), "English"),
        (FRENCH, "French"),
        (GERMAN, "German"),
        (SPANISH, "Spanish"),
        (CHINESE, NO_BLANKS),
        (JAPANESE, NO_BLANKS),
        (THAI, NO_BLANKS),
        ("罢工。", NO_BLANKS),
        (RUSSIAN, "Cyrillic script"),
        (ARABIC, "Arabic script"),
        (KOREAN, "Korean"),
        (GREEK, "Greek"),
        (HEBREW, "Hebrew"),
        (HINDI, "an Indic script"),
        # A name in another script does not change the language.
        (f"{ENGLISH} They call it 港, or порт.", "English"),
        # Too little to tell.
        ("", ""),
        ("Fog.", ""),
        ("Brouillard sur le port.", ""),
        ("👍 12 !!", ""),
    ],
)
def test_language_of(text, expected):
    assert language_of(text) == expected


def warnings(*texts):
    return language_warnings([Document(text, f"d{number}") for number, text in enumerate(texts, 1)])


NO_BLANKS_SAID = (
    "text without blanks between words (Chinese, Japanese, Thai) is not supported: "
    "it is neither cut into words nor compared, and a limit in words does not measure it"
)
FOREIGN_SAID = (
    "as it seems; stop words, stemming and abbreviations are English, "
    "so sentences that say the same are recognised less well"
)
MIXED_SAID = "mixed languages are not supported, translations of one another are not recognised as such"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        ([ENGLISH, ENGLISH], []),
        ([ENGLISH, "Fog."], []),
        ([CHINESE], [f"d1: {NO_BLANKS_SAID}"]),
        ([JAPANESE, THAI], [f"d1, d2: {NO_BLANKS_SAID}"]),
        ([CHINESE] * 5, [f"d1, d2, d3 and 2 more: {NO_BLANKS_SAID}"]),
        ([FRENCH], [f"d1: written in French, {FOREIGN_SAID}"]),
        (
            [ENGLISH, FRENCH],
            [
                f"d2: written in French, {FOREIGN_SAID}",
                f"the documents are written in several languages (English, French): {MIXED_SAID}",
            ],
        ),
        (
            [CHINESE, RUSSIAN, ENGLISH],
            [
                f"d1: {NO_BLANKS_SAID}",
                f"d2: written in Cyrillic script, {FOREIGN_SAID}",
                "the documents are written in several languages "
                f"(Cyrillic script, English, a language without blanks): {MIXED_SAID}",
            ],
        ),
    ],
)
def test_warnings(texts, expected):
    assert warnings(*texts) == expected


@pytest.mark.parametrize(
    "other",
    [CHINESE, JAPANESE, THAI, FRENCH, RUSSIAN, ARABIC],
    ids=["Chinese", "Japanese", "Thai", "French", "Russian", "Arabic"],
)
@pytest.mark.parametrize("times", [1, 20])
def test_a_document_in_two_languages_is_not_passed_over_in_silence(other, times):
    """Half of it English, half not, one after the other."""
    copies = max(1, len(ENGLISH) // len(other)) * times
    assert warnings(f"{ENGLISH}\n\n" * times + f"{other}\n\n" * copies) != []
