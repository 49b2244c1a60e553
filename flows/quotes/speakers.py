"""Who a source stands for: the Cast's actor, carried over where the Cast leaves it open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.flows.grammar.tree import climb
from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.descriptions import head_of, role_of, source_kind
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.cast import Cast, CastMember
from copydesk.schemas.mentions import Mention, MentionKind
from copydesk.schemas.quotes import SourceKind
from copydesk.schemas.spans import Span

_APPOSED = frozenset({"appos", "compound", "nmod", "flat", "conj"})  # Weiss, head of Norvik Steel
_ISSUED = frozenset({"poss", "compound", "nmod"})  # the ministry's statement, a police report
MAX_CARRIED = 2  # paragraphs over which "it" and "they" are whoever was quoted last
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The actor behind a source, None where nobody knows, and how the words name it."""

    member: CastMember | None
    role: str | None
    kind: SourceKind


def speakers_of(
    page: MarkedPage, lexicon: QuoteWords, cast: Cast, found: Sequence[Attribution]
) -> list[Speaker]:
    """Return the speaker of each attribution."""
    names = {k: name.start for name in page.parse.names for k in range(name.start, name.end)}
    speakers: list[Speaker] = []
    before: tuple[int, Speaker] | None = None  # paragraph and speaker of the quote before
    outer: list[tuple[Attribution, Speaker]] = []
    for attribution in found:
        speaker = _speaker(page, lexicon, cast, names, attribution)
        paragraph = page.paragraph_of[attribution.first]
        if speaker.member is None and attribution.source is not None:
            member = None
            word = page.parse.lowers[attribution.source[0]]
            if word in lexicon.first_persons:
                member = _around(attribution, outer)
            elif (
                word in lexicon.body_pronouns
                and before is not None
                and paragraph - before[0] <= MAX_CARRIED
            ):
                member = before[1].member
                if member is not None and member.kind not in _BODIES:
                    member = None
            if member is not None:
                speaker = Speaker(member=member, role=speaker.role, kind=speaker.kind)
        speakers.append(speaker)
        if attribution.cue is None or attribution.cue.marked < 0:
            before = (paragraph, speaker)
            outer = [(attribution, speaker), *outer[:1]]
    return speakers


def _speaker(
    page: MarkedPage,
    lexicon: QuoteWords,
    cast: Cast,
    names: Mapping[int, int],
    attribution: Attribution,
) -> Speaker:
    source = attribution.source
    if source is None:
        return Speaker(member=None, role=None, kind=SourceKind.NONE)
    mention = _mention(page, lexicon, cast, source)
    role = mention.role if mention is not None else None
    if role is not None and role.lower() in lexicon.honorifics:
        role = None
    kind = source_kind(page, lexicon, source, mention)
    if attribution.is_implied:
        kind = SourceKind.IMPLIED
    return Speaker(
        member=cast.member(mention),
        role=role or role_of(page, lexicon, names, source),
        kind=kind,
    )


def _around(
    attribution: Attribution, outer: Sequence[tuple[Attribution, Speaker]]
) -> CastMember | None:
    """Return who says "I" inside somebody's quotation: the one who is quoted."""
    for quote, speaker in outer:
        if quote.first <= attribution.first and attribution.last <= quote.last:
            return speaker.member
    return None


def _mention(
    page: MarkedPage, lexicon: QuoteWords, cast: Cast, source: tuple[int, int]
) -> Mention | None:
    """Return the mention a source is about: at its head, or beside it and the same one.

    A name that only belongs to the description (Weiss's sister, a letter seen by the Herald, a
    Norvik court) does not speak. A document speaks for the body that issued it.
    """
    parse = page.parse
    head = head_of(page, *source)
    if parse.lowers[head] in lexicon.relative_pronouns:
        verb = parse.heads[head]
        antecedent = parse.heads[verb]
        if parse.deps[verb] != "relcl" or antecedent == verb:
            return None
        return _mention_at(cast, parse.span(*parse.subtree(antecedent)), parse.starts[antecedent])
    span = parse.span(source[0], source[1] + 1)
    at_head = _mention_at(cast, span, parse.starts[head]) or _reaching_out(page, cast, head)
    if at_head is not None and at_head.kind is not MentionKind.NOMINAL:
        return at_head
    is_document = parse.lemmas[head].lower() in lexicon.documents
    for mention in cast.mentions_in(span):
        last = parse.token_at(mention.head_end - 1)
        if mention.kind is not MentionKind.NAME:
            owns = mention.actor_kind is ActorKind.ORGANIZATION and parse.deps[last] == "poss"
            if is_document and owns and parse.heads[last] == head:
                return mention  # its report
            continue
        path = _path(page, page.parse.token_at(mention.head_start), head)
        if path is None:
            continue
        if path <= _APPOSED and "appos" in path and mention.actor_kind is ActorKind.PERSON:
            return mention
        if path <= _APPOSED and mention.actor_kind is ActorKind.PERSON and at_head is None:
            return mention
        if mention.actor_kind is not ActorKind.ORGANIZATION:
            continue
        if is_document and (path <= _ISSUED or _is_by(page, lexicon, last, head)):
            return mention
        if parse.deps[last] == "appos" and parse.heads[last] == head:
            return mention  # the news agency Sava, the largest union, Norvik Dockers
    return _behind_the_comma(page, cast, source, span) or at_head


def _is_by(page: MarkedPage, lexicon: QuoteWords, last: int, head: int) -> bool:
    """Say whether a body is who issued a document: a report by the Port Authority."""
    parse, above = page.parse, page.parse.heads[last]
    is_behind = parse.deps[last] == "pobj" and parse.heads[above] == head
    return is_behind and parse.lowers[above] in lexicon.issued_by


def _behind_the_comma(
    page: MarkedPage, cast: Cast, source: tuple[int, int], span: Span
) -> Mention | None:
    """Return the person that a source ends in: the mayor of the town of Norden, Olga Frey."""
    parse = page.parse
    for mention in cast.mentions_in(span):
        first = parse.token_at(mention.mention_start)
        is_last = parse.token_at(mention.mention_end - 1) == source[1]
        is_person = mention.actor_kind is ActorKind.PERSON
        if mention.kind is MentionKind.NAME and is_last and is_person and first > source[0] + 1:
            return mention if parse.words[first - 1] == "," else None
    return None


def _mention_at(cast: Cast, span: Span, at: int) -> Mention | None:
    """Return the mention whose head stands at a character: the one that is known, the longest."""
    found = [m for m in cast.mentions_in(span) if m.head_start <= at < m.head_end]
    return max(
        found, key=lambda m: (m.actor_id is not None, m.mention_end - m.mention_start), default=None
    )


def _reaching_out(page: MarkedPage, cast: Cast, head: int) -> Mention | None:
    """Return the name that a source is cut out of: the Committee [to Save the Pier]."""
    parse = page.parse
    first, end = parse.sentence(parse.sentence_of[head])
    found = _mention_at(cast, parse.span(first, end), parse.starts[head])
    return found if found is not None and found.kind is MentionKind.NAME else None


def _path(page: MarkedPage, token: int, head: int) -> frozenset[str] | None:
    """Return the dependencies from a token up to a head, or None where they do not meet."""
    parse = page.parse
    deps: set[str] = set()
    for node in climb(parse, token):
        if node == head:
            return frozenset(deps)
        deps.add(parse.deps[node])
    return None
