"""Clusters: the names of one article in, one cluster for each actor out.

Equal names of one kind are one actor. A short name joins a longer one where only one can be meant:
"Weiss" Karl Weiss, "PAL" the Port Authority of Lindmark. Two Weisses stay two, and a bare "Weiss"
is then whoever was named last.
"""

import re
from collections.abc import Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.aliases import AliasFinder
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import FAMILY, Name
from copydesk.flows.languages.names import fold_name, spell_name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

SPACED_INITIALS = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")  # "U. S." in text that came in tokens
SPELLED_OUT = {"mt": "mount", "st": "saint", "ft": "fort", "pt": "point"}
PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION


def cluster_names(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Cluster]:
    """Return the cluster of each name, in the order of the names."""
    by_words: dict[tuple[ActorKind, tuple[str, ...]], list[int]] = {}
    for i, name in enumerate(names):
        text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
        text = _initials_joined(text)
        by_words.setdefault((name.kind, _words(text, name.kind, known, lexicon)), []).append(i)
    clusters: dict[tuple[ActorKind, tuple[str, ...]], Cluster] = {}
    of_name: dict[int, Cluster] = {}
    finder = AliasFinder(lexicon, known)
    # The longest names first, so that a short one finds the full one whatever their order.
    ordered = sorted(by_words.items(), key=lambda item: (-len(item[0][1]), item[1][0]))
    unsure: list[tuple[list[int], list[Cluster]]] = []
    for (kind, words), places in ordered:
        options = finder.longer(kind, words)
        if len(options) == 1:
            cluster = options[0]
        elif options:
            unsure.append((places, options))
            continue
        else:
            cluster = Cluster(kind=kind, words=words, first=names[places[0]].start)
            clusters[kind, words] = cluster
        finder.add(cluster, words)
        for i in places:
            _join(cluster, names[i], parse)
            of_name[i] = cluster
    for places, options in unsure:
        _join_nearest(places, options, of_name, names, parse)
    return [of_name[i] for i in range(len(names))]


def _initials_joined(text: str) -> str:
    """Return a name whose initials stand side by side: "U.S. Steel" of "U. S. Steel"."""
    return SPACED_INITIALS.sub(r"\1.", text) if ". " in text else text


def _words(text: str, kind: ActorKind, known: KnownNames, lexicon: ActorWords) -> tuple[str, ...]:
    """Return the folded words that make names equal; a country's are its code."""
    if kind is not PERSON:
        country = known.country(text)
        if country is not None:
            return (f"={country}",)
    folded = spell_name(text) if kind is PERSON else fold_name(text)
    words = tuple(word for word in folded.split() if word != "s")
    if kind is PERSON:
        while len(words) > 1 and words[-1] in lexicon.generations:
            words = words[:-1]
        return words or (text,)
    if words[:1] == ("the",) and len(words) > 1:
        words = words[1:]
    if kind is ActorKind.PLACE and len(words) > 1:
        return (SPELLED_OUT.get(words[0], words[0]), *words[1:])
    if kind is ORGANIZATION:
        while len(words) > 1 and words[-1] in lexicon.company_forms:
            words = words[:-1]
    if kind is ActorKind.GROUP and words and len(words[-1]) > 3 and words[-1].endswith("s"):
        words = (*words[:-1], words[-1][:-1])
    return words or (text,)


def _join(cluster: Cluster, name: Name, parse: Parse) -> None:
    text = " ".join(parse.text[parse.starts[name.start] : parse.ends[name.end - 1]].split())
    text = _initials_joined(text)
    cluster.texts[text] += 1
    cluster.is_plural = cluster.is_plural or name.rule == FAMILY
    cluster.first = min(cluster.first, name.start)


def _join_nearest(
    places: Sequence[int],
    options: Sequence[Cluster],
    of_name: dict[int, Cluster],
    names: Sequence[Name],
    parse: Parse,
) -> None:
    """Give each place of a short name to whichever of several was named last before it."""
    among = {id(option) for option in options}
    last = min(options, key=lambda option: option.first)
    waiting = set(places)
    for i in range(len(names)):
        if i in waiting:
            _join(last, names[i], parse)
            of_name[i] = last
        elif id(of_name.get(i)) in among:
            last = of_name[i]
