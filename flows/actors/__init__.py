"""Actors: who is who in one article.

resolve_actors(article, parse, language)   -> Cast
resolve_speakers(cast, quotes)             -> Cast, once quotes are known: I and we in them

names.py          the model's names with clean borders
kinds.py          person, organisation, place or group
headlines.py      names between the capitals of a headline
repeats.py        names seen in one place and missed in another; missed.py those never seen
joining.py        names cut in two made whole
sports.py         places that play are teams
clusters.py       which names are one actor
roles.py          titles, appositions, copulas; people.py what they tell of each person
nominals.py       "the minister", "a police spokesman"
discourse.py      who was spoken of lately; resolution.py whom pronouns and nominals mean
members.py        each actor complete: id, name, country, sectors, coordinates
"""

from flows.actors.clusters import cluster_names
from flows.actors.discourse import Discourse
from flows.actors.gazetteer import Gazetteer, load_gazetteer
from flows.actors.headlines import without_headline_words
from flows.actors.joining import with_whole_names
from flows.actors.kinds import with_kinds
from flows.actors.known import Known
from flows.actors.lexicon import lexicon_of
from flows.actors.members import members_of
from flows.actors.mentions import mentions_of
from flows.actors.missed import with_missed
from flows.actors.names import clean_names
from flows.actors.nested import names_within
from flows.actors.nominals import find_nominals
from flows.actors.people import head_of, learn_people
from flows.actors.repeats import with_repeats
from flows.actors.resolution import Named, resolve
from flows.actors.speakers import resolve_speakers
from flows.actors.sports import sport_of, with_teams
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
    names = with_kinds(clean_names(parse, lexicon), parse, lexicon, known)
    names = without_headline_words(names, parse, lexicon, known)
    names = with_missed(with_repeats(names, parse, lexicon), parse, lexicon, known)
    names = with_whole_names(names, parse, lexicon, known)
    sport = sport_of(parse, lexicon)
    if sport is not None:
        names = with_teams(names, parse, lexicon)
    nested = names_within(names, parse, known)
    all_names = [*names, *nested]
    all_clusters = cluster_names(all_names, parse, lexicon, known)
    clusters = all_clusters[: len(names)]
    heads = [head_of(name, parse) for name in names]
    people = learn_people(parse, lexicon, names, clusters, heads)
    named = Named(
        names=names,
        clusters=clusters,
        heads=heads,
        of_head={head: k for k, head in enumerate(heads)},
    )
    of_head = dict(zip(heads, clusters, strict=True))
    discourse = Discourse(parse=parse, lexicon=lexicon, name_of_head=of_head)
    nominals = find_nominals(parse, lexicon, people.taken, people.described)
    unnamed = Unnamed(parse=parse, lexicon=lexicon, known=known)
    meant = resolve(discourse, named, nominals, people.described, unnamed)
    others = [words.cluster for words in meant if words.cluster is not None]
    members = members_of(article, parse, all_names, all_clusters, others, known, gazetteer)
    return Cast(
        mentions=mentions_of(
            article.article_id, parse, all_names, all_clusters, people.roles, meant, members
        ),
        members={member.actor_id: member for member in members.values()},
    )
