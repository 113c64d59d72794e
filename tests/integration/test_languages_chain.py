"""The whole chain in each language: near-copies are one claim, sentences with different numbers are two.

Each cluster is three short articles on one invented event. The first and the second have one sentence in
nearly the same words, with numbers in words or figures, and another in which a number differs. The third has
other sentences.
"""

import pytest

from summarizer import Summarizer
from summarizer.language.identification import languages_in
from summarizer.settings import Settings

# For each language: the articles, the two wordings of one claim, and the two sentences that conflict.
CLUSTERS = {
    "French": (
        [
            "Un incendie a détruit lundi 3 ateliers et vingt et un entrepôts d'une usine de teinture à "
            "Corvane. Les flammes ont tué 5 ouvriers et blessé 12 pompiers, selon M. Rey. L’usine "
            "employait deux cents personnes et n'avait pas d'alarme.",
            "Un incendie a détruit lundi trois ateliers et 21 entrepôts d’une usine de teinture de "
            "Corvane. Les flammes ont tué 9 ouvriers et blessé 12 pompiers, selon M. Rey. « Nous avons "
            "tout perdu », a dit une ouvrière.",
            "À Corvane, les écoles resteront fermées jusqu'à jeudi à cause de la fumée. Une enquête a "
            "été ouverte sur les causes du sinistre.",
        ],
        "Un incendie a détruit lundi",
        "Les flammes ont tué",
    ),
    "Czech": (
        [
            "Požár v pondělí zničil 3 haly a jednadvacet skladů staré barvírny ve městě Korvany. Při "
            "neštěstí podle Ing. Nováka zahynulo 5 dělníků a 12 hasičů bylo zraněno. Továrna "
            "zaměstnávala dvě stě lidí.",
            "Požár v pondělí zničil tři haly a 21 skladů staré barvírny u města Korvany. Při neštěstí "
            "podle Ing. Nováka zahynulo 9 dělníků a 12 hasičů bylo zraněno. „Přišli jsme o všechno,“ "
            "řekla jedna z dělnic.",
            "Školy v Korvanech zůstanou kvůli kouři zavřené do čtvrtka. Policie začala příčiny neštěstí"
            " vyšetřovat.",
        ],
        "Požár v pondělí zničil",
        "Při neštěstí podle Ing.",
    ),
    "Greek": (
        [
            "Μεγάλη φωτιά κατέστρεψε τη Δευτέρα 3 αίθουσες και είκοσι πέντε αποθήκες ενός παλιού "
            "βαφείου στην Κορβάνη. Από τις φλόγες σκοτώθηκαν 5 εργάτες και τραυματίστηκαν 12 "
            "πυροσβέστες, λέει ο κ. Ρέης. Το εργοστάσιο απασχολούσε διακόσια άτομα.",
            "Μεγάλη φωτιά κατέστρεψε τη Δευτέρα τρεις αίθουσες και 25 αποθήκες παλιού βαφείου της "
            "Κορβάνης. Από τις φλόγες σκοτώθηκαν 9 εργάτες και τραυματίστηκαν 12 πυροσβέστες, λέει ο κ."
            " Ρέης. «Πώς θα ζήσουμε;», ρώτησε μια εργάτρια.",
            "Τα σχολεία της Κορβάνης θα μείνουν κλειστά μέχρι την Πέμπτη λόγω του καπνού. Οι αρχές "
            "ερευνούν τα αίτια.",
        ],
        "Μεγάλη φωτιά κατέστρεψε",
        "Από τις φλόγες",
    ),
    "Arabic": (
        [
            "دمر حريق كبير يوم الاثنين ٣ قاعات وخمسة عشر مخزنا في مصنع قديم للأصباغ بمدينة كورفان. "
            "وقتلت النيران ٥ عمال وأصابت ١٢ من رجال الإطفاء وفق د. سمير. كان المصنع يشغل مئتي شخص.",
            "دمّر حريق كبير يوم الاثنين ثلاث قاعات و15 مخزنا في مصنع قديم للأصباغ في مدينة كورفان. "
            "وقتلت النيران 9 عمال وأصابت 12 من رجال الإطفاء وفق د. سمير. هل يعود العمل قريبا؟ لا أحد "
            "يعرف.",
            "ستبقى المدارس في كورفان مغلقة حتى يوم الخميس بسبب الدخان. وفتحت الشرطة تحقيقا في أسباب الكارثة.",
        ],
        "حريق كبير يوم الاثنين",
        "وقتلت النيران",
    ),
    "Hebrew": (
        [
            "שריפה גדולה החריבה ביום שני 3 אולמות וחמישה עשר מחסנים במפעל ישן לצבעים בעיר קורבן. הלהבות"
            ' הרגו 5 פועלים ופצעו 12 כבאים, לפי ד"ר לוי. במפעל עבדו מאתיים בני אדם.',
            "שריפה גדולה החריבה ביום שני שלושה אולמות ו־15 מחסנים במפעל צבעים ישן בעיר קורבן. הלהבות "
            'הרגו 9 פועלים ופצעו 12 כבאים, לפי ד"ר לוי. "איבדנו הכול", אמרה אחת הפועלות.',
            "בתי הספר בקורבן יישארו סגורים עד יום חמישי בגלל העשן. המשטרה פתחה בחקירה על סיבות האסון.",
        ],
        "שריפה גדולה החריבה",
        "הלהבות הרגו",
    ),
    "Hindi": (
        [
            "कोरवन शहर में सोमवार को आग ने 3 भवन और पच्चीस गोदाम नष्ट कर दिए। डॉ. राव के अनुसार लपटों "
            "में ५ मज़दूर मारे गए और १२ दमकलकर्मी घायल हुए। कारखाने में दो सौ लोग काम करते थे।",
            "कोरवन शहर में सोमवार की सुबह आग ने तीन भवन और २५ गोदाम नष्ट कर दिए। डॉ. राव के अनुसार "
            "लपटों में 9 मजदूर मारे गए और 12 दमकलकर्मी घायल हुए। “हमने सब कुछ खो दिया,” एक महिला ने "
            "कहा।",
            "धुएं के कारण कोरवन के स्कूल गुरुवार तक बंद रहेंगे। पुलिस ने दुर्घटना के कारणों की जांच शुरू कर दी है।",
        ],
        "कोरवन शहर में सोमवार",
        "डॉ. राव के अनुसार",
    ),
}


@pytest.fixture(params=CLUSTERS, scope="module")
def run(request):
    """The language, the summary, and all claims of a cluster, and how its two pairs of sentences start."""
    articles, copied, disputed = CLUSTERS[request.param]
    summary = Summarizer(Settings(words=45))(articles)
    return request.param, summary, (*summary.sentences, *summary.left_out), copied, disputed


def test_the_summary_is_in_the_language_of_the_articles_without_a_warning(run):
    language, summary, *_ = run
    assert languages_in(summary.text) == (language,)
    assert summary.warnings == ()


def test_near_copies_are_one_claim(run):
    _, summary, claims, copied, _ = run
    (claim,) = [claim for claim in claims if copied in claim.text]
    assert sorted(span.document for span in claim.evidence) == ["document-1", "document-2"]
    assert claim.support.documents == 2
    assert claim in summary.sentences


def test_sentences_with_different_numbers_are_two_claims(run):
    _, _, claims, _, disputed = run
    found = [claim for claim in claims if disputed in claim.text]
    assert sorted(len(claim.evidence) for claim in found) == [1, 1]
    assert sorted(claim.evidence[0].document for claim in found) == ["document-1", "document-2"]


def test_every_sentence_is_whole(run):
    """Three, three and two sentences, one more in Arabic: no abbreviation or quotation mark divides one."""
    language, _, claims, _, _ = run
    evidence = [span for claim in claims for span in claim.evidence]
    assert len(evidence) == (9 if language == "Arabic" else 8)


def test_a_language_without_word_lists_is_not_ranked_by_the_learned_ranker():
    articles = [
        "Die Arbeiter im Hafen haben am Montag die Arbeit niedergelegt, weil die Firma ihre Stellen "
        "streichen will. Der Minister sagte, dass er sich nicht in den Streit einmischen werde.",
        "Am Montag haben die Arbeiter im Hafen gestreikt. Die Firma will 310 Stellen streichen, und das "
        "haben die Arbeiter nicht hingenommen. Die Schiffe warten nun vor dem Hafen.",
    ]
    learned, positional = (
        Summarizer(Settings(sentences=2, ranker=name))(articles) for name in ("learned", "positional")
    )
    assert [claim.score for claim in learned.sentences] == [claim.score for claim in positional.sentences]
    assert learned.text == positional.text
