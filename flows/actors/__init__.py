"""Actors: who is who in one article.

resolve_actors(article, parse, language)   -> Cast
resolve_speakers(cast, quotes)             -> Cast, once quotes are known: I and we in them

knowledge/     what is known of actors before a text is read
names/         the names of a text: where they begin and end, what kind each is
coreference/   which names, pronouns and descriptions mean one actor
geography/     which places the place names are
members/       each actor complete: id, name, country, sectors, coordinates
lexicon.py     the words of a language; known.py the gazetteer as this article sees it
cluster.py, role.py   the shapes that the rooms hand on; tracing.py tells a trace of the mentions,
               gates.py of the names that are nobody's
"""

from copydesk.flows.actors.coreference.clusters import cluster_names
from copydesk.flows.actors.coreference.discourse import Discourse
from copydesk.flows.actors.coreference.governments import with_governments
from copydesk.flows.actors.coreference.meant import Named
from copydesk.flows.actors.coreference.nominals import find_nominals, nouns_of_names
from copydesk.flows.actors.coreference.people import head_of, learn_people
from copydesk.flows.actors.coreference.resolution import resolve
from copydesk.flows.actors.coreference.speakers import resolve_speakers
from copydesk.flows.actors.coreference.unnamed import Unnamed
from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, load_gazetteer
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import lexicon_of
from copydesk.flows.actors.members.members import members_of
from copydesk.flows.actors.members.mentions import mentions_of
from copydesk.flows.actors.names.finding import find_names
from copydesk.flows.actors.names.nested import names_within
from copydesk.flows.actors.names.sports import name_national_teams
from copydesk.flows.actors.tracing import note_mentions
from copydesk.flows.grammar.layout import layout_of
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse
from copydesk.schemas.trace import Trace

__all__ = ["resolve_actors", "resolve_speakers"]


def resolve_actors(
    article: Article,
    parse: Parse,
    language: str,
    gazetteer: Gazetteer | None = None,
    trace: Trace | None = None,
) -> Cast:
    """Return the mentions of an article and the actors they stand for.

    Without a gazetteer the built-in one counts. A trace is told of each mention, and of each name
    the language model saw that is none.
    """
    lexicon, gazetteer = lexicon_of(language), gazetteer or load_gazetteer()
    known = KnownNames(gazetteer, lexicon, article.published_date)
    unnamed = Unnamed(parse=parse, lexicon=lexicon, known=known)
    left_out = LeftOut() if trace is not None else None
    names = find_names(parse, lexicon, known, left_out)
    nested = names_within(names, parse, lexicon, known)
    clusters = cluster_names([*names, *nested], parse, lexicon, known)
    name_national_teams(names, clusters[: len(names)], parse, lexicon, known)
    clusters, of_nested = clusters[: len(names)], clusters[len(names) :]
    heads = [head_of(name, parse) for name in names]
    clusters = with_governments(names, clusters, heads, parse, lexicon, known, unnamed)
    people = learn_people(parse, lexicon, names, clusters, heads)
    meant = resolve(
        Discourse(
            parse=parse,
            layout=layout_of(article, parse),
            lexicon=lexicon,
            name_of_head=dict(zip(heads, clusters, strict=True)),
        ),
        Named(names=names, clusters=clusters, heads=heads),
        find_nominals(
            parse,
            lexicon,
            people.taken,
            people.described,
            nouns_of_names(names, clusters, parse),
        ),
        people.described,
        unnamed,
    )
    names, clusters = [*names, *nested], [*clusters, *of_nested]
    others = [words.cluster for words in meant if words.cluster is not None]
    members = members_of(article, parse, names, clusters, others, known, gazetteer)
    cast = Cast(
        mentions=mentions_of(
            article.article_id, parse, names, clusters, people.roles, meant, members
        ),
        members={member.actor_id: member for member in members.values()},
    )
    if trace is not None and left_out is not None:
        note_mentions(trace, parse, cast, left_out)
    return cast
