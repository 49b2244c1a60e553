"""Discourse: who was spoken of lately, as a text is walked from left to right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.grammar.layout import Layout
from copydesk.flows.grammar.tree import first_of
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MAX_SENTENCES = 5  # back from a pronoun
MAX_BACK = 40  # mentions back from a pronoun; keeps long texts linear
MAX_BETWEEN = 12  # tokens between two quotations of one speaker in one paragraph
MAX_AFTER = 8  # tokens after a quotation within which its speaker is named
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
    is_pronoun: bool


@dataclass(slots=True, kw_only=True)
class Discourse:
    """The actors of a text in the order in which they were meant."""

    parse: Parse
    layout: Layout
    lexicon: ActorWords
    name_of_head: Mapping[int, Cluster]  # head token of a name -> its cluster
    referents: list[Referent] = field(default_factory=list)
    _speakers: dict[int, Cluster | None] = field(default_factory=dict)
    _last_by_noun: dict[str, Referent] = field(default_factory=dict)
    _topics: dict[int, Cluster] = field(default_factory=dict)  # by paragraph
    _first_of_lemma: dict[str, int] = field(default_factory=dict)
    _places: dict[tuple[int, int, int], Referent] = field(default_factory=dict)
    _narrated: list[int] = field(init=False)  # sentences of the narrator up to each

    def __post_init__(self) -> None:
        """Count the sentences that begin outside quotations."""
        stretch_of = self.layout.stretch_of
        begins = [stretch_of[start] < 0 for start in self.parse.sentence_starts]
        self._narrated = list(accumulate(begins))

    def restart(self) -> None:
        """Forget who was meant, for another walk."""
        self.referents = []
        self._speakers = {}
        self._last_by_noun = {}
        self._topics = {}

    def referent(self, token: int, start: int, cluster: Cluster) -> Referent:
        """Return one place where an actor is meant: head, verb, and whether it is quoted."""
        place = (token, start, id(cluster))  # the same on both walks through a text
        found = self._places.get(place)
        if found is None:
            found = self._places[place] = self._look(token, start, cluster)
        return found

    def _look(self, token: int, start: int, cluster: Cluster) -> Referent:
        parse = self.parse
        # "the mayor, Olga Frey, said": the name stands where the description does.
        first = first_of(parse, token, ("conj", "appos"))
        dep, verb = parse.deps[first], parse.heads[first]
        return Referent(
            token,
            start,
            cluster,
            dep,
            parse.sentence_of[token],
            verb,
            self.is_quoted(token),
            parse.pos[token] == "PRON",
        )

    def note(self, token: int, start: int, cluster: Cluster) -> None:
        """Remember that an actor was meant, by each noun that may stand for it."""
        referent = self.referent(token, start, cluster)
        self.referents.append(referent)
        if referent.dep in SUBJECTS and not referent.is_quoted:
            self._topics.setdefault(self.layout.paragraph_of[token], cluster)
        for noun in cluster.role_nouns | cluster.called:
            self._last_by_noun[noun] = referent
        if cluster.kind is ActorKind.ORGANIZATION:
            for word in cluster.words:
                self._last_by_noun[word] = referent
        elif cluster.kind is ActorKind.PLACE and cluster.is_named and len(cluster.words) > 1:
            self._last_by_noun[cluster.words[-1]] = referent

    def is_called_before(self, noun: str, token: int) -> bool:
        """Say whether a noun stands anywhere before a token."""
        if not self._first_of_lemma:
            for k in range(len(self.parse) - 1, -1, -1):
                self._first_of_lemma[self.parse.lemmas[k].lower()] = k
        return self._first_of_lemma.get(noun, token) < token

    def last_called(self, noun: str) -> Referent | None:
        """Return the last actor with a role or a word of its name like that."""
        return self._last_by_noun.get(noun)

    def lately(self, token: int, sentences: int = MAX_SENTENCES) -> Iterator[Referent]:
        """Yield whoever was meant before a token, the latest first."""
        sentence_of, is_quoted = self.parse.sentence_of[token], self.is_quoted(token)
        narrated, now = self._narrated, self._narrated[sentence_of]
        for referent in reversed(self.referents[-MAX_BACK:]):
            then = referent.sentence
            if is_quoted or referent.is_quoted:
                distance = sentence_of - then
            else:
                distance = now - narrated[then]
            if distance > sentences:
                break
            yield referent

    def distance(self, referent: Referent, token: int) -> int:
        """Return how many sentences back somebody was meant.

        From the narrator's words to the narrator's words, sentences of a quotation between do not
        count: who led a long statement in is as near as if it were one sentence.
        """
        now, then = self.parse.sentence_of[token], referent.sentence
        if self.is_quoted(token) or referent.is_quoted:
            return now - then
        return self._narrated[now] - self._narrated[then]

    def topic_of(self, paragraph: int) -> Cluster | None:
        """Return the first subject of a paragraph, so far as the text is walked."""
        return self._topics.get(paragraph)

    def last_speaker(self, token: int) -> Cluster | None:
        """Return the subject of the last verb of speech before a token, outside quotations."""
        for referent in self.lately(token):
            is_said = referent.dep in SUBJECTS and self.says(referent.verb)
            if is_said and not referent.is_quoted and referent.cluster.kind is ActorKind.PERSON:
                return referent.cluster
        return None

    def last_pronoun(self, token: int, sentences: int) -> Cluster | None:
        """Return whom the last "he" or "she" before a token meant, on its side of the marks."""
        is_quoted = self.is_quoted(token)
        for referent in self.lately(token, sentences):
            if referent.is_pronoun and referent.is_quoted == is_quoted:
                return referent.cluster if referent.cluster.kind is ActorKind.PERSON else None
        return None

    def says(self, verb: int) -> bool:
        """Say whether a verb's subject speaks."""
        return self.lexicon.speaks_or_acts(self.parse.lemmas[verb])

    def is_quoted(self, token: int) -> bool:
        """Say whether a token stands between quotation marks."""
        return self.layout.stretch_of[token] >= 0

    def speaker_around(self, token: int) -> Cluster | None:
        """Return who seems to speak the quotation around a token, by the words beside it."""
        number = self.layout.stretch_of[token]
        if number < 0:
            return None
        if number not in self._speakers:
            stretch = self.layout.stretches[number]
            speaker = self._led_in(stretch.first) or self._named_after(stretch.last)
            self._speakers[number] = speaker or self._goes_on(number)
        return self._speakers[number]

    def _goes_on(self, number: int) -> Cluster | None:
        """Return the speaker of the quotation before, where one goes on: "...," he said. "..."."""
        if number == 0:
            return None
        stretches, paragraph_of = self.layout.stretches, self.layout.paragraph_of
        before, now = stretches[number - 1], stretches[number]
        is_near = now.first - before.last <= MAX_BETWEEN
        if not is_near or paragraph_of[before.first] != paragraph_of[now.first]:
            return None
        pronoun = next(
            (
                r.cluster
                for r in self.referents
                if before.last < r.token < now.first and r.is_pronoun
            ),
            None,
        )
        return pronoun or self._speakers.get(number - 1)

    def _led_in(self, first: int) -> Cluster | None:
        """Return the subject that leads a quotation in, by a verb of speech or a colon."""
        if first == 0:
            return None
        sentence = self.parse.sentence_of[first - 1]
        has_colon = self.parse.words[first - 1] == ":"
        for referent in reversed(self.referents[-MAX_BACK:]):
            if referent.sentence < sentence:
                break
            if referent.token >= first or referent.is_quoted or referent.dep not in SUBJECTS:
                continue
            if has_colon or self.says(referent.verb):
                return referent.cluster
        return None

    def _named_after(self, last: int) -> Cluster | None:
        """Return the named subject of a verb of speech right after a quotation."""
        for token in range(last + 1, min(last + 1 + MAX_AFTER, len(self.parse))):
            cluster = self.name_of_head.get(token)
            if cluster is not None:
                verb = self.parse.heads[token]
                speaks = self.parse.deps[token] in SUBJECTS and self.says(verb)
                return cluster if speaks else None
        return None
