"""What a verb says by its auxiliaries and conjunction: its tense, whether it goes on, an "if"."""

from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.parse import Parse

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def auxiliaries_of(parse: Parse, verb: int) -> list[int]:
    """Return the auxiliary verbs and the "to" of a verb."""
    return [c for c in children_of(parse, verb) if parse.deps[c] in _AUXILIARY_DEPS]


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Say whether a verb stands with "to"."""
    return any(parse.tags[c] == "TO" for c in auxiliaries_of(parse, verb))


def has_subject(parse: Parse, verb: int) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(parse.deps[c] in _SUBJECT_DEPS for c in children_of(parse, verb))


def is_conditional(parse: Parse, verb: int, words: FunctionWords) -> bool:
    """Say whether a clause begins with if, unless, whether."""
    return any(
        parse.lowers[c] in words.conditionals and parse.deps[c] in ("mark", "advmod", "prep")
        for c in children_of(parse, verb)
    )


def is_present_progressive(
    parse: Parse, verb: int, helpers: list[int], words: FunctionWords
) -> bool:
    """Say whether a verb with these auxiliaries goes on now: is meeting."""
    return parse.tags[verb] == "VBG" and any(parse.lowers[h] in words.present_be for h in helpers)


def has_gone_on(parse: Parse, verb: int, helpers: list[int], words: FunctionWords) -> bool:
    """Say whether a verb with these auxiliaries goes on: is being shelled, has been waiting."""
    lowers = {parse.lowers[h] for h in helpers}
    if lowers & words.passive_in_progress and lowers & words.present_be:
        return True
    is_perfect = bool(lowers & words.been and lowers & words.present_have)
    return is_perfect and parse.tags[verb] == "VBG"


def is_past_progressive(parse: Parse, verb: int, words: FunctionWords) -> bool:
    """Say whether a verb tells what went on then: a man who was waiting."""
    helpers = auxiliaries_of(parse, verb)
    return parse.tags[verb] == "VBG" and any(parse.lowers[h] in words.past_be for h in helpers)


def is_before_past(parse: Parse, verb: int, words: FunctionWords) -> bool:
    """Say whether a verb tells what came before what is told: had fled."""
    return any(parse.lowers[h] in words.before_past for h in auxiliaries_of(parse, verb))


def is_modal_perfect(parse: Parse, helpers: list[int], words: FunctionWords) -> bool:
    """Say whether auxiliaries look back under another one: may have, to have; not will have."""
    if not any(parse.lowers[h] in words.perfect for h in helpers[1:]):
        return False
    first = helpers[0]
    return parse.tags[first] in ("MD", "TO") and parse.lowers[first] not in words.future
