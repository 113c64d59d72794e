"""The language of a document, the language in which it is processed, and warnings if it is not supported."""

import pytest

from summarizer.language.identification import (
    NO_BLANKS,
    UNKNOWN,
    language_of,
    language_warnings,
    languages_in,
    main_language,
    processing_languages,
)
from summarizer.records import Document

ENGLISH = (
    "The dockers of the port walked out on Monday morning in protest against the loss of their jobs. "
    "The company said that it would not talk to them before they were back at work."
)
TERSE = (
    "Port director Ansel Brodeke told reporters Tuesday that 310 crane operators would keep their jobs. "
    "Union leaders welcomed the plan. Grenholt mayor Ilse Vance called it overdue. Dock traffic resumed in "
    "the morning; freight trains followed Thursday."
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
CZECH = (
    "Dělníci v přístavu v pondělí ráno zastavili práci na protest proti ztrátě svých míst. "
    "Firma uvedla, že s nimi nebude jednat, dokud se do práce nevrátí."
)


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
        (ARABIC, "Arabic"),
        (KOREAN, "Korean"),
        (GREEK, "Greek"),
        (HEBREW, "Hebrew"),
        (HINDI, "Hindi"),
        (CZECH, "Czech"),
        # Related languages are distinguished: they share the script and many words.
        ("شهردار روز دوشنبه بسته شدن پل را اعلام کرد و گفت که کارها تا پایان سال ادامه دارد.", "Persian"),
        ("میئر نے پیر کو پل بند کرنے کا اعلان کیا اور کہا کہ کام سال کے آخر تک جاری رہے گا۔", "Urdu"),
        ("महापौरांनी सोमवारी पूल बंद केला आणि सांगितले की काम वर्षभर सुरू राहणार आहे.", "Marathi"),
        ("मेयरले सोमबार पुल बन्द गर्ने घोषणा गरे र काम वर्षको अन्त्यसम्म चल्ने भने।", "Nepali"),
        ("דער ראש־עיר האט געזאגט אז די בריק איז פארמאכט און די ארבעט איז נישט פארטיק.", "Yiddish"),
        ("সেতুটি সোমবার বন্ধ করে দেওয়া হয়েছে বলে মেয়র জানিয়েছেন।", "an Indic script"),
        ("Pri požiari továrne v Brodku zomrelo v pondelok päť ľudí, uviedla polícia, ktorá prípad", "Slovak"),
        ("Burmistrz powiedział, że prace potrwają do końca roku i że nie ma na to pieniędzy.", "Polish"),
        ("L'alcalde va anunciar dilluns el tancament del pont i va dir que les obres duraran.", "Catalan"),
        ("Il sindaco ha annunciato lunedì la chiusura del ponte e ha detto che non dura.", "Italian"),
        # Short texts without function words: letters that Arabic does not use show another language.
        ("قتل خمسة أشخاص", "Arabic"),
        ("پلیس خبر داد پنج کشته", "Arabic script"),
        # Letters and function words that English shares with other languages.
        ("Legislation faces uncertain fate in Senate.", ""),
        ("While I’ve met one or two modest politicians, the job requires one to cast off qualms.", "English"),
        # A name in another script does not change the language.
        (f"{ENGLISH} They call it 港, or порт.", "English"),
        # Many words, none of them a listed function word.
        ("Kaupunki aikoo rakentaa uuden sillan ensi vuonna, kertoi pormestari. " * 4, UNKNOWN),
        ("Chính phủ hôm thứ Hai thông báo cây cầu mới sẽ được xây dựng trong năm tới. " * 3, UNKNOWN),
        # English with few function words: not identified, but not an unknown language.
        (TERSE, ""),
        # Too short to identify.
        ("", ""),
        ("Fog.", ""),
        ("Brouillard sur le port.", ""),
        ("👍 12 !!", ""),
    ],
)
def test_language_of(text, expected):
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("Fog.", ()),
        (ENGLISH, ("English",)),
        (f"{ENGLISH} They call it 港, or порт.", ("English",)),
        # The language of most of the text comes first.
        (f"{ENGLISH}\n\n{FRENCH}\n\n{FRENCH}", ("French", "English")),
        (f"{ENGLISH}\n\n{ENGLISH}\n\n{FRENCH}", ("English", "French")),
        # An Arabic sentence in English text, found by its letters; the script is not listed as well.
        (f"{ENGLISH} {ENGLISH} {ARABIC} {ENGLISH} {ENGLISH} {ENGLISH}", ("English", "Arabic")),
        (f"{ARABIC} {ARABIC}", ("Arabic",)),
        (HINDI * 5, ("Hindi",)),
    ],
)
def test_languages_in(text, expected):
    assert languages_in(text) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], []),
        ([()], ["English"]),
        ([("French",), ("French", "English"), ("English",)], ["French", "French", "English"]),
        # A text too short to identify has the language of most others.
        ([("Greek",), (), ("Greek",), ("English",)], ["Greek", "Greek", "Greek", "English"]),
        # A language without lists is processed in English, and so is a short text beside it.
        ([("German",), (), (NO_BLANKS,)], ["English", "English", "English"]),
    ],
)
def test_processing_languages(found, expected):
    assert processing_languages(found) == expected


def warnings(*texts):
    documents = [Document(text, f"d{number}") for number, text in enumerate(texts, 1)]
    return language_warnings(documents, {text: languages_in(text) for text in texts})


NO_BLANKS_WARNING = (
    "text without blanks between words (Chinese, Japanese, Thai) is not supported: "
    "it is neither cut into words nor compared, and a limit in words does not measure it"
)
FOREIGN_WARNING = (
    "as it seems; stop words, stemming and abbreviations are English, "
    "so sentences that say the same are recognised less well"
)
MIXED_WARNING = "mixed languages are not supported, translations of one another are not recognised as such"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        ([ENGLISH, ENGLISH], []),
        ([ENGLISH, "Fog."], []),
        ([CHINESE], [f"d1: {NO_BLANKS_WARNING}"]),
        ([JAPANESE, THAI], [f"d1, d2: {NO_BLANKS_WARNING}"]),
        ([CHINESE] * 5, [f"d1, d2, d3 and 2 more: {NO_BLANKS_WARNING}"]),
        *(([text, text], []) for text in (FRENCH, CZECH, GREEK, ARABIC, HEBREW, HINDI)),
        ([GERMAN, GERMAN], [f"d1, d2: written in German, {FOREIGN_WARNING}"]),
        ([SPANISH], [f"d1: written in Spanish, {FOREIGN_WARNING}"]),
        (
            [ENGLISH, FRENCH],
            [f"the documents are written in several languages (English, French): {MIXED_WARNING}"],
        ),
        (
            [ARABIC, GERMAN],
            [
                f"d2: written in German, {FOREIGN_WARNING}",
                f"the documents are written in several languages (Arabic, German): {MIXED_WARNING}",
            ],
        ),
        (
            [CHINESE, RUSSIAN, ENGLISH],
            [
                f"d1: {NO_BLANKS_WARNING}",
                f"d2: written in Cyrillic script, {FOREIGN_WARNING}",
                "the documents are written in several languages "
                f"(Cyrillic script, English, a language without blanks): {MIXED_WARNING}",
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
def test_a_document_in_two_languages_has_a_warning(other, times):
    """The first half is English, the second half is not."""
    copies = max(1, len(ENGLISH) // len(other)) * times
    assert warnings(f"{ENGLISH}\n\n" * times + f"{other}\n\n" * copies) != []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("German", "English"), (), ("German",)], "German"),
        ([("English",), ("German",)], "English"),  # a tie goes to the first
        ([(), ()], "English"),
        ([], "English"),
    ],
)
def test_main_language(found, expected):
    assert main_language(found) == expected
