"""Parties: the words of one side of an event, whom they stand for, and who with whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.flows.events.clauses.phrases import NAMED, Phrases
from copydesk.flows.events.parties.naming import ActorNames
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

MAX_ROWS = 9  # of one trigger: three actors by three recipients


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: its words and whom they stand for."""

    span: Span | None = None
    actor_id: str | None = None
    head: int | None = None  # the token that heads it
    pronoun: Span | None = None  # the words themselves, where the span is of the name

    def text(self, parse: Parse) -> str | None:
        """Return the words."""
        return self.span.of(parse.text) if self.span else None


NOBODY = Party()


class Parties:
    """The parties of one article's events."""

    def __init__(self, phrases: Phrases, cast: Cast) -> None:
        """Take the article's phrases and who is who."""
        self._phrases, self._parse = phrases, phrases.parse
        self._ids = _ids_by_token(phrases.parse, cast)
        self._names = ActorNames(cast)

    def of(self, heads: Sequence[int], is_mutual: bool) -> list[Party]:
        """Return the parties that phrases name; nameless ones set side by side are one party.

        "Nurses and pupils protested" is told of one crowd; two names, or two who act on each
        other, are two parties.
        """
        found: list[Party] = []
        last: int | None = None
        for head in heads:
            party, before = self._party(head), found[-1].span if found else None
            is_beside = last is not None and not is_mutual and self._stand_together(last, head)
            if is_beside and before and party.span:
                span = Span(before.start, party.span.end)
                found[-1] = Party(span, found[-1].actor_id, found[-1].head)
            else:
                found.append(party)
            last = head
        return found

    def _stand_together(self, first: int, second: int) -> bool:
        is_joined = self._parse.heads[second] == first
        return is_joined and self._is_nameless(first) and self._is_nameless(second)

    def _is_nameless(self, head: int) -> bool:
        phrases = self._phrases
        return (
            self._parse.pos[head] == "NOUN"
            and phrases.labels[head] not in NAMED
            and not phrases.actor_inside(head)
        )

    def _party(self, head: int) -> Party:
        """Return the words of a phrase and the actor it stands for, or the one named within."""
        head = self._named_beside(head)
        start, end = self._phrases.span(head)
        actor_id = self._ids.get(head)
        if actor_id is None:
            inside = self._phrases.actor_inside(head)
            actor_id = self._ids.get(inside[0]) if inside else None
        span = self._parse.span(start, end)
        if actor_id is not None and self._parse.pos[head] == "PRON":
            return Party(self._names.nearest(actor_id, span.start) or span, actor_id, head, span)
        return Party(span, actor_id, head)

    def _named_beside(self, head: int) -> int:
        """Return the name set beside a phrase that names nobody: "his colleague, Olga Brandt"."""
        parse, labels = self._parse, self._phrases.labels
        children = parse.children[head]
        if any(parse.tags[child] == "PRP$" for child in children):
            for child in children:
                if parse.deps[child] == "appos" and labels[child] == "PERSON":
                    return child
        return head


def pairs_of(
    actors: list[Party], recipients: list[Party], is_mutual: bool
) -> Iterator[tuple[Party, Party]]:
    """Yield who with whom. Of those who act on each other, each pair stands once."""
    seen: set[tuple[Span | None, Span | None]] = set()
    for i, actor in enumerate(actors):
        for recipient in recipients[i + 1 :] if is_mutual else recipients:
            if actor.pronoun and actor.actor_id == recipient.actor_id and not recipient.pronoun:
                actor = Party(
                    actor.pronoun, head=actor.head
                )  # "he met Moe": another than Moe, whoever he is
            if recipient.span == actor.span:
                recipient = NOBODY  # "Sela said that they had wronged him": told of himself
            key = (actor.span, recipient.span)
            if key in seen or len(seen) >= MAX_ROWS:
                continue
            seen.add(key)
            yield actor, recipient


def _ids_by_token(parse: Parse, cast: Cast) -> dict[int, str]:
    """Return the actor of each token that heads a mention; the longest mention wins."""
    found: dict[int, tuple[int, str]] = {}
    for mention in cast.mentions:
        if mention.actor_id is None or mention.actor_id not in cast.members:
            continue
        first, last = parse.tokens_in(Span(mention.head_start, mention.head_end))
        length = mention.mention_end - mention.mention_start
        for token in range(first, last):
            if token not in found or found[token][0] < length:
                found[token] = (length, mention.actor_id)
    return {token: actor_id for token, (_, actor_id) in found.items()}
