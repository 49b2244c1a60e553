"""I and we inside quotations are their speakers, and mentions know the quote they stand in."""

from copydesk.flows.actors import resolve_speakers
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.cast import Cast, CastMember
from copydesk.schemas.mentions import Mention, MentionKind
from copydesk.schemas.quotes import Quote, QuoteKind
from tests.invented import article_of, quote_of

FREY = CastMember(
    actor_id="act_frey",
    canonical_key="person:olga frei",
    name="Olga Frey",
    kind=ActorKind.PERSON,
)


def pronoun(start: int, word: str, rule: str) -> Mention:
    return Mention(
        mention_id=f"men_{start}",
        article_id="art_1",
        mention_start=start,
        mention_end=start + len(word),
        text=word,
        kind=MentionKind.PRONOUN,
        actor_kind=ActorKind.PERSON,
        actor_id=None,
        head_start=start,
        head_end=start + len(word),
        title=None,
        role=None,
        affiliation=None,
        in_quote_id=None,
        antecedent_id=None,
        confidence=0.0,
        rule=rule,
    )


def quote(quote_id: str, start: int, end: int, kind: QuoteKind, actor_id: str | None) -> Quote:
    return quote_of(article_of(), start, end, quote_id=quote_id, kind=kind, actor_id=actor_id)


def after(mentions: list[Mention], quotes: list[Quote]) -> tuple[Mention, ...]:
    cast = Cast(mentions=tuple(mentions), members={FREY.actor_id: FREY})
    return resolve_speakers(cast, quotes).mentions


def test_i_and_we_in_a_direct_quote_are_its_speaker() -> None:
    said = [quote("quo_1", 0, 40, QuoteKind.DIRECT, "act_frey")]
    i, we = after([pronoun(1, "I", "i"), pronoun(9, "our", "we")], said)
    assert (i.actor_id, i.in_quote_id) == ("act_frey", "quo_1")
    assert (we.actor_id, we.confidence < i.confidence) == ("act_frey", True)


def test_i_in_an_indirect_quote_is_not_its_speaker() -> None:
    said = [quote("quo_1", 0, 40, QuoteKind.INDIRECT, "act_frey")]
    (mention,) = after([pronoun(1, "I", "i")], said)
    assert (mention.actor_id, mention.in_quote_id) == (None, "quo_1")


def test_i_outside_any_quote_stays_unknown() -> None:
    said = [quote("quo_1", 10, 40, QuoteKind.DIRECT, "act_frey")]
    (mention,) = after([pronoun(1, "I", "i")], said)
    assert (mention.actor_id, mention.in_quote_id) == (None, None)


def test_i_of_an_unknown_speaker_stays_unknown() -> None:
    (mention,) = after([pronoun(1, "I", "i")], [quote("q", 0, 9, QuoteKind.DIRECT, None)])
    assert mention.actor_id is None


def test_a_mention_stands_in_the_innermost_of_two_quotes() -> None:
    outer = quote("quo_outer", 0, 60, QuoteKind.MIXED, None)
    inner = quote("quo_inner", 20, 40, QuoteKind.DIRECT, "act_frey")
    inside, behind = after([pronoun(25, "I", "i"), pronoun(50, "I", "i")], [inner, outer])
    assert (inside.in_quote_id, inside.actor_id) == ("quo_inner", "act_frey")
    assert (behind.in_quote_id, behind.actor_id) == ("quo_outer", None)
