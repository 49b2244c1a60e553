"""Which words above a trigger share its time: the verb it is object of, the clause it goes on."""

from copydesk.flows.events.numbers.number_words import number_words
from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import is_past_progressive
from copydesk.schemas.parse import Parse

# A clause so tied to the one above shares its time, unless it has its own.
SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "agent", "dep", "parataxis"})
_ARGUMENTS = frozenset(
    {"dobj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "dative", "conj", "compound", "prep"}
)


def hosts_of(parse: Parse, trigger: int, lexicon: HappeningWords, language: str) -> list[int]:
    """Return the words whose time is the trigger's time, the nearest first."""
    hosts = [trigger]
    for token in climb(parse, trigger):
        head, dep = parse.heads[token], parse.deps[token]
        if head == token:
            break
        if parse.pos[token] in VERBAL:
            if dep == "relcl" and _happens_within(parse, token, lexicon, language):
                # the attack's own day, and not that of what is said of it
                above = parse.heads[head]
                is_carried = parse.deps[head] == "dobj" and (
                    parse.lemmas[above].lower() in lexicon.carrying
                )
                return [*hosts, head, above] if is_carried else [*hosts, head]
            meanwhile = dep == "relcl" and (
                is_past_progressive(parse, token, lexicon.grammar)
                or parse.lemmas[token].lower() in lexicon.occurring  # a blast that took place
                or _is_there(parse, token, lexicon)
            )
            if not meanwhile and (dep not in SHARED or _stands_apart(parse, token, lexicon)):
                break
        elif dep not in _ARGUMENTS:
            break
        hosts.append(head)
    return hosts


def is_a_toll(parse: Parse, verb: int, language: str) -> bool:
    """Say whether a verb tells what a happening did to people: killed two, drew thousands."""
    lexicon, lemma = number_words(language), parse.lemmas[verb].lower()
    return any(
        lemma in verbs
        for verbs in (lexicon.killing_verbs, lexicon.injuring_verbs, lexicon.drawing_verbs)
    )


def _happens_within(parse: Parse, verb: int, lexicon: HappeningWords, language: str) -> bool:
    """Say whether a clause is part of what its noun tells: a raid in which two fell."""
    for child in children_of(parse, verb):
        if parse.deps[child] == "nsubj" and parse.tags[child] == "WDT":
            return is_a_toll(parse, verb, language)
        if parse.lowers[child] in lexicon.time.within and any(
            parse.tags[c] == "WDT" for c in children_of(parse, child)
        ):
            return True
    return False


def _is_there(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a clause goes on where the one above led: met at the palace, where they talked.

    Only with a pronoun for its subject: "visited the town, where guards were shot" tells of old.
    """
    return any(parse.lowers[c] in lexicon.time.there for c in children_of(parse, verb)) and any(
        parse.deps[c] == "nsubj" and parse.tags[c] == "PRP" for c in children_of(parse, verb)
    )


def _stands_apart(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a clause has a time of its own: after they fled, because he had lied."""
    if parse.deps[verb] == "conj":
        above = parse.heads[verb]
        but = any(parse.lowers[c] in lexicon.grammar.contrasting for c in children_of(parse, above))
        return but and any(parse.deps[c] == "nsubj" for c in children_of(parse, verb))
    return parse.deps[verb] == "advcl" and any(
        parse.lowers[c] in lexicon.time.time_shifters
        for c in children_of(parse, verb)
        if parse.deps[c] in ("mark", "advmod", "prep")
    )
