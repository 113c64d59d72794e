"""Features of sentences: tokens, weights by hand, and which tokens are numbers, names or negations."""

from math import log, sqrt

import numpy as np
import pytest

from summarizer.stages.features import sentence_features


def stems(text, language="English"):
    features = sentence_features([text], [0], [language])
    return [features.vocabulary[stem] for stem in features.stems]


def facts(*texts, language="English"):
    """Return for each sentence the stems that are numbers or names; each sentence is in its own text."""
    features = sentence_features(texts, range(len(texts)), [language] * len(texts))
    return [
        [features.vocabulary[stem] for stem in features.stems[start:end][features.facts[start:end]]]
        for start, end in zip(features.bounds, features.bounds[1:], strict=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbours harbour HARBOURING", ["harbour", "harbour", "harbour"]),
        ("the U.S. and the US ask us", ["the", "u.s.", "and", "the", "u.s.", "ask", "us"]),
        ("the U.K., the UN and the E.U.", ["the", "u.k.", "the", "u.n.", "and", "the", "e.u."]),
        ("five 5 Five", ["5", "5", "5"]),
        ("twenty-five, Twenty‐five, 25", ["25", "25", "25"]),
        ("sixty-one is 61", ["61", "is", "61"]),
        ("1,000 and 1000", ["1000", "and", "1000"]),
        ("1,000,000 or 6.5 at 10:30", ["1000000", "or", "6.5", "at", "10:30"]),
        ("a million, a dozen", ["a", "1000000", "a", "12"]),
        ("the port's, the port’s and the ports'", ["the", "port", "the", "port", "and", "the", "port"]),
        ("didn't didn’t", ["didn't", "didn't"]),
        ("a car-ferry, well-known", ["a", "car", "ferri", "well", "known"]),
        ("snake_case e-mail", ["snake", "case", "e", "mail"]),
        ("港の労働者", ["港の労働者"]),
        ("Докеры порта", ["докеры", "порта"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        # Points in another order are the same letter.
        ("\u05d1\u05bc\u05b0\u05e8 \u05d1\u05b0\u05bc\u05e8", ["\u05d1\u05b0\u05bc\u05e8"] * 2),
        ("👍 … — !?", []),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert stems(text) == expected


ELSEWHERE = {
    "French": [
        ("l'eau de l’île", ["l", "eau", "de", "l", "ile"]),
        ("d'aujourd'hui, O'Brien", ["d", "aujourd'hui", "o'brien"]),
        ("qu'il jusqu'à lorsqu’on", ["qu", "il", "jusqu", "a", "lorsqu", "on"]),
        ("ÉTAT Etat état", ["etat", "etat", "etat"]),
        ("grévistes gréviste", ["grevist", "grevist"]),
        ("1 000, 1\u202f000, 1.000 et mille", ["1000", "1000", "1000", "et", "1000"]),
        ("3,5 millions", ["3500000"]),
        ("quatre-vingt-dix-sept, soixante et onze, vingt-et-un", ["97", "71", "21"]),
        ("Vingt-cinq mille, deux cents", ["25000", "200"]),
        ("en 2005 300 morts", ["en", "2005", "300", "mort"]),
        ("le 1er mai, la 2e et la deuxième", ["le", "1e", "mai", "la", "2e", "et", "la", "2e"]),
    ],
    "Czech": [
        ("hasiči hasičům", ["hasič", "hasič"]),
        ("Praha Prahy Prahou", ["prah", "prah", "prah"]),
        ("řada rada", ["řad", "rad"]),
        ("pětadvacet, dvacet pět a 25", ["25", "25", "a", "25"]),
        ("10 000, deset tisíc, 10.000", ["10000", "10000", "10000"]),
        ("3,5 milionu", ["3500000"]),
    ],
    "Greek": [
        ("πόλη ΠΟΛΗ πόλεις πόλεων", ["πολ"] * 4),
        ("της Αθήνας, η Αθήνα", ["τ", "αθην", "η", "αθην"]),
        ("ΗΠΑ, Η.Π.Α.", ["ηπ", "ηπ"]),
        ("δεκαπέντε χιλιάδες, 15.000", ["15000", "15000"]),
        ("3,5;", ["3.5"]),
    ],
    "Arabic": [
        ("شركة الشركة والشركة للشركة بالشركة وشركة", ["شرك"] * 6),
        ("محـمد مُحَمَّد محمد", ["محمد"] * 3),
        ("أحمد احمد إحمد", ["احمد"] * 3),
        ("موسى موسي", ["موس", "موس"]),
        ("مدينة مدينه", ["مدين", "مدين"]),
        ("٥ ۵ 5 خمسة", ["5"] * 4),
        ("خمسة عشر، خمسة وعشرون، ١٥", ["15", "25", "15"]),
        ("١٬٠٠٠ و1,000 وألف", ["1000", "و", "1000", "1000"]),
        ("٣٫٥ ملايين", ["3500000"]),
    ],
    "Hebrew": [
        ('צה"ל צה״ל בצה"ל', ['צה"ל'] * 3),
        ('מנכ"לית, ד"ר', ['מנכ"ל', 'ד"ר']),
        ('ה"ארץ"', ["ה", "ארץ"]),
        ("עמ' 5, ג'ורג'", ["עמ", "5", "ג'ורג"]),
        ("בית־הספר", ["בית", "ספר"]),
        ("הַמֶּשֶׁק המשק במשק", ["משק"] * 3),
        ("עובדי העובדים ועובדים עובד", ["עובד"] * 4),
        ("עשרים וחמישה, חמישה עשר, 15", ["25", "15", "15"]),
    ],
    "Hindi": [
        ("मज़दूरों मजदूर", ["मजदूर", "मजदूर"]),
        ("हिन्दी हिंदी मुम्बई मुंबई", ["हिंद", "हिंद", "मुंब", "मुंब"]),
        ("२५ 25 पच्चीस", ["25"] * 3),
        ("५,००,००० और 5 लाख, दो करोड़", ["500000", "और", "500000", "20000000"]),
        ("पुल॥ नहीं।", ["पुल", "नह"]),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, *case) for language, cases in ELSEWHERE.items() for case in cases],
)
def test_tokens_in_other_languages(language, text, expected):
    assert stems(text, language) == expected


def test_each_text_is_processed_in_its_language():
    """ "on" and "a" are function words in both, "but" and "sons" in one; "25" is one number."""
    features = sentence_features(
        ["But 25 sons.", "Vingt-cinq sons, but.", "25 מילים"], [0, 1, 2], ["English", "French", "Hebrew"]
    )
    found = [features.vocabulary[stem] for stem in features.stems]
    assert found == ["but", "25", "son", "25", "son", "but", "25", "מיל"]
    assert features.content.tolist() == [False, True, True, True, True, True, True, True]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ([], "English"),
        (["Greek"], "Greek"),
        (["French", "English", "English"], "English"),
        (["French", "English"], "French"),
    ],
)
def test_the_language_is_that_of_most_texts(languages, expected):
    count = max(len(languages), 1)
    assert sentence_features(["5."] * count, range(count), languages).language == expected


def test_accents_written_in_one_character_or_two_are_the_same_letter():
    assert stems("Jose\u0301 Di\u0301az") == stems("José Díaz")


def test_weights_and_matrix_by_hand():
    """Three texts: "port" is in all, "strike" in two, "fog" in one, twice in one sentence."""
    features = sentence_features(["Port strike.", "Fog, port, fog.", "Strike at the port."], [0, 1, 2])
    assert list(features.vocabulary) == ["port", "strike", "fog", "at", "the"]
    assert features.weights[:3] == pytest.approx([1 + log(4 / 4), 1 + log(4 / 3), 1 + log(4 / 2)])
    strike, fog = 1 + log(4 / 3), 2 * (1 + log(4 / 2))
    first, second = sqrt(1 + strike**2), sqrt(1 + fog**2)
    assert features.matrix.toarray() == pytest.approx(
        np.array(
            [
                [1 / first, strike / first, 0, 0, 0],
                [1 / second, 0, fog / second, 0, 0],
                [1 / first, strike / first, 0, 0, 0],
            ]
        )
    )


def test_document_frequency_counts_texts_and_not_sentences():
    together = sentence_features(["Fog again.", "More fog.", "Port."], [0, 0, 1])
    column = list(together.vocabulary).index("fog")
    assert together.weights[column] == pytest.approx(1 + log(3 / 2))


def test_rows_of_the_matrix_have_length_one_or_zero():
    features = sentence_features(["Fog over the port.", "He did so.", "👍"], [0, 0, 1])
    assert np.sqrt((features.matrix.toarray() ** 2).sum(axis=1)) == pytest.approx([1, 0, 0])
    assert features.bounds.tolist() == [0, 4, 7, 7]


def test_no_sentences():
    features = sentence_features([], [])
    assert features.matrix.shape == (0, 0)
    assert features.bounds.tolist() == [0]
    assert [len(features.whole), len(features.needs_context), len(features.negations)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found the car in Velm on Monday.", ["velm", "monday"]),
        ("Police found five cars and 12 vans.", ["5", "12"]),
        # A title may have a capital and is not a name.
        ("Deputy Prime Minister Ostrander met the king.", ["ostrand"]),
        # The first word of a sentence always has a capital: it is a name if it is not a common word.
        ("Ostrander met the king.", ["ostrand"]),
        ("Schools were closed.", []),
        ("He asked the U.N. for help.", ["u.n."]),
        ("He came on 5 May.", ["5", "may"]),
    ],
)
def test_facts_are_numbers_and_names(text, expected):
    assert facts(text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("French", "Lundi, le président a vu l'usine d'Orla et 12 hommes.", ["lund", "orla", "12"]),
        ("French", "Les dockers de Velm ont vu le Premier Ministre.", ["velm"]),
        ("Czech", "Starosta Prahy viděl v Brně 12 mužů.", ["prah", "brn", "12"]),
        ("Greek", "Ο δήμαρχος της Αθήνας είδε 12 άνδρες.", ["αθην", "12"]),
        # No capitals, so no names.
        ("Arabic", "رأى عمدة دمشق ١٢ رجلا.", ["12"]),
        ("Hebrew", "ראש העיר חיפה ראה 12 גברים.", ["12"]),
        ("Hindi", "दिल्ली के महापौर ने १२ लोगों को देखा।", ["12"]),
    ],
)
def test_facts_in_other_languages(language, text, expected):
    assert facts(text, language=language) == [expected]


def test_a_declined_name_is_one_word():
    """Facts are compared as words; another ending is not another name."""
    features = sentence_features(["V Praze prší.", "Do Prahy přijel."], [0, 1], ["Czech", "Czech"])
    greek = sentence_features(["Στην Αθήνα βρέχει.", "Οι δρόμοι της Αθήνας."], [0, 1], ["Greek", "Greek"])
    assert [features.wordlist[word] for word in features.words[features.facts]] == [
        "praz",
        "prah",
    ]  # but another root is
    assert [greek.wordlist[word] for word in greek.words[greek.facts]] == ["αθην", "αθην"]


def test_a_capital_is_ignored_if_the_cluster_has_the_word_in_small_letters():
    assert facts("Skerry was closed.", "The skerry and the skerry beside it were closed.") == [[], []]


def test_in_a_capitalised_headline_only_names_from_other_sentences_are_names():
    assert facts("Fire Destroys Factory In Velm", "The fire in Velm destroyed a factory.") == [
        ["velm"],
        ["velm"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was closed.", 0),
        ("It was not closed.", 1),
        ("It wasn't closed.", 1),
        ("It wasn’t closed.", 1),
        ("The company denied it.", 1),
        ("Nobody was hurt and no one was killed.", 2),
        ("It left without a pilot.", 1),
        ("Nothing was noted in Norway.", 1),
    ],
)
def test_negations(text, expected):
    assert sentence_features([text], [0]).negations.tolist() == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("French", "Il n'est jamais venu sans elle.", 2),
        ("French", "La société a refusé, aucun accord.", 2),
        ("Czech", "Řidič nebyl opilý a nikdo nezemřel.", 2),
        ("Greek", "Δεν ήρθε κανείς.", 2),
        ("Arabic", "لم يأت أحد ولن يأتي.", 2),
        ("Hebrew", "הוא לא בא ואין מי שיבוא.", 2),
        ("Hindi", "वह नहीं आया और न आएगा।", 2),
    ],
)
def test_negations_in_other_languages(language, text, expected):
    assert sentence_features([text], [0], [language]).negations.tolist() == [expected]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The port was closed.", True),
        ("Was the port closed?", True),
        ("“The port is closed.”", True),
        ("(The port is closed!)", True),
        ("It closed at 5 p.m. …", True),
        ("港 の 労働者 停止。", True),
        ("The port was closed", False),
        ("The port was closed:", False),
        ("It was closed.", False),
        ("Closed.", False),
        # A short fact with a label, as in a list, is none; a quotation and a longer statement are.
        ("When: Monday, about 7.30 a.m.", False),
        ("What we know: nobody was hurt.", False),
        ("The mayor said: “It is closed.”", True),
        ("Latest: the port was closed to all ships.", True),
        ("One thing is now clear: it was closed.", True),
        ("", False),
    ],
)
def test_whole_sentences_end_with_a_full_stop_and_have_four_words(text, whole):
    assert sentence_features([text], [0]).whole.tolist() == [whole]


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("French", "Il a dit : « C’est fini. »", True),
        ("French", "Il a dit : « C’est fini »", False),
        ("Czech", "Muž řekl: „Už je konec.“", True),
        ("Greek", "Πότε ανοίγει η γέφυρα;", True),
        ("Greek", "Πότε ανοίγει η γέφυρα\u037e", True),
        ("French", "Le pont est fermé ;", False),
        ("Arabic", "متى يفتح الجسر الجديد؟", True),
        ("Hebrew", 'הוא אמר: "הגשר סגור."', True),
        ("Hindi", "नया पुल बंद है॥", True),
    ],
)
def test_whole_sentences_in_other_languages(language, text, whole):
    assert sentence_features([text], [0], [language]).whole.tolist() == [whole]


@pytest.mark.parametrize(
    ("language", "text", "needs_context"),
    [
        ("French", "« Mais elle est restée. »", True),
        ("French", "C’est fini.", True),
        ("French", "Le pilote est parti.", False),
        ("Czech", "Přesto zůstal.", True),
        ("Greek", "Ωστόσο, έμεινε.", True),
        ("Arabic", "وهذا يكفي.", True),
        ("Arabic", "وأضاف أن الجسر مغلق.", True),
        ("Arabic", "قال العمدة إن الجسر مغلق.", False),
        ("Hebrew", "והוא נשאר.", True),
        ("Hebrew", "הגשר סגור.", False),
        ("Hindi", "उन्होंने कहा कि पुल बंद है।", True),
        ("Hindi", "पुल बंद है।", False),
    ],
)
def test_sentences_that_need_context_in_other_languages(language, text, needs_context):
    assert sentence_features([text], [0], [language]).needs_context.tolist() == [needs_context]


@pytest.mark.parametrize(
    ("text", "needs_context"),
    [
        ("He left the port.", True),
        ("“However, she stayed,” he said.", True),
        ("But she stayed, he said.", False),
        ("It’s closed.", True),
        ("They’ll stay.", True),
        ("Also, the port is closed.", True),
        ("Hebden left the port.", False),
        ("The pilot, however, stayed.", False),
        ("👍", False),
        ("", False),
    ],
)
def test_sentences_that_need_context_start_with_a_word_that_refers_back(text, needs_context):
    assert sentence_features([text], [0]).needs_context.tolist() == [needs_context]
