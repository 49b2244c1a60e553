"""Which named place stands in, at or near a word, or within what it acts on."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.cast import Cast
from copydesk.schemas.mentions import Mention
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

MAX_DEPTH = 4  # nouns within nouns: in a market of a town near the port

_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr"})
_BEFORE = frozenset({"compound", "poss", "nmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeeker:
    """Looks for places in one parse. `taken` are the characters of an event's participants."""

    parse: Parse
    cast: Cast
    taken: Sequence[Span]
    lexicon: HappeningWords

    def beside(self, host: int) -> Mention | None:
        """Return the place that stands in, at or near a word, or before it: the Brin bombing."""
        children = children_of(self.parse, host)
        after = [c for c in children if c > host]
        before = [c for c in children if c < host]
        for child in (*after, *reversed(before)):
            found = self._led_to(child, self.lexicon.place_prepositions)
            if found is not None:
                return found
        if self.parse.pos[host] not in VERBAL:
            for child in before:
                if self.parse.deps[child] in _BEFORE and (found := self._at(child, 0)) is not None:
                    return found
        return None

    def at_objects(self, host: int) -> Mention | None:
        """Return the place that a verb's object is or stands in: entered Brin, a convoy near Brin.

        The object of another preposition counts as well: fired on marchers in Brin.
        """
        parse = self.parse
        for child in children_of(parse, host):
            if parse.deps[child] in _OBJECTS:
                if parse.lemmas[host].lower() in self.lexicon.spot_verbs:
                    found = self._at(child, parse.starts[host] + 1, may_take_part=True)
                    if found is not None:
                        return found
                nouns = [child]
            elif parse.deps[child] in ("prep", "agent"):
                nouns = [c for c in children_of(parse, child) if parse.deps[c] == "pobj"]
            else:
                continue
            for noun in nouns:
                found = self._within(noun, 0)
                if found is not None:
                    return found
        return None

    def at_doer(self, host: int) -> Mention | None:
        """Return the place in, at or near which a verb's doer stands: police in Brin arrested."""
        parse, lexicon = self.parse, self.lexicon
        for child in children_of(parse, host):
            if parse.deps[child] != "nsubj":
                continue
            for below in children_of(parse, child):
                if parse.lowers[below] in lexicon.standing_prepositions and (
                    found := self._led_to(below, lexicon.standing_prepositions)
                ):
                    return found
        return None

    def _led_to(self, word: int, prepositions: frozenset[str], depth: int = 0) -> Mention | None:
        """Return the place a preposition leads to: in Brin, in a village near Brin, north of it."""
        parse = self.parse
        if parse.deps[word] not in ("prep", "advmod", "npadvmod") or depth > MAX_DEPTH:
            return None
        lower = parse.lowers[word]
        if lower not in prepositions and lower not in self.lexicon.directions:
            return None
        for noun in children_of(parse, word):
            if parse.deps[noun] in ("prep", "advmod"):  # "outside of", "north of"
                found = self._led_to(noun, self.lexicon.spot_prepositions, depth + 1)
            elif parse.deps[noun] in ("pobj", "pcomp"):
                found = self._where_it_is(word, noun, depth) or self._within(noun, depth + 1)
            else:
                found = None
            if found is not None:
                return found
        return None

    def _where_it_is(self, word: int, noun: int, depth: int) -> Mention | None:
        """Return the place that a preposition's noun is, if what is told is there.

        "Pressure on Velmora" is not; a raid on it is, and "marched in Velmora" though it is
        marched at: only what stands deeper takes part and is no place.
        """
        parse, lexicon = self.parse, self.lexicon
        lower, above = parse.lowers[word], parse.lemmas[parse.heads[word]].lower()
        if lower in lexicon.bearing_prepositions:
            if above not in lexicon.spot_deeds:
                return None
            return self._at(noun, parse.starts[word], may_take_part=True)
        is_its_own = depth == 0 and lower in lexicon.standing_prepositions
        return self._at(noun, parse.starts[word], may_take_part=is_its_own)

    def _within(self, noun: int, depth: int) -> Mention | None:
        """Return the place that a noun stands in: a market in Brin, the capital, Brin, Brin port.

        A name before a noun tells the place of a town's parts, not that of an embassy or an army.
        """
        parse, spots = self.parse, self.lexicon.spot_prepositions
        children = children_of(parse, noun)
        for child in children:
            if parse.deps[child] == "appos" and (found := self._at(child, 0)) is not None:
                return found
            if (found := self._led_to(child, spots, depth + 1)) is not None:
                return found
        if parse.lemmas[noun].lower() in self.lexicon.spot_nouns:
            for child in children:
                if parse.deps[child] in _BEFORE and (found := self._at(child, 0)) is not None:
                    return found
        return None

    def _at(self, token: int, since: int, may_take_part: bool = False) -> Mention | None:
        """Return the place whose name covers a token, unless it takes part in the event.

        A participant that begins before `since` (where the preposition stands) only holds the
        place: "rebels in Velmora" act, Velmora does not.
        """
        parse = self.parse
        word = Span(parse.starts[token], parse.ends[token])
        reach = Span(parse.starts[parse.left_edges[token]], parse.ends[parse.right_edges[token]])
        for mention in self.cast.mentions_in(reach):
            span = Span(mention.mention_start, mention.mention_end)
            if mention.actor_kind != ActorKind.PLACE or not span.contains(word):
                continue
            if may_take_part or not any(
                span.overlaps(other) and other.start >= since for other in self.taken
            ):
                return mention
        return None
