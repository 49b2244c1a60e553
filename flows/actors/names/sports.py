"""Sports: on a sports page "Lindmark beat Norden 2-1" names two teams, not two places.

A place becomes a team where it plays: subject or object of "beat", after "against", before a score,
or the team of a player. What is a team in most places of an article is one wherever it is not
plainly a place ("in Lindmark", "Lima, Peru", in brackets).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.datelines import FILED
from copydesk.flows.actors.names.names import Name, stands_in
from copydesk.flows.actors.names.results import RESULT
from copydesk.flows.languages.names import fold_name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MIN_WORDS, MIN_SHARE = 3, 0.012  # sports words of an article, different ones and of all words
ARGUMENTS = frozenset(("nsubj", "dobj", "nsubjpass", "agent", "conj", "pobj"))
OPEN = "sport"  # some sport or other
TEAM, PLACE, UNSURE = 1, -1, 0


def sport_of(parse: Parse, lexicon: ActorWords) -> str | None:
    """Return the sport an article is about, OPEN where that is unclear, None for no sport."""
    counted: Counter[str] = Counter()
    n = 0
    for lower in parse.lowers:
        if lower in lexicon.sport_words:
            counted[lower] += 1
            n += 1
    if len(counted) < MIN_WORDS or n < MIN_SHARE * len(parse):
        return None
    words = set(parse.lowers)
    told = {sport: len(words & signs) for sport, signs in lexicon.sports.items()}
    best = max(told, key=lambda sport: (told[sport], sport))
    return best if told[best] else OPEN


def with_teams(names: Sequence[Name], parse: Parse, lexicon: ActorWords) -> list[Name]:
    """Return the names of a sports page with places that play turned into bodies."""
    verdicts: dict[str, Counter[int]] = {}
    verdict_of: list[int] = []
    for name in names:
        verdict = PLACE if name.rule == FILED else UNSURE
        if name.rule == RESULT:
            verdict = TEAM
            verdicts.setdefault(_text(name, parse), Counter())[TEAM] += 1
        elif verdict is UNSURE and (name.kind is ActorKind.PLACE or _is_before_score(name, parse)):
            verdict = _verdict(name, parse, lexicon)
            verdicts.setdefault(_text(name, parse), Counter())[verdict] += 1
        verdict_of.append(verdict)
    teams = {
        text
        for text, counted in verdicts.items()
        if counted[TEAM] and counted[TEAM] >= counted[PLACE]
    }
    return [
        replace(name, kind=ActorKind.ORGANIZATION, rule="team")
        if verdict is TEAM
        or (verdict is UNSURE and name.kind is not ActorKind.GROUP and _text(name, parse) in teams)
        else name
        for name, verdict in zip(names, verdict_of, strict=True)
    ]


def name_national_teams(
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    parse: Parse,
    lexicon: ActorWords,
    known: KnownNames,
) -> None:
    """Call the teams of countries what they are: "Norway national football team".

    One article's Norway may play football and another's cricket; they are two teams.
    """
    sport: str | None = None
    for name, cluster in zip(names, clusters, strict=True):
        if name.rule != "team" or cluster.official is not None:
            continue
        nation = _nation(cluster, known, lexicon)
        if nation is not None:
            sport = sport or sport_of(parse, lexicon) or OPEN
            cluster.official = f"{nation} national {'' if sport == OPEN else sport + ' '}team"


def _nation(cluster: Cluster, known: KnownNames, lexicon: ActorWords) -> str | None:
    """Return the country that a team bears the name of, or None."""
    for text in sorted(cluster.texts):
        if known.nation(text) is ActorKind.PLACE:
            country = known.country(text)
            return known.country_name(country) if country is not None else None
        if fold_name(text).replace(" ", "-") in lexicon.team_nations:
            return text.title()
    return None


def _verdict(name: Name, parse: Parse, lexicon: ActorWords) -> int:
    words, lowers, tags = parse.words, parse.lowers, parse.tags
    before, after = name.start - 1, name.end
    if stands_in(name, parse, lexicon) or (before >= 0 and words[before] == "("):
        return PLACE
    if after + 1 < len(parse) and words[after] == "," and words[after + 1][0].isupper():
        return UNSURE if parse.deps[after + 1] == "conj" else PLACE  # a list, or town and country
    head = name.end - 1
    dep, above = parse.deps[head], parse.heads[head]
    if before >= 0 and lowers[before] in lexicon.team_from_to:
        verb = parse.lemmas[parse.heads[above]].lower()
        return TEAM if verb in lexicon.team_verbs else PLACE  # "lost to Norway", "flew to Norway"
    if after < len(parse) and tags[after] == "CD" and not _is_year(words[after]):
        return TEAM
    if after < len(parse) and lowers[after] in lexicon.team_prepositions:
        return TEAM
    if before >= 0 and lowers[before] in lexicon.team_prepositions:
        return TEAM
    if dep in ARGUMENTS and dep != "pobj" and parse.lemmas[above].lower() in lexicon.team_verbs:
        return TEAM
    if dep == "poss" and parse.lemmas[above].lower() in lexicon.sport_words:
        return TEAM
    return UNSURE


def _is_before_score(name: Name, parse: Parse) -> bool:
    """Say whether one supposed person's or people's word begins a line of results."""
    return (
        name.kind in (ActorKind.PERSON, ActorKind.GROUP)
        and name.end - name.start == 1
        and name.end < len(parse)
        and parse.tags[name.end] == "CD"
        and (name.start == 0 or "\n" in parse.words[name.start - 1])
    )


def _is_year(word: str) -> bool:
    return len(word) >= 4 and word[:2] in ("19", "20")


def _text(name: Name, parse: Parse) -> str:
    return " ".join(parse.lowers[name.start : name.end])
