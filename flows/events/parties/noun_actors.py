"""Who does what a noun names: "Chad's attack", "an attack by Chad", "Chad launched an attack"."""

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.grammar.clause import VERBAL


def noun_actors(candidate: FrameCandidate, phrases: Phrases, actors: Doers) -> list[int]:
    """Return who does what a noun names: the subject of its verb, its owner, or its "by" part."""
    parse, clauses = phrases.parse, phrases.clauses
    token, of = candidate.token, clauses.words.genitive
    if candidate.verb is not None and candidate.place == "supported":
        lemma = clauses.lemmas[candidate.verb]
        if lemma in phrases.pack.verbs["undergo"]:
            return owner_of(token, phrases) or _by(token, phrases)
        attacks = phrases.pack.groups["attacks"]
        if found := [h for h in actors.of(candidate.verb) if clauses.lemmas[h] not in attacks]:
            return found  # but "the raids were followed by a strike" done by no strike
    for slot in candidate.entry.frame.actor or ("owner", *sorted(clauses.words.agent)):
        if slot == "owner":
            # "its support for Chad" tells an attitude, "its invasion of Chad" a deed
            is_deed = "attitude" not in candidate.entry.kind.traits
            found = [] if sufferer_of(token, phrases) else owner_of(token, phrases, is_deed)
        elif slot.removesuffix("_agent") in of:
            found = [h for p, h in clauses.at(token).preps if p in of and phrases.names_an_actor(h)]
        elif slot == "subject":
            found = []
            verbs = phrases.pack.verbs
            if (
                candidate.place == "object"
                and candidate.verb is not None
                and (
                    "violent" not in candidate.entry.kind.traits
                    or clauses.lemmas[candidate.verb]
                    in verbs["intend"] | verbs["stop"] | verbs["transparent"] | verbs["devise"]
                )
            ):
                found = actors.of(candidate.verb)
            elif candidate.place == "other" and parse.pos[parse.heads[token]] in VERBAL:
                found = actors.of(parse.heads[token])
        else:
            holders = [token, *(h for p, h in clauses.at(token).preps if p in of)]
            found = [
                t
                for holder in holders
                for p, h in clauses.at(holder).preps
                if p == slot
                for t in phrases.actors_of(h)
            ]
        if found:
            return found
    return between_whom(token, phrases)


def owner_of(token: int, phrases: Phrases, by_pronoun: bool = False) -> list[int]:
    """Return whose a noun is: its possessor, a name or, if asked, "his", or a name before it."""
    parse = phrases.parse
    for wanted in ("poss", "amod", "compound", "nmod"):
        for child in parse.children[token]:
            if parse.words[child + 1 : child + 2] == ["-"] or parse.words[child - 1 : child] == [
                "-"
            ]:
                continue  # "anti-government marches"
            if parse.deps[child] == wanted and (
                phrases.labels[child] in ("GPE", "NORP", "ORG", "PERSON")
                or (by_pronoun and parse.lowers[child] in phrases.pack.pronouns["owners"])
                or (wanted == "poss" and phrases.names_an_actor(child))
                or (
                    wanted == "compound"
                    and phrases.names_an_actor(child)
                    and phrases.clauses.lemmas[child].lower()
                    not in phrases.pack.groups["territory"]
                    and phrases.clauses.lemmas[child].lower() not in phrases.pack.groups["sites"]
                )
            ):
                return phrases.actors_of(child) if wanted == "poss" else [child]
    return []


def between_whom(token: int, phrases: Phrases) -> list[int]:
    """Return the two or more between whom something goes on: "clashes between Chad and Niger"."""
    clauses = phrases.clauses
    for prep, head in clauses.at(token).preps:
        if prep in phrases.pack.prepositions["both"]:
            found = [h for h in clauses.conjuncts(head) if phrases.names_an_actor(h)]
            return found if len(found) > 1 else []
    return []


def sufferer_of(token: int, phrases: Phrases) -> list[int]:
    """Return the owner of what he suffers: "the mayor's arrest", but not "Chad's arrest of ten"."""
    clauses = phrases.clauses
    if clauses.lemmas[token].lower() not in phrases.pack.nouns["undergone"]:
        return []
    if any(prep in clauses.words.genitive for prep, _ in clauses.at(token).preps):
        return []
    owners = owner_of(token, phrases, by_pronoun=True)
    return [head for head in owners if phrases.is_a_person(head)]


def _by(token: int, phrases: Phrases) -> list[int]:
    """Return the agents of what a noun names: "an attack by Chad and Niger"."""
    clauses = phrases.clauses
    return [
        t
        for p, h in clauses.at(token).preps
        if p in clauses.words.agent
        for t in phrases.actors_of(h)
    ]
