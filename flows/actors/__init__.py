"""Actors: who is who in one article.

resolve_actors(article, parse, language)   -> Cast
resolve_speakers(cast, quotes)             -> Cast, once quotes are known: I and we in them

finding.py        the names of a text
clusters.py       which names are one actor
people.py         what titles, appositions and copulas (roles.py) tell of people
nominals.py       "the minister", "a police spokesman"
resolution.py     whom pronouns and nominals mean, by who was spoken of lately (discourse.py)
members.py        each actor complete: id, name, country, sectors, coordinates
gazetteer.py      what is known beforehand; codes.py and geocoding.py read it
"""

from flows.actors.clusters import cluster_names
from flows.actors.discourse import Discourse
from flows.actors.finding import find_names
from flows.actors.gazetteer import Gazetteer, load_gazetteer
from flows.actors.governments import with_governments
from flows.actors.known import Known
from flows.actors.lexicon import lexicon_of
from flows.actors.meant import Named
from flows.actors.members import members_of
from flows.actors.mentions import mentions_of
from flows.actors.nested import names_within
from flows.actors.nominals import find_nominals
from flows.actors.people import head_of, learn_people
from flows.actors.resolution import resolve
from flows.actors.speakers import resolve_speakers
from flows.actors.sports import name_national_teams
from flows.actors.unnamed import Unnamed
from schemas.articles import Article
from schemas.cast import Cast
from schemas.parse import Parse

__all__ = ["resolve_actors", "resolve_speakers"]


def resolve_actors(
    article: Article, parse: Parse, language: str, gazetteer: Gazetteer | None = None
) -> Cast:
    """Return the mentions of an article and the actors they stand for.

    Without a gazetteer the built-in one counts.
    """
    lexicon, gazetteer = lexicon_of(language), gazetteer or load_gazetteer()
    known = Known(gazetteer, lexicon, article.published_date)
    unnamed = Unnamed(parse=parse, lexicon=lexicon, known=known)
    names = find_names(parse, lexicon, known)
    nested = names_within(names, parse, lexicon, known)
    clusters = cluster_names([*names, *nested], parse, lexicon, known)
    name_national_teams(names, clusters[: len(names)], parse, lexicon, known)
    clusters, of_nested = clusters[: len(names)], clusters[len(names) :]
    heads = [head_of(name, parse) for name in names]
    clusters = with_governments(names, clusters, heads, parse, lexicon, known, unnamed)
    people = learn_people(parse, lexicon, names, clusters, heads)
    meant = resolve(
        Discourse(
            parse=parse, lexicon=lexicon, name_of_head=dict(zip(heads, clusters, strict=True))
        ),
        Named(names=names, clusters=clusters, heads=heads),
        find_nominals(parse, lexicon, people.taken, people.described),
        people.described,
        unnamed,
    )
    names, clusters = [*names, *nested], [*clusters, *of_nested]
    others = [words.cluster for words in meant if words.cluster is not None]
    members = members_of(article, parse, names, clusters, others, known, gazetteer)
    return Cast(
        mentions=mentions_of(
            article.article_id, parse, names, clusters, people.roles, meant, members
        ),
        members={member.actor_id: member for member in members.values()},
    )
