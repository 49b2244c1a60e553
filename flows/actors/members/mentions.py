"""Mentions: what was found in a text, as tokens, in; records with characters and actors out."""

from collections.abc import Mapping, Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.meant import Meant
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.names.nested import NESTED
from copydesk.flows.actors.role import Role
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.cast import CastMember
from copydesk.schemas.ids import stable_id
from copydesk.schemas.mentions import Mention, MentionKind
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span


def mentions_of(
    article_id: str,
    parse: Parse,
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    roles: Mapping[int, Role],
    meant: Sequence[Meant],
    members: Mapping[int, CastMember],
) -> tuple[Mention, ...]:
    """Return every mention of an article, in the order of the text.

    `clusters` and `roles` go with `names`, by place; `members` are by a cluster's identity.
    """
    found: list[Mention] = []
    id_at: dict[int, str] = {}  # first token of a mention -> its id
    for k, name in enumerate(names):
        span, member, role = (
            parse.span(name.start, name.end),
            members[id(clusters[k])],
            roles.get(k),
        )
        mention = Mention(
            mention_id=_key(article_id, span, MentionKind.NAME),
            article_id=article_id,
            mention_start=span.start,
            mention_end=span.end,
            text=span.of(parse.text),
            kind=MentionKind.NAME,
            actor_kind=name.kind,
            actor_id=member.actor_id,
            head_start=span.start,
            head_end=span.end,
            title=role.title if role else None,
            role=role.role if role else None,
            affiliation=role.affiliation if role else None,
            in_quote_id=None,
            antecedent_id=None,
            confidence=member.confidence,
            rule=name.rule,
            is_within_name=name.rule == NESTED,
        )
        id_at[name.start] = mention.mention_id
        found.append(mention)
    for words in meant:
        mention = _meant(article_id, parse, words, members, id_at)
        id_at.setdefault(words.start, mention.mention_id)
        found.append(mention)
    found.sort(key=lambda mention: (mention.mention_start, mention.mention_end, mention.mention_id))
    return tuple(found)


def _meant(
    article_id: str,
    parse: Parse,
    words: Meant,
    members: Mapping[int, CastMember],
    id_at: Mapping[int, str],
) -> Mention:
    span = parse.span(words.start, words.end)
    member = members[id(words.cluster)] if words.cluster is not None else None
    head = parse.span(words.head, words.head + 1)
    role = words.role
    return Mention(
        mention_id=_key(article_id, span, words.kind),
        article_id=article_id,
        mention_start=span.start,
        mention_end=span.end,
        text=span.of(parse.text),
        kind=words.kind,
        actor_kind=member.kind if member else ActorKind.PERSON,
        actor_id=member.actor_id if member else None,
        head_start=head.start,
        head_end=head.end,
        title=None,
        role=role.role if role else None,
        affiliation=role.affiliation if role else None,
        in_quote_id=None,
        antecedent_id=id_at.get(words.antecedent) if words.antecedent is not None else None,
        confidence=words.confidence,
        rule=words.rule,
    )


def _key(article_id: str, span: Span, kind: MentionKind) -> str:
    return stable_id("men", article_id, span.start, span.end, kind)
