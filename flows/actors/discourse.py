"""Discourse: who was spoken of lately, as a text is walked from left to right."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.actors.clusters import Cluster
from flows.actors.lexicon import Lexicon
from flows.actors.quotation import quoted_tokens
from schemas.parse import Parse

MAX_SENTENCES = 5  # back from a pronoun
MAX_BACK = 40  # mentions back from a pronoun; keeps long texts linear
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


@dataclass(frozen=True, slots=True)
class Referent:
    """One place where an actor was meant."""

    token: int  # the head
    start: int
    cluster: Cluster
    dep: str  # of a conjunct, that of the first
    sentence: int
    verb: int  # what the head depends on
    is_quoted: bool


@dataclass(slots=True)
class Discourse:
    """The actors of a text in the order in which they were meant."""

    parse: Parse
    lexicon: Lexicon
    quoted: bytearray = field(init=False)
    paragraph_of: list[int] = field(init=False)
    referents: list[Referent] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Mark quotations and count paragraphs once."""
        self.quoted = quoted_tokens(self.parse)
        self.paragraph_of = paragraphs(self.parse)

    def restart(self) -> None:
        """Forget who was meant, for another walk."""
        self.referents = []

    def referent(self, token: int, start: int, cluster: Cluster) -> Referent:
        """Return that an actor is meant by the words around a head."""
        parse = self.parse
        dep, verb = parse.deps[token], parse.heads[token]
        for _ in range(4):
            if dep != "conj":
                break
            dep, verb = parse.deps[verb], parse.heads[verb]
        return Referent(
            token, start, cluster, dep, parse.sentence_of[token], verb, bool(self.quoted[token])
        )

    def note(self, token: int, start: int, cluster: Cluster) -> None:
        """Remember that an actor was meant."""
        self.referents.append(self.referent(token, start, cluster))

    def lately(self, token: int, sentences: int = MAX_SENTENCES) -> Iterator[Referent]:
        """Yield whoever was meant before a token, the latest first."""
        sentence = self.parse.sentence_of[token]
        for referent in reversed(self.referents[-MAX_BACK:]):
            if sentence - referent.sentence > sentences:
                break
            yield referent

    def says(self, verb: int) -> bool:
        """Say whether a verb's subject speaks."""
        return self.parse.lemmas[verb] in self.lexicon.speech_verbs

    def follows_colon(self, token: int) -> bool:
        """Say whether the quotation around a token is led in by a colon."""
        first = token
        while first > 0 and self.quoted[first - 1]:
            first -= 1
        return first > 0 and self.parse.words[first - 1] == ":"

    def is_under(self, token: int, above: int) -> bool:
        """Say whether a token depends on another, in at most four steps."""
        heads = self.parse.heads
        for _ in range(4):
            if token == above:
                return True
            token = heads[token]
        return False


def paragraphs(parse: Parse) -> list[int]:
    """Return the number of the paragraph of each token."""
    numbers: list[int] = []
    number = 0
    for word in parse.words:
        if "\n" in word:
            number += 1
        numbers.append(number)
    return numbers
