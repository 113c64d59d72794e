"""Splitting of texts into sentences, lines and boilerplate."""

import pytest

from summarizer.language.invisible import visible
from summarizer.records import Document
from summarizer.records.origin import Origin, SetAside
from summarizer.settings import Settings
from summarizer.stages.cluster import Cluster, Text
from summarizer.stages.prepare import prepare
from summarizer.stages.split import Segment, split, split_text


def sentences(text, language="English"):
    """Return the texts of all segments, none of which may be boilerplate."""
    segments = split_text(text, language)
    assert [segment.reason for segment in segments] == [""] * len(segments)
    return [text[segment.start : segment.end] for segment in segments]


# A bar marks where a sentence must end and the next one start; the blank after it is part of the text.
ONE_LINE = [
    # Abbreviations and ranks of news text.
    "The Lt. Gen. of the U.S. Army said on Jan. 5 at 5 p.m. Monday.",
    "He lives in the U.S.| The army said no.",
    "The strike began at 5 p.m.| The police came.",
    "The strike began at 5 p.m. Monday and ended at 7 a.m. Eastern time.",
    "Brig. Gen. Ann Doe met Lt. Col. John Roe, Sgt. Maj. Poe and Pfc. Moe.",
    "Rear Adm. John Roe and Capt. Ann Doe spoke.| Det. Insp. Poe did not.",
    "Mr. Doe, Mrs. Roe, Ms. Poe and Dr. Moe agreed.| Prof. Long did not.",
    "Sen. Will Young and Rep. Jim Banks voted.| Gov. Long did not.",
    "Sens. Doe (D-N.Y.) and Roe (R-Ariz.) said so.| Then they left.",
    "The Rev. John Roe spoke at St. Mary's in St. Louis.| He sang.",
    "They met on Main St.| The road was closed.",
    "The firm, Acme Inc. of Dayton, bought Roe Corp. and Poe & Co. Ltd. shares.",
    "It was bought by Acme Inc.| The price was not told.",
    "John Roe Jr. won.| John Roe Sr. lost to Ann Doe Jr.| She is 40.",
    "On Feb. 22, Sept. 11 and Dec. 5 they met.| In May.| They left.",
    "She moved from Springfield, Mass. to Austin, Tex. and Phoenix, Ariz. in 2005.",
    "The U.N. Security Council met the E.U. Commission.| The U.K. stayed away.",
    "He went to the U.S.| However, nobody came.",
    "He went to the U.S.| “Nobody came,” he said.",
    "He spoke in Washington, D.C.| She spoke in Paris.",
    "He fell in Keld, N.J.| Roe left Velm, S.C. Monday.| The Velm, N.Y. Times left.| Velm, N.C. (Roe) won.",
    "He sang “L.A. Nights” and 'N.Y. Fires'.| He called it “L.A.”| She read “U.K.| The End” there.",
    "She holds a Ph.D. from Yale.| He has an M.A. in law.",
    "Roe vs. Doe and Poe v. Wade were cited, e.g. Moe et al. and cf. Noe, etc.| This ended it.",
    "He is No. 5 on the list.| Nos. 6 and 7 are women.",
    "It was no. 5 of the series.| A collar (no. W-17) and a page (fol. 3r) were lost (sec. B of the law).",
    "The army said no.| The navy said yes.",
    "They sat in the sun.| John left.",
    "He took his art.| Police took him.",
    "It weighs 5 lbs. and is 6 ft. long.| Her bag weighs 3 oz.| That is all.",
    # Initials.
    "J. K. Rowling and J.R.R. Tolkien wrote.| George W. Bush read.",
    "It was H. G. Wells.| He wrote well.",
    "Jos. Poe met Wm. Roe, Chas. Doe and Thos. Moe.| They left.",
    "There was no Plan B.| They had only Plan A.| It failed.",
    "President Joseph R. Biden Jr. met John F. Kennedy's niece.",
    "Судью звали В. Иванов.| Он молчал.",
    # Numbers.
    "Prices rose 3.5 percent.| Wages rose 1,000.25 dollars.| In 2005.| It fell.",
    "Shares fell 3.| The index fell .5 points.",
    "Version 2.0.1 came out at 10.30.| Nobody cared.",
    # Questions and exclamations.
    "Is it over?| It is!| Really?!| Yes.",
    "Who knows?!?| Nobody does!!!| All left.",
    # Quotations: closing marks belong to their sentence.
    "“Is it over?” he asked.",
    '"Is it over?" he asked.| "It is!" she said.',
    "“It is over.”| He left.",
    '"It is over."| He left.',
    "'It is over.'| He left.",
    "‘It is over.’| He left.",
    "«It is over.»| He left.",
    "« C'est fini. »| Il est parti.",
    "„Es ist aus.“| Er ging.",
    "He said: “It is over.| We lost.”| He left.",
    "“Is it over?” Mr. Khan asked.| No one knew.",
    "“Help!” Ann Doe shouted.| No one came.",
    "“Is it over?” Ann Doe, 40, of Velm, asked.| 'Is it?' Poe later asked.| “Is it?” Roe demanded.| No.",
    "“Is it over?” Prime Minister Jo van der Poe of Velm told the House.| “No!” Ann Doe has said.| So it is.",
    "“Is it over?”| Then he said no.| “Is it?”| Others said no.| (Really?)| Poe stayed.",
    "“Is it over?”| Roe resigned on Monday.| “It is!”| They left.",
    "“Is it over?” Roe's son Leo, 9, asked.| “Is it?” CNX reporter Jo Poe asked.| “Is it?”| Roe's son left.",
    "“Is it over?” Jo Poe called out.| “Is it?” Roe remembers thinking.| “Is it?” Ed Moe, R-Va., said.",
    "“Is it over?”| Police believe Ann Doe said no.| “Is it?”| Guards remember Poe.",
    "“Is it over?” 76-year-old Ann Doe asked.| “Is it?” 9-year old Roe shouted.| “No!”| 12 people left.",
    "“Is it over?” Ann Doe, 58, called to the guards.| “Is it?” Velm fans sang.| “No!”| City officials left.",
    "“Is it over?” Roe went on.| “Is it?”| Roe went on to win.| “No!”| Doe called for help.",
    # Cries and titles: a few words of a quotation that soon ends.
    "“No! No! Never!” Roe shouted.| 'Out! Out!' some 90 guards shouted.| They sang “Home! Home!” for hours.",
    "“Why? Why now?” Ann Doe asked.| “Is it safe? Will it last?” asked Roe.| ‘Oh! Velm’ was cancelled.",
    'The novel "Who Shot Roe? A Mystery" sold well.| It has a "Why?"| Then it ends.',
    "“Is it over for us all?| Nobody knows,” he said.",
    "“Help!| We were there for two days, with no water, no food and no light, and then they came,” Roe said.",
    "``We met on Feb. 10.''| Mr. Roe left.| ``Is it over?'' Mr. Poe asked.| She left on Feb. 5.''| No.",
    "“He said ‘It is over.’”| She wept.",
    "He left.| “It is over,” he said.",
    "He left.| 'It is over,' he said.",
    '" It was over.| We lost. "| He left.| " She stayed, " he said.',
    "He called it “a mess”.| She called it ‘a mess’.| They left.",
    # Brackets.
    "He left (she had asked him to).| She stayed.",
    "He left.| (She had asked him to.)| She stayed.",
    "He left [sic].| She stayed.",
    # Ellipses.
    "He waited ... and waited.",
    "He waited…and waited… and left.",
    "He waited...| The door opened.",
    "He waited…| The door opened.",
    "He waited . . . and waited.| She left.",
    "He waited....| Nobody came.",
    "“I thought…” he said.| She nodded.",
    "[...] It would appear so.",
    # A missing blank.
    "They fled the attack.|The police came.",
    "They learned to listen.|Roe went on.|Up to 50 came.|Poe's men, too.",
    "The strike began at 5 p.m.|Former guards joined it.|It ended at 7 a.m. Monday.",
    "It was in 2005.|Facing a delay, they fled the U.S.|The army came.",
    "He waited...|The door opened.|Did she?|Roe knew!|Poe did not.",
    '"It was over."|Roe left.|"We lost," she said.|“It rained.”|“Nobody came.”|(They fled.)|Poe stayed.',
    "“Is it over?”Ann Doe asked.|No one knew.",
    "He uses Node.Js, System.Windows.Forms and example.Com and sent Report.Pdf to a.b@mail.Example too.",
    "He left St.Louis, W.Va., with J.K.Rowling of the U.S.Army, Gov.Roe and No.5 of Acme Inc.com.",
    "An F.B.I. memo named the C.I.A. officer of the N.B.A. team.",
    # Hours before names and titles; a sentence does not consist of a time.
    "It began at 6 p.m.|Mr. Roe was questioned until 9 p.m.|Dr. Poe left.",
    "At 5 a.m. Mr. Roe left.|Shortly before 4:15 p.m. Gov. Poe came.|On Monday at 7 p.m. Roe stayed.",
    "It began at 8:00 P.M. China Standard Time, or 4:15p.m. London time.",
    # Hours that belong to a thing, and those of a span.
    "The 10 a.m. Oslo flight was late.| Guests of a 7:15 p.m. Mass left.| He took the 9 a.m.| She stayed.",
    "Between 8 a.m. and 3 p.m. Port Road was shut.| From noon to 5 p.m. Mr. Roe slept.",
    "They came at 5 p.m.| Local people stayed until 6 p.m. Local time.",
    "It ended at 11:59 p.m. EST.| Chief executive Ann Doe smiled.| The inn (est. 1901) is shut.",
    # Names that end in a mark.
    "Shares of Yahoo! Inc. and Guess? Corp. fell.| Yahoo! News wrote so.| He joined Yahoo!| The firm is old.",
    "She owns Yum! Brands and Hello! Magazine.| They sing in Wham! and Velm.| Stop!| Brand names cost.",
    "The Jeopardy! host left.| E! News said no.|Help!|Police came.",
    "Shares of Keld! Group and Dig! Records fell.| Poe! Entertainment and Moe! Network left.",
    "Roe left Snap!, a firm.| Shares of Snap! Europe fell.| He is at Snap!| It fell.",
    "Poe won!| Police left.| He shouts Resnap! and leaves.| They call it Snap!| Europe fell.",
    # References to laws.
    "Under art. 12 para. 3 and sec. 8 cl. 2 of the law, and reg. 5, it is no crime.|It was said.",
    "See sec. 5, subd. 2, and fn. 14.| It was said.",
    # Addresses and other full stops inside a word.
    "They wrote to a.b@example.org or see https://example.org/a.html?b=c.| Nobody does.",
    "The U.S.-led force left.| The A.C.L.U.'s suit stays.",
    "It fell again.| iPhone sales rose.| eBay did not.",
    "It was over. and then it began.",
    # Other scripts.
    "他走了。|她留下了！|真的？|是的。",
    "「もう終わり。」と彼は言った。|彼は去った。",
    "他说：“结束了。”|她走了。",
    "هل انتهى الأمر؟| نعم انتهى.| لا.",
    "وہ گیا۔| وہ آئی۔",
    "वह गया।| वह आई॥| हाँ।",
    # No capitals at all: a small letter does not continue a sentence.
    "he left the house.| nobody saw it.| at 5 p.m. it rained.",
    # Nothing to split.
    "Police arrest five after fight",
    "Word",
]


@pytest.mark.parametrize("marked", ONE_LINE)
def test_sentences_of_one_line(marked):
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


ELSEWHERE = {
    "German": [
        "Am 3. März und am 4. und 5. Mai kamen 2 Mio. Euro zusammen.| Im 19. Jahrhundert war es anders.",
        "Dr. med. Roe, z. B. aus Velm, und Prof. Poe, u.a. Leiter der Abt. 5, kamen.| Sie blieben.",
        "Ludwig XIV. Bild hing dort.| Sie wurden 3.| Die anderen nicht.| Das war 2005.| Polizisten kamen.",
        "„Ist es vorbei?“, fragte Roe.| „Geht!“| Er ging.| Äpfel, Birnen usw.| Die Leute kauften sie.",
        "Die Polizei kam.|Niemand starb am 12.Juni.",
    ],
    "Spanish": [
        "El Sr. Roe y la Dra. Poe, p. ej., fueron a EE. UU. en enero.| El Gral. Doe no.",
        "Roe, de Obras Roe S. A., se fue.| Doe, no.",
        "Véase el art. 5, pág. 3, de la ley.| Dijo que no.| Luego se fue a EE. UU.| La casa quedó vacía.",
        "¿Quién sabe?| ¡Nadie!| Pan, leche, etc.| Los precios suben.",
    ],
    "Italian": [
        "Il dott. Roe, l'avv. Poe e la Sig.ra Doe sono qui.| Mele, pere, ecc. sono care.",
        "Vedi pag. 5 e l’art. 12 della legge.| L'on. Roe disse così.| Poi andò.",
    ],
    "Portuguese": [
        "O Exmo. Sr. Roe e a Dra. Poe chegaram, p.ex. ontem.| Ele disse que sim.| Depois saiu.",
        "A Av. Velm, n. 5, fechou.| O Gen. Doe falou.",
    ],
    "Dutch": [
        "De heer dr. Roe en mevr. Poe kregen 5 mln. euro, o.a. van J. Doe.| Hij zei nee.| Daarna ging hij.",
        "Appels, bijv. Elstar, zijn duur.| Peren, pruimen enz.| De prijzen stijgen.",
    ],
    "French": [
        "M. Dupont, Mme. Roux et MM. Le Goff et Petit sont partis.| Ils reviendront.",
        "Me Roux a vu le Dr. Petit et le Pr. Blanc à St. Malo.",
        "L'art. 12 al. 3 s'applique.| Ils vivent de l'art.| Le musée ouvre.",
        "Les fruits, p. ex. les pommes, cf. p. 5, sont chers.| Les prix montent.",
        "Il vend des pommes, des poires, etc.| Elle achète du pain, etc.",
        "Le mur mesure 5 m.| Le toit a été refait.",
        "J.-P. Dupont et A. Martin ont signé.| L’accord est valable.",
        "Les États-Unis (U.S.A.) ont refusé.| L’O.N.U. a protesté.| Elle a voté.",
        "La grève a commencé en 2005.| Elle a duré 12 jours.",
        "« Partez\xa0! »| Le maire est sorti.",
        "« Partez\xa0!\xa0», a dit le maire.| Puis il est sorti.",
        "«\u202fC’est fini.\u202f»| Il est parti.",
        "«\xa0Est-ce fini\xa0?\xa0» demande Mme. Roux.| Personne ne répond.",
        "Il a dit\xa0: « C’est fini.| Nous avons perdu. »| Elle pleurait.",
        "Il attend... et il part.| Qui sait\xa0?| Personne\xa0!",
        "Le train part à 15 h.| Il est plein.",
        "État d’urgence\xa0: le pont est fermé.| À Velm, tout est calme.",
    ],
    "Czech": [
        "Dne 5. května 2025 přijel Ing. Novák.| Přivedl Mgr. Novákovou.",
        "Sešli se 5. 12. 2025 v Brně.| Jednali tam.",
        "Most stojí od 19. století.| Opravili ho v roce 2005.| Policie ho hlídá.",
        "Karel IV. založil školu.| Otec byl král.",
        "Tzv. starý most, např. u sv. Jana, je zavřený.| Nový ne.",
        "Koupil chleba, mléko apod.| Pak odešel.",
        "Firma Velm s.r.o. propustila tis. lidí.| Stát mlčí.",
        "„Je konec.“| Odešel.",
        "„Je konec?“ zeptal se.| Nikdo neodpověděl.",
        "„Odejděte!“, řekl starosta.| Pak odešel.",
        "Zemřelo 12 lidí, zraněno bylo 30.| Hasiči zasahovali celou noc.",
        "J. Novák a A. Malá přijeli v 5 hod. ráno.",
    ],
    "Greek": [
        "Ο κ. Παππάς και η κ. Νίκου έφυγαν.| Θα επιστρέψουν.",
        "Φρούτα, π.χ. μήλα, δηλ. ακριβά, βλ. σελ. 5.| Η τιμή ανεβαίνει.",
        "Έφτασε στις 5 π.μ. στην Αθήνα.| Έφυγε στις 7 μ.μ.| Η πτήση άργησε.",
        "Τελείωσε;| Ναι, τελείωσε!| Ποιος ξέρει\u037e| Κανείς.",
        "«Τελείωσε;», ρώτησε ο δήμαρχος.| Κανείς δεν απάντησε.",
        "«Τελείωσε.»| Έφυγε.",
        "Οι Η.Π.Α. αρνήθηκαν.| Ο Ο.Η.Ε. διαμαρτυρήθηκε.",
        "Αγόρασε ψωμί, γάλα κ.λπ.| Μετά έφυγε.",
    ],
    "Arabic": [
        "هل انتهى الأمر؟| نعم انتهى.| قال د. أحمد إنه انتهى.",
        "قال أ.د. سمير ثم م. علي إن الجسر مغلق.| وغادرا.",
        "نشرت أ.ف.ب. الخبر.",
        "«هل انتهى؟»، سأل العمدة.| لم يجب أحد.",
        "قال: «انتهى الأمر.»| وغادر.",
        "أغلق الجسر.|قال العمدة إنه خطر!|متى يفتح؟|لا أحد يعرف.",
        "انتظر... ثم غادر.",
        "بلغ السعر ٢٣٦٫٥ دينار.| ارتفع ٣.٥ في المئة.",
        "قال جورج دبليو. بوش إنه سيعود.",
    ],
    "Hebrew": [
        "ד\"ר כהן ופרופ' לוי הגיעו.| ראו עמ' 5.| הם עזבו.",
        "הסופר א. ב. יהושע דיבר.| הקהל שתק.",
        '"זה נגמר."| הוא עזב.',
        "האם זה נגמר?| כן!| צה״ל הודיע כך.",
        '"זה נגמר?", שאל ראש העיר.| איש לא ענה.',
        "המחיר עלה ב־3.5 אחוז.| הוא ירד.",
    ],
    "Hindi": [
        "डॉ. सिंह और श्री. शर्मा आए।| वे चले गए॥| क्या पुल टूटा?| हाँ!",
        "ए. पी. जे. अब्दुल कलाम आए।| ए.पी.जे. अब्दुल कलाम गए।",
        "बी.जे.पी. ने कहा कि पुल बंद है।",
        "पुल बंद है.| लोग परेशान हैं.| महापौर चुप हैं.",
        "सड़क 5 कि.मी. लंबी है।| कीमत 3.5 रु. बढ़ी।",
        "“पुल बंद है।”| वह चला गया।",
    ],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(language, marked) for language, lines in ELSEWHERE.items() for marked in lines]
)
def test_sentences_of_one_line_in_other_languages(language, marked):
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", ""), language) == expected


def test_a_semicolon_is_a_question_mark_in_greek_only():
    assert sentences("He left; She stayed.") == ["He left; She stayed."]


BLOCKS = [
    ("One line\n\nThe other line", ["One line", "The other line"]),
    # Headlines need no full stop, nor do paragraphs and list items of one line each.
    (
        "Police arrest five\nThe police came. They left.",
        ["Police arrest five", "The police came.", "They left."],
    ),
    ("The first paragraph.\nThe second one.", ["The first paragraph.", "The second one."]),
    ("He said “it is\nover”.", ["He said “it is", "over”."]),
    ("Three came:\n- the army\n- the navy", ["Three came:", "the army", "the navy"]),
    (
        "1) The army came\n(2) The navy left\nb) The rest",
        ["1) The army came", "(2) The navy left", "b) The rest"],
    ),
    (
        "1. The army came. 2. The navy left. A. Nobody knew.",
        ["1. The army came.", "2. The navy left.", "A. Nobody knew."],
    ),
    # All line ends that Unicode knows.
    (
        "One\r\n\r\nTwo\rThree\x85Four\u2028Five\u2029Six\x0cSeven",
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven"],
    ),
    ("  One line  \n \t \n  The other\xa0\n", ["One line", "The other"]),
    # Hard-wrapped: full lines continue, short ones end; there is no blank line between the paragraphs.
    (
        "The army said on Monday that it had taken the town of Kesh after\n"
        "days of long fighting with the rebels, who had held it since Jan.\n"
        "5, 2021. No one was hurt when its soldiers came, said Lt. Gen.\n"
        "John Roe. The town lies on a river.\n"
        "A new paragraph starts here, and it goes on for more than one\n"
        "line, as the first one did.",
        [
            "The army said on Monday that it had taken the town of Kesh after\n"
            "days of long fighting with the rebels, who had held it since Jan.\n"
            "5, 2021.",
            "No one was hurt when its soldiers came, said Lt. Gen.\nJohn Roe.",
            "The town lies on a river.",
            "A new paragraph starts here, and it goes on for more than one\nline, as the first one did.",
        ],
    ),
    (
        "Army takes town of Kesh\n\nThe army said on Monday that it had taken the town of\r\n"
        "Kesh after days of fighting with the rebels, who had held\r\nit for weeks.",
        [
            "Army takes town of Kesh",
            "The army said on Monday that it had taken the town of\r\n"
            "Kesh after days of fighting with the rebels, who had held\r\nit for weeks.",
        ],
    ),
    # One line end inside a sentence: a small letter follows a long line without a mark at its end.
    (
        "The army said on Monday that it had\ntaken the town.",
        ["The army said on Monday that it had\ntaken the town."],
    ),
    (
        "The army said on Monday that it had\nTaken the town.",
        ["The army said on Monday that it had", "Taken the town."],
    ),
    # Short lines of equal width are a list, not a column.
    ("apples\nplums\ncherries", ["apples", "plums", "cherries"]),
    # Lines of Chinese are paragraphs: the length of the first word of the next line is not known.
    (
        "军队周一表示他们占领了这座城市的大部分地区，而且没有人受伤，但是战斗仍在继续\n居民说他们听到了爆炸声\n政府没有立即回应置评请求，也没有说明伤亡人数",
        [
            "军队周一表示他们占领了这座城市的大部分地区，而且没有人受伤，但是战斗仍在继续",
            "居民说他们听到了爆炸声",
            "政府没有立即回应置评请求，也没有说明伤亡人数",
        ],
    ),
]


@pytest.mark.parametrize(
    "text",
    [
        "KABUL (Agency) -| The army said no.| The navy said yes.",
        "KABUL, Feb 22 (AP) —| The army said no.",
        "KABUL, Feb. 22 (AP) —| The army said no.",
        "CHARLOTTE, N.C. —| The polls opened.| The rain fell.",
        "WASHINGTON, D.C. (AP) --| The polls opened.",
        "KABUL, Afghanistan —|\nThe army came.",
        "Berlin (dpa) –| Die Armee kam.",
    ],
)
def test_a_dateline_is_set_aside(text):
    first, *rest = map(str.strip, text.split("|"))
    text = text.replace("|", "")
    found = [(text[start:end], reason) for start, end, reason in split_text(text)]
    assert found == [(first, "boilerplate: dateline"), *((sentence, "") for sentence in rest)]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_lines_and_paragraphs(text, expected):
    assert sentences(text) == expected


def test_boilerplate_sentences_of_a_paragraph():
    text = (
        "The army came. Sign up for our newsletter. It left. © 2023 Doe. All rights reserved. (AP/Jane Doe)"
    )
    assert [(text[start:end], reason) for start, end, reason in split_text(text)] == [
        ("The army came.", ""),
        ("Sign up for our newsletter.", "boilerplate: sign-up"),
        ("It left.", ""),
        ("© 2023 Doe.", "boilerplate: copyright"),
        ("All rights reserved.", "boilerplate: copyright"),
        ("(AP/Jane Doe)", "boilerplate: picture credit"),
    ]


def test_a_link_that_is_joined_to_a_sentence_of_the_story_is_kept():
    text = (
        "The army came. Read more: Five questions about the ferry The army said on Monday that it had "
        "taken the town of Kesh after days of fighting."
    )
    assert sentences(text) == ["The army came.", text.removeprefix("The army came. ")]


ODD = [
    "",
    " \n\t\r\n\x85\u2028",
    "\0",
    "a\0b. C\0d.",
    "\r\r\r.",
    "🙂🙂. 🙂 🙂! 👩‍👩‍👧. The end.",
    "\u202eשלום. \u200fשלום! מה?",
    "e\u0301. E\u0301tude. \u0301",
    "\ufeffThe army. \u200bThe navy.",
    "word " * 2_000,
    "x" * 100_000,
    "." * 10_000,
    "。" * 10_000,
    "? " * 10_000,
    '." ' * 10_000,
    "- . - . " * 5_000,
    "\n" * 10_000,
    "(((((.)))))",
    "「。」。「",
    ". . . . . . A",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_covered_by_stripped_segments_in_order(text):
    position = 0
    for start, end, _ in split_text(text):
        assert visible(text[position:start]).strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        position = end
    assert visible(text[position:]).strip() == ""


def test_invisible_characters_at_the_ends_of_a_sentence_are_no_part_of_it_and_inside_they_are():
    text = "\ufeffThe ar\u00admy came on Jan\u200b. 5.\u200b It\u2060 left.\u200b\n\u200b\nThe end"
    assert sentences(text) == ["The ar\u00admy came on Jan\u200b. 5.", "It\u2060 left.", "The end"]


def test_spans_of_an_origin_count_invisible_characters():
    text = "\ufeffRead\u200b more\n\nThe ar\u00admy came.\nIt left."
    origin = Origin(blocks=((1, 11), (13, len(text))), set_aside=(SetAside(1, 11, "link"),))
    segments = [(text[start:end], reason) for start, end, reason in split_text(text, origin=origin)]
    assert segments == [
        ("Read\u200b more", "boilerplate: link"),
        ("The ar\u00admy came.", ""),
        ("It left.", ""),
    ]


LIVE = [
    (
        "All times local:4:15 p.m.Former Gov. Roe speaks.2:40 p.m.Police came. 11 a.m. It began.",
        [
            ("All times local:", "boilerplate: note"),
            ("4:15 p.m.", "boilerplate: time"),
            ("Former Gov. Roe speaks.", ""),
            ("2:40 p.m.", "boilerplate: time"),
            ("Police came.", ""),
            ("11 a.m.", "boilerplate: time"),
            ("It began.", ""),
        ],
    ),
    (
        "The guards left.14:40 GMT Police came.9.05am“It is over,” Roe said.",
        [
            ("The guards left.", ""),
            ("14:40 GMT", "boilerplate: time"),
            ("Police came.", ""),
            ("9.05am", "boilerplate: time"),
            ("“It is over,” Roe said.", ""),
        ],
    ),
    ("He left at 4:15 p.m.Monday and came back.", [("He left at 4:15 p.m.Monday and came back.", "")]),
    ("The strike ended: 4:15 p.m. Monday.", [("The strike ended: 4:15 p.m. Monday.", "")]),
]


@pytest.mark.parametrize(("text", "expected"), LIVE)
def test_the_clock_time_of_a_live_post_is_no_part_of_a_sentence(text, expected):
    assert [(text[start:end], reason) for start, end, reason in split_text(text)] == expected


@pytest.mark.parametrize(
    ("written_in", "expected"),
    [
        (("German",), ["Am 3. März kamen 5 Mio. Euro."]),
        (("Swedish",), ["Am 3.", "März kamen 5 Mio.", "Euro."]),
    ],
)
def test_a_text_is_split_by_the_abbreviations_of_the_language_it_is_written_in(written_in, expected):
    document = Document(id="a", text="Am 3. März kamen 5 Mio. Euro.")
    cluster = split(Cluster((document,), (Text((document,), written_in),)))
    assert [sentence.text for sentence in cluster.sentences] == expected


def test_the_pieces_of_a_transcript_are_no_headlines():
    document = Document(id="a", text="we met here and " * 30)
    cluster = split(Cluster((document,), (Text((document,)),)))
    assert len(cluster.sentences) > 3
    assert cluster.continues.all()


def test_a_segment_has_start_end_and_reason():
    assert split_text(" The end. ") == [Segment(start=1, end=9, reason="")]


def left_out(text, title):
    """Return what `split` sets aside of a document, with the reason."""
    cluster = split(prepare([Document(text, title=title)], Settings()))
    return {line.text: line.reason for line in cluster.boilerplate}


FERRY = "A ferry sank off Port Sallow on Monday."
HEADLINES = [
    (f"Ferry sinks; five dead\n\n{FERRY}", "Ferry Sinks – Five Dead"),
    (f"By Jane Doe\n\nFerry sinks; five dead\n\n{FERRY}", "Ferry sinks; five dead"),
    (f"Fähre sinkt, fünf Tote\n{FERRY}", "Fähre sinkt: fünf Tote"),
    (f"Did it sink? Nobody knows\n\n{FERRY}", "Did it sink? Nobody knows"),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES)
def test_the_title_before_the_story_is_set_aside(text, title):
    assert "boilerplate: headline" in left_out(text, title).values()
    assert FERRY not in left_out(text, title)


KEPT_HEADLINES = [
    ("Ferry sinks", "Ferry sinks"),  # nothing else is there
    ("Ferry sinks\n\nBy Jane Doe", "Ferry sinks"),
    (f"{FERRY}\n\nFive died.", FERRY),  # a sentence
    (f"Ferry sinks\n\n{FERRY}", "Ferry sinks off Port Sallow"),
    (f"Ferry sinks off Port Sallow\n\n{FERRY}", "Ferry sinks"),
    (f"{FERRY}\n\nFerry sinks\n\nFive died.", "Ferry sinks"),  # not before the story
    ("Ferry sinks? Nobody knows. Five died.", "Ferry sinks?"),  # not a line
    (f"Ferry sinks\n\n{FERRY}", ""),
]


@pytest.mark.parametrize(("text", "title"), KEPT_HEADLINES)
def test_other_lines_before_the_story_are_kept(text, title):
    assert "boilerplate: headline" not in left_out(text, title).values()
