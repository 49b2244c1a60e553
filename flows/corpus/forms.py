"""Forms: the ways in which one body's name is written, made one.

of_one_form(actors)               -> grounds that names differ in writing alone
by_initials(actors, names)        -> grounds that an article explains initials by a name

"Acme Holdings, Inc." and "Acme Holdings"; "Trail-Blazers" and "Trailblazers"; "Academy of Motion
Picture Arts" and "Academy of Motion Pictures Arts". Initials are a body's where some article of the
corpus calls a body by its full name and by them, and no other body is called so anywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

import polars as pl

from copydesk.flows.corpus.merging import Ground, KnownActor
from copydesk.flows.languages import languages_with, words
from copydesk.flows.languages.names import fold_name
from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.merges import MergeReason

MIN_INITIALS = 3  # letters; two stand for too many bodies
MIN_LETTERS = 8  # of a name whose form counts; "Target Corp" and "Target" are left to company


def of_one_form(actors: Iterable[KnownActor]) -> list[Ground]:
    """Return neighbours among the bodies of one form, of no two countries, as grounds."""
    by_form: dict[str, list[KnownActor]] = defaultdict(list)
    for actor in actors:
        form = form_of(actor.name)
        if _is_body(actor) and len(form) >= MIN_LETTERS:
            by_form[form].append(actor)
    return [Ground(one, other, MergeReason.FORM) for one, other in sorted(_within(by_form))]


def by_initials(actors: Iterable[KnownActor], names: pl.DataFrame) -> list[Ground]:
    """Return as grounds each body known by its initials alone, and the body they stand for.

    `names` are those by which articles call actors: `article_id`, `actor_id`, `text`.
    """
    bodies = {actor.actor_id: actor for actor in actors if _is_body(actor)}
    of_bodies = names.filter(pl.col("actor_id").is_in(list(bodies)))
    called = of_bodies.group_by("actor_id", "text").agg(pl.col("article_id").min())
    meant: dict[str, dict[str, str]] = defaultdict(dict)  # by initials, then body: where
    for actor_id, text, article_id in called.iter_rows():
        if is_initials_of(text, bodies[actor_id].name):
            articles = meant[fold_name(text)]
            articles[actor_id] = min(article_id, articles.get(actor_id, article_id))
    found = []
    for actor in bodies.values():
        full = meant.get(fold_name(actor.name), {}).keys() - {actor.actor_id}
        if len(full) == 1 and actor.resolution != Resolution.GAZETTEER:
            body = full.pop()
            said_in = meant[fold_name(actor.name)][body]
            found.append(Ground(actor.actor_id, body, MergeReason.INITIALS, said_in))
    return sorted(found)


def form_of(name: str) -> str:
    """Return a name without legal form, spaces and plurals: "acmeholding" of "Acme Holdings"."""
    parts = fold_name(name).removeprefix("the ").split()
    while len(parts) > 1 and parts[-1] in _legal_forms():
        parts.pop()
    return "".join(part.removesuffix("s") for part in parts)


def is_initials_of(text: str, name: str) -> bool:
    """Say whether a text is written as initials and its letters begin the words of a name."""
    letters = text.replace(".", "")
    if len(letters) < MIN_INITIALS or not (letters.isalpha() and letters.isupper()):
        return False
    parts = fold_name(name).split()
    firsts = ["".join(part[0] for part in some) for some in (parts, _without_small(parts))]
    return len(parts) > 1 and fold_name(letters) in firsts


def _is_body(actor: KnownActor) -> bool:
    return actor.kind == ActorKind.ORGANIZATION and actor.resolution != Resolution.LOCAL


def _within(by_form: Mapping[str, list[KnownActor]]) -> Iterator[tuple[str, str]]:
    for some in by_form.values():
        if len({actor.country for actor in some} - {None}) <= 1:
            yield from pairwise(sorted(actor.actor_id for actor in some))


def _without_small(parts: list[str]) -> list[str]:
    return [part for part in parts if part not in _small_words()]


@cache
def _legal_forms() -> frozenset[str]:
    """Return the words for legal forms, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("actors")))
    return frozenset(word for pack in packs for word in str(pack["legal_forms"]).split())


@cache
def _small_words() -> frozenset[str]:
    """Return the words that initials leave out, of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["small_words"]).split())
