"""Seeded clusters of generated news for the benchmark: articles on one event, of any size.

A cluster has a number of facts, each with its own people, locations, numbers and words. An article reports
some of them, the important ones nearly always, in its own templates and words, and adds background. Words are
drawn from Pitman-Yor processes, so that their frequencies follow Zipf's law and the vocabulary grows with the
cluster by Heaps' law; after a few hundred common English words they are made of syllables. The same arguments
give the same text, byte for byte.

    python bench/generate.py 250 --kind wire    prints one JSON document a line

Limitations: sentences are grammatical and have no meaning; no abbreviation or quotation ends a sentence, so
that all splitters find the same sentences and the quality of splitting is not measured.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import deque
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Literal, get_args

Kind = Literal["independent", "wire"]

SHORTEST, LONGEST = 12, 35  # words of a sentence, as most sentences of newspapers have
CHANGED = 0.05  # share of a wire story's words that an editor replaces ...
DROPPED = 0.15  # ... share of its sentences that the editor cuts, mostly for length ...
SWAPPED = 0.05  # ... and share that the editor moves behind the next one
COPIES = 20  # papers that print one wire story
COPIED = 0.12  # share of an independent article's sentences that are copied from an earlier article
RECENT = 500  # sentences, the latest ones, among which such a copy is chosen
REPORTED = 0.6  # share of sentences that report a fact of the event; the rest is background
REVISED = 0.1  # share of reports that state the fact's other number

_words = str.split

NOUNS = _words("""
    government minister border report agreement firm attack officer court election market harbour river
    hospital road bridge school plant storm fire strike union wage price budget tax loan bank council
    committee statement decision plan campaign leader convoy village town region deal dispute claim damage
    power water fuel shortage train airport boat crew passenger worker farmer teacher doctor guard
    driver owner resident volunteer house roof crop grain engine signal warning rescue search shelter camp
    delay closure permit licence ruling appeal charge evidence document letter survey vote reform law rule
    ban fine fund project contract site mine dam pipeline network office parliament threat soldier
""")
VERBS = _words("""
    announced rejected approved closed opened delayed damaged blocked repaired reached signed criticised
    defended questioned confirmed denied ordered started ended joined followed reported destroyed halted
    promised launched cancelled extended reduced raised doubled warned urged accused pressed visited
    searched cleared flooded evacuated sheltered delivered supported opposed suspended restored replaced
    inspected released published discussed debated postponed demanded offered covered crossed
""")
ADJECTIVES = _words("""
    new local national regional heavy early late public private foreign official senior former military
    economic political medical legal urgent final recent deadly serious broad narrow northern southern
    eastern western coastal rural empty crowded remote joint formal open closed temporary annual
""")
ADVERBS = _words("quickly slowly openly formally briefly nearly largely partly quietly firmly widely barely")
GIVEN = _words("""
    Anna Boris Clara Daniel Elena Farid Grace Hugo Irina Jonas Karim Lena Marta Nadia Oscar Paula Rafael
    Samira Tomas Vera Walid Yusuf Zora Mila Leon Amir Dina Emil Rosa Ivo
""")
ROLES = _words("""
    minister governor mayor spokesman spokeswoman general judge prosecutor commissioner ambassador
    director chairwoman inspector captain engineer surgeon professor analyst lawyer envoy
""")
DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

ONSETS = _words("b br c d dr f g gr h j k kl l m n p pr r s st t tr v z")
VOWELS = _words("a e i o u ai ea ou")
CODAS = ["", "", "", "", "n", "r", "l", "s", "m", "nd", "rt", "st"]

# Templates are words and slots, separated by spaces. Slots of the fact, such as ACTOR, are filled from it;
# the slots N, NS, V, J, R, P and S draw a noun, a plural, a past tense, an adjective, an adverb, a location
# and a surname.
REPORTS = [
    "ACTOR VERB OBJECT in PLACE on DAY",
    "ACTOR VERB OBJECT in PLACE , SPEAKER said on DAY",
    "ACTOR VERB OBJECT in PLACE on DAY , leaving COUNT THINGS V , SPEAKER said",
    "some COUNT THINGS were V when ACTOR VERB OBJECT in PLACE on DAY",
    "SPEAKER said that ACTOR VERB OBJECT in PLACE on DAY and that COUNT THINGS were V",
    "in PLACE , ACTOR VERB OBJECT late on DAY , and COUNT THINGS were R V",
    "OBJECT in PLACE was VERB by ACTOR , SPEAKER told reporters on DAY , adding that COUNT THINGS were J",
    "at least COUNT THINGS in PLACE were V on DAY after ACTOR R VERB OBJECT",
    "ACTOR , which V a J N last year , VERB OBJECT near PLACE , where COUNT THINGS were V",
    "officials in PLACE confirmed that ACTOR had VERB OBJECT and put the number of THINGS at COUNT",
]
QUOTES = [
    "“ QUOTE , ” SPEAKER said",
    "SPEAKER told a J N in PLACE that “ QUOTE ” and V the N",
    "“ QUOTE , ” SPEAKER was quoted as saying after the N on DAY",
    "asked about the J N , SPEAKER said “ QUOTE ” and declined to discuss NS",
]
BACKGROUNDS = [
    "the N of the J N in PLACE has V NS since the N of last year",
    "NS in P have R V the N , and few expect a J N",
    "ACTOR has long V the NS of P , a J N of some NUMBER NS",
    "the J N , V by NS in the 1990s , is among the most J in PLACE",
    "S , whose N V the J N , said NS would be V",
    "it was not clear whether the J NS of ACTOR had V the N",
    "NS and NS V the streets of P as J NS waited",
    "earlier this year a J N V more than NUMBER NS in P",
    "analysts say the N between NS and J NS in PLACE is a J N",
    "the N V NUMBER NS for the N , up from NUMBER a year ago",
]
TAILS = [
    ", a N that V the J N of P",
    "despite J NS over the N",
    "after NS of J N in P",
    ", which R V the NS",
    "while NS V the N near P",
    "and V a J N to the NS",
    ", though S V that the N was J",
    "as part of a J N with the N of NS",
]


class Urn:
    """Words of one class: a Pitman-Yor process, which draws old words by use and new ones ever more rarely.

    After n draws there are about n ** `discount` words (Pitman and Yor, 1997); about `strength` of the first
    draws are new. The `known` words come first, `make` generates the others.
    """

    def __init__(
        self,
        rng: random.Random,
        known: Sequence[str],
        make: Callable[[], str],
        *,
        discount: float,
        strength: float,
    ) -> None:
        self._random = rng.random
        self._fresh = list(dict.fromkeys(known))
        rng.shuffle(self._fresh)
        self._make = make
        self._discount = discount
        self._strength = strength
        self._drawn: list[str] = []
        self._uses: dict[str, int] = {}

    def draw(self) -> str:
        """Draw the next word."""
        drawn, uses, rand = self._drawn, self._uses, self._random
        if rand() * (len(drawn) + self._strength) < self._strength + self._discount * len(uses):
            word = self._fresh.pop() if self._fresh else self._make()
            while word in uses:
                word = self._make()
            uses[word] = 0
        else:
            word = drawn[int(rand() * len(drawn))]
            while rand() * uses[word] < self._discount:
                word = drawn[int(rand() * len(drawn))]
        uses[word] += 1
        drawn.append(word)
        return word


class Newsroom:
    """The state that the articles of a cluster share: words, facts of the event, and recent sentences."""

    def __init__(self, rng: random.Random, articles: int, per_article: int) -> None:
        self.rng = rng
        # Chosen so that a cluster of ten articles has about as many words as one of real newswire of the same
        # length, and two of its sentences about as many common words.
        open_class = {"discount": 0.6, "strength": 60.0}
        self.nouns = Urn(rng, NOUNS, lambda: self._coined(""), **open_class)
        self.verbs = Urn(rng, VERBS, lambda: self._coined("ed"), **open_class)
        self.adjectives = Urn(rng, ADJECTIVES, lambda: self._coined("al"), **open_class)
        self.adverbs = Urn(rng, ADVERBS, lambda: self._coined("ly"), discount=0.4, strength=6.0)
        # Names repeat less often than other words.
        self.surnames = Urn(rng, [], lambda: self._coined("en").title(), discount=0.7, strength=20.0)
        self.places = Urn(rng, [], lambda: self._coined("ford").title(), discount=0.6, strength=5.0)
        self.slots: dict[str, Callable[[], str]] = {
            "N": self.nouns.draw,
            "NS": lambda: self.nouns.draw() + "s",
            "V": self.verbs.draw,
            "J": self.adjectives.draw,
            "R": self.adverbs.draw,
            "S": self.surnames.draw,
            "P": self.places.draw,
            "NUMBER": self._number,
        }
        # No article reports all; and the story of a larger cluster is longer, by the root of its articles.
        self.facts = [self._fact() for _ in range(2 * per_article + round(6 * articles**0.5))]
        self.recent: deque[str] = deque(maxlen=RECENT)

    def article(self, sentences: int) -> list[str]:
        """Write an independent article; return its sentences."""
        rng = self.rng
        reports = 1 + round(REPORTED * (sentences - 1))
        numbers: set[int] = set()
        while len(numbers) < reports:
            # Log-uniform: the k-th fact is reported about 1 / k as often as the first.
            numbers.add(int(len(self.facts) ** rng.random()) - 1)
        reported = sorted(numbers)  # the important ones first, as in news
        written = [
            self._sentence(self.facts[number], REPORTS if rng.random() < 0.8 else QUOTES)
            for number in reported
        ]
        while len(written) < sentences:
            fact = self.facts[rng.choice(reported)]
            written.insert(rng.randrange(1, len(written) + 1), self._sentence(fact, BACKGROUNDS))
        for index in range(1, sentences):
            if self.recent and rng.random() < COPIED:
                copy = self.recent[int(rng.random() * len(self.recent))]
                if copy not in written:
                    written[index] = copy if rng.random() < 0.5 else self.edited(copy)
        self.recent.extend(written)
        return written

    def edited(self, sentence: str) -> str:
        """Return the sentence after a light edit, which keeps names, numbers and short words."""
        words = sentence.split(" ")
        changeable = [
            index for index, word in enumerate(words) if len(word) > 4 and word.isalpha() and word.islower()
        ]
        for index in changeable:
            if self.rng.random() < CHANGED * len(words) / len(changeable):
                words[index] = self._other(words[index])
        return " ".join(words)

    def copied(self, sentences: Sequence[str]) -> list[str]:
        """Return the sentences of a wire story as another paper prints them; never empty."""
        rng = self.rng
        kept = [self.edited(sentence) for sentence in sentences if rng.random() >= DROPPED]
        kept = kept or [self.edited(sentences[0])]
        for index in range(1, len(kept) - 1):
            if rng.random() < SWAPPED:
                kept[index], kept[index + 1] = kept[index + 1], kept[index]
        return kept

    def person(self) -> str:
        """Draw a given name and a surname."""
        return f"{self.rng.choice(GIVEN)} {self.surnames.draw()}"

    def _sentence(self, fact: dict[str, Sequence[str]], templates: Sequence[str]) -> str:
        """Write a sentence of 12 to 35 words by one of the templates, with tails up to a random length."""
        rng = self.rng
        words: list[str] = []
        while not 0 < _length(words) <= LONGEST:
            words = self._filled(templates[int(rng.random() * len(templates))], fact)
        wanted = rng.randint(SHORTEST, 24)  # at most 24, since the last tail exceeds it
        while _length(words) < wanted:
            words += self._filled(TAILS[int(rng.random() * len(TAILS))], fact)
        sentence = " ".join(words) + "."
        sentence = sentence.replace(" ,", ",").replace("“ ", "“").replace(" ”", "”")
        return sentence[0].upper() + sentence[1:]

    def _filled(self, template: str, fact: dict[str, Sequence[str]]) -> list[str]:
        rand, slots = self.rng.random, self.slots
        words: list[str] = []
        for slot in template.split():
            if slot in slots:
                words.append(slots[slot]())
            elif slot == "COUNT":
                words.append(fact[slot][rand() < REVISED])
            elif slot in fact:
                variants = fact[slot]
                words.extend(variants[int(rand() * len(variants))].split())
            else:
                words.append(slot)
        return words

    def _fact(self) -> dict[str, Sequence[str]]:
        """Draw a fact: for each slot the variants among which reports choose."""
        rng, nouns, adjectives = self.rng, self.nouns, self.adjectives
        place, name, role = self.places.draw(), self.person(), rng.choice(ROLES)
        surname = name.split()[-1]
        subject, thing = nouns.draw(), nouns.draw()
        actor, adjective = nouns.draw(), adjectives.draw()
        quote = self._filled(rng.choice(BACKGROUNDS), {"PLACE": [place], "ACTOR": [f"the {actor}"]})
        return {
            "ACTOR": [f"the {place} {actor}", f"the {actor}", f"the {adjective} {actor}"],
            "VERB": [self.verbs.draw() for _ in range(3)],
            "OBJECT": [f"the {subject} {thing}", f"the {thing}", f"the {adjectives.draw()} {thing}"],
            "PLACE": [place],
            "DAY": [rng.choice(DAYS)],
            "COUNT": [self._number(), self._number()],
            "THINGS": [f"{nouns.draw()}s", f"{nouns.draw()}s"],
            "SPEAKER": [name, f"{surname}", f"{role} {name}", f"{name}, the {role} of {place}"],
            "QUOTE": [quote[0].capitalize() + " " + " ".join(quote[1:])],
        }

    def _number(self) -> str:
        # Small numbers are more frequent, as in news: the exponent is uniform.
        return f"{int(10 ** (0.3 + 4 * self.rng.random())):,}"

    def _other(self, word: str) -> str:
        """Draw another word of the same class, as far as the ending shows it."""
        if word.endswith("ed"):
            return self.verbs.draw()
        if word.endswith("ly"):
            return self.adverbs.draw()
        return self.nouns.draw() + "s" * word.endswith("s")

    def _coined(self, ending: str) -> str:
        rng = self.rng
        syllables = rng.choice((1, 2, 2, 3))
        parts = [rng.choice(part) for _ in range(syllables) for part in (ONSETS, VOWELS, CODAS)]
        return "".join(parts) + ending


def _length(words: Sequence[str]) -> int:
    return sum(word not in {",", "“", "”"} for word in words)


def generate(sentences: int, per_article: int = 25, kind: Kind = "independent", seed: int = 0) -> list[str]:
    """Return the texts of a cluster with `sentences` sentences in all and about `per_article` in an article.

    Articles of the kind "independent" are written separately and have some copied sentences. Those of the
    kind "wire" are lightly edited copies of a few stories, 20 papers for each story (at least 2 stories),
    each with a byline. Paragraphs of one to three sentences are separated by a blank line.

    Raises:
        ValueError: a number below 1, or an unknown kind.
    """
    if sentences < 1 or per_article < 1 or kind not in get_args(Kind):
        raise ValueError(f"cannot generate {sentences} sentences, {per_article} an article, of kind {kind!r}")
    rng = random.Random(f"{seed} {kind}")
    articles = max(1, round(sentences / per_article))
    newsroom = Newsroom(rng, articles, per_article)
    if kind == "wire":
        length = round(per_article / (1 - DROPPED))
        wires = cycle([newsroom.article(length) for _ in range(max(2, articles // COPIES))])
    texts: list[str] = []
    remaining = sentences
    while remaining:
        if kind == "wire":
            article = newsroom.copied(next(wires))
            head = f"By {newsroom.person()}\n\n"
        else:
            article = newsroom.article(max(1, round(per_article * rng.uniform(0.7, 1.3))))
            head = ""
        article = article[:remaining]
        remaining -= len(article)
        texts.append(head + _paragraphs(rng, article))
    return texts


def _paragraphs(rng: random.Random, sentences: Sequence[str]) -> str:
    text = sentences[0]
    for sentence in sentences[1:]:
        text += (" " if rng.random() < 0.4 else "\n\n") + sentence
    return text


def main() -> None:
    """Print a cluster according to the command line."""
    parser = argparse.ArgumentParser(description="Print a generated cluster, one JSON document a line.")
    parser.add_argument("sentences", type=int)
    parser.add_argument("--per-article", type=int, default=25)
    parser.add_argument("--kind", choices=get_args(Kind), default="independent")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    for text in generate(arguments.sentences, arguments.per_article, arguments.kind, arguments.seed):
        print(json.dumps({"text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
