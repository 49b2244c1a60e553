"""Who a source stands for: the Cast's actor, the role given at this quote, and who was told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.quotes.attributions import Attribution
from flows.quotes.lexicon import Lexicon
from flows.quotes.page import Page
from schemas.actors import ActorKind
from schemas.cast import Cast, CastMember
from schemas.mentions import Mention, MentionKind
from schemas.quotes import SourceKind
from schemas.spans import Span

_POSSESSIVE = re.compile(r"['’]s?$")
_TO_WHOM = frozenset({"to", "with"})
_WHERE_SAID = frozenset({"in", "during", "at", "on", "via", "through", "by", "before"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.GROUP})
MAX_ROLE = 10  # words; longer appositions tell a story


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The actor behind a source. All None where the Cast does not know."""

    actor_id: str | None
    name: str | None
    role: str | None


def speaker_of(
    page: Page, cast: Cast, names: Mapping[int, int], source: tuple[int, int] | None
) -> Speaker:
    """Return the actor that a source names, describes or refers to.

    `names` gives the first token of the name that a token belongs to.
    """
    if source is None:
        return Speaker(actor_id=None, name=None, role=None)
    span = page.parse.span(source[0], source[1] + 1)
    mention = _mention(page, cast, source, span)
    member: CastMember | None = cast.member(mention)
    role = mention.role if mention is not None and mention.role else _role(page, names, source)
    return Speaker(
        actor_id=member.actor_id if member else None,
        name=member.name if member else None,
        role=role,
    )


def source_kind(page: Page, lexicon: Lexicon, attribution: Attribution) -> SourceKind:
    """Return how the words name who speaks."""
    if attribution.source is None:
        return SourceKind.NONE
    if attribution.is_implied:
        return SourceKind.IMPLIED
    first, last = attribution.source
    head = head_of(page, first, last)
    parse = page.parse
    if parse.lowers[head] in lexicon.pronouns and parse.pos[head] != "PROPN":
        return SourceKind.PRONOUN
    if parse.pos[head] == "PROPN":
        return SourceKind.NAME
    # "a lawyer for the family, Ann Ruiz": named after all
    for k in parse.children[head]:
        if parse.deps[k] == "appos" and first <= k <= last and parse.pos[k] == "PROPN":
            return SourceKind.NAME
    return SourceKind.NOMINAL


def head_of(page: Page, first: int, last: int) -> int:
    """Return the first token of a span whose head lies outside of it."""
    heads = page.parse.heads
    for k in range(first, last + 1):
        if heads[k] == k or not first <= heads[k] <= last:
            return k
    return last


def addressee_of(page: Page, lexicon: Lexicon, attribution: Attribution) -> str | None:
    """Return who was told, or the occasion: told reporters, said in a statement, to Radio Sava."""
    cue = attribution.cue
    if cue is None or cue.form != "verb":
        return None
    parse = page.parse
    for k in parse.children[cue.token]:
        dep, inside = parse.deps[k], _inside(attribution, k)
        if inside or k == cue.subject:
            continue
        is_told = dep in ("dobj", "dative") and cue.lemma in lexicon.addressed_verbs
        if is_told and parse.pos[k] in _NOMINAL:
            return _phrase(page, attribution, k)
        if dep in ("prep", "dative") and parse.lowers[k] in _TO_WHOM | _WHERE_SAID:
            target = next((c for c in parse.children[k] if parse.deps[c] == "pobj"), None)
            if target is None or _inside(attribution, target):
                continue
            if parse.lowers[k] in _TO_WHOM and parse.pos[target] in _NOMINAL:
                return _phrase(page, attribution, target)
            if parse.lemmas[target].lower() in lexicon.occasions:
                return _phrase(page, attribution, k)
    return None


def is_negated(page: Page, lexicon: Lexicon, attribution: Attribution) -> bool:
    """Say whether the words are said not to have been said: did not say, denied, nobody said."""
    cue = attribution.cue
    if cue is None:
        return False
    parse = page.parse
    if cue.lemma in lexicon.denying_verbs:
        return True
    if any(
        parse.deps[k] == "neg" or parse.lowers[k] in lexicon.negations
        for k in parse.children[cue.token]
        if not _inside(attribution, k)
    ):
        return True
    head = parse.heads[cue.token]  # refused to say; declined to comment
    return parse.deps[cue.token] == "xcomp" and parse.lemmas[head].lower() in lexicon.denying_verbs


def _mention(page: Page, cast: Cast, source: tuple[int, int], span: Span) -> Mention | None:
    """Return the mention a source is about: at its head, else its first person, else its one."""
    inside = cast.mentions_in(span)
    if not inside:
        return None
    head = head_of(page, *source)
    at = page.parse.starts[head]
    at_head = [m for m in inside if m.head_start <= at < m.head_end]
    named = [m for m in inside if m.kind is MentionKind.NAME and m.actor_kind in _PEOPLE]
    if at_head:
        best = max(at_head, key=lambda m: (m.actor_id is not None, m.end - m.start))
        if best.kind is not MentionKind.NOMINAL:
            return best
        # "the head of the bank, Ann Ruiz": the name says more than the description
        beside = [m for m in named if m.start > at and _is_apposed(page, source, m)]
        return beside[0] if beside else best
    if named:
        return named[0]
    return inside[0] if len(inside) == 1 else None


def _is_apposed(page: Page, source: tuple[int, int], mention: Mention) -> bool:
    first, last = page.parse.tokens_in(Span(mention.head_start, mention.head_end))
    return any(
        page.parse.deps[k] == "appos" and source[0] <= page.parse.heads[k] <= source[1]
        for k in range(first, last)
    )


def _role(page: Page, names: Mapping[int, int], source: tuple[int, int]) -> str | None:
    """Return the words beside a name that say what its bearer is: before it, or after a comma."""
    parse = page.parse
    first, last = source
    head = head_of(page, first, last)
    if parse.pos[head] != "PROPN":
        return None
    for k in parse.children[head]:
        if k > head and parse.deps[k] == "appos" and k <= last and parse.pos[k] == "NOUN":
            a, b = max(parse.left_edges[k], first), min(parse.right_edges[k], last)
            if page.n_words(a, b) <= MAX_ROLE:
                return parse.span(a, b + 1).of(parse.text)
    name_start = names.get(head, first)
    if name_start > first:
        begins = first
        while begins < name_start and parse.pos[begins] in ("DET", "PUNCT", "SPACE"):
            begins += 1
        words = [k for k in range(begins, name_start) if parse.pos[k] in ("NOUN", "PROPN")]
        if words and parse.pos[name_start - 1] in ("NOUN", "PROPN"):
            return parse.span(begins, name_start).of(parse.text)
    return None


def _inside(attribution: Attribution, token: int) -> bool:
    return any(first <= token <= last for first, last in attribution.pieces)


def _phrase(page: Page, attribution: Attribution, head: int) -> str:
    """Return a phrase's words, cut where the content or the sentence's other clauses begin."""
    parse = page.parse
    first, last = parse.left_edges[head], parse.right_edges[head]
    for k in parse.children[head]:
        if k > head and parse.deps[k] in ("relcl", "acl", "appos", "advcl", "ccomp", "cc"):
            last = min(last, parse.left_edges[k] - 1)
    for a, b in attribution.pieces:
        if first <= a <= last:
            last = a - 1
        if first <= b <= last < b + (last - first + 1):
            first = b + 1
    while last > head and parse.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    first = min(first, head)
    return parse.span(first, max(head, last) + 1).of(parse.text)
