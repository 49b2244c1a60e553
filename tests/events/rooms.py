"""The rooms that events are found in, opened on one sentence: its phrases, doers and frames."""

from functools import cache

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.frames.lexicon import FrameLexicon, lexicon_of
from copydesk.flows.events.frames.triggers import FrameCandidate, Triggers
from copydesk.flows.events.gates import untold
from copydesk.flows.events.parties.noun_actors import noun_actors
from copydesk.flows.events.parties.recipients import Recipients
from copydesk.flows.events.words.dictionary_forms import joined_lemmas
from copydesk.flows.grammar.clauses import Clauses
from copydesk.schemas.parse import Parse
from tests.events.pages import parse_alone, parse_of


class Rooms:
    """What is known of one text before any event of it is told."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.lexicon = parse, english()
        lemmas = joined_lemmas(parse.words, parse.lowers, parse.lemmas, self.lexicon.pack)
        self.phrases = Phrases(Clauses(parse, self.lexicon.words, lemmas), self.lexicon.pack)
        self.doers = Doers(self.phrases)
        self._triggers = Triggers(self.phrases, self.doers, self.lexicon, untold)

    def candidates(self) -> list[FrameCandidate]:
        """The frames that fit, in the order of the text."""
        parse = self.parse
        bounds = zip(parse.sentence_starts, parse.sentence_ends, strict=True)
        return [c for start, end in bounds for c in self._triggers.in_sentence(start, end)]

    def candidate(self, token: int) -> FrameCandidate:
        """The frame that fits one word."""
        (found,) = (c for c in self.candidates() if c.token == token)
        return found

    def actors(self, candidate: FrameCandidate) -> list[int]:
        """Who does what a frame tells of."""
        if candidate.is_noun:
            return noun_actors(candidate, self.phrases, self.doers)
        return self.doers.of(candidate.token)

    def recipients(self, candidate: FrameCandidate, actors: list[int]) -> tuple[list[int], str]:
        """On whom, and the slot where he stands."""
        found = Recipients(self.phrases)
        found.slots.entries = {c.token: c.entry for c in self.candidates() if not c.is_noun}
        return found.of(candidate, actors)

    def words(self, heads: list[int]) -> str:
        """The phrases of some heads as the text has them: "Chad + the port", "-" for none."""
        return " + ".join(self.span(head) for head in heads) or "-"

    def span(self, head: int) -> str:
        """One phrase as the text has it."""
        parse = self.parse
        start, end = self.phrases.span(head)
        return parse.text[parse.starts[start] : parse.ends[end - 1]]


@cache
def english() -> FrameLexicon:
    """The frames of English."""
    return lexicon_of("en")


@cache
def rooms_of(text: str) -> Rooms:
    """The rooms of a text that stands on a page."""
    return Rooms(parse_of(text))


def rooms_alone(text: str) -> Rooms:
    """The rooms of a text that stands on no page."""
    return Rooms(parse_alone(text))
