"""Whether a clause is denied by its own words, and how: the one place where all steps ask it."""

from collections.abc import Sequence
from enum import Enum, auto

from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.parse import Parse

_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
_BEFORE_NOUNS = frozenset({"det", "neg", "preconj", "cc", "predet", "advmod"})


class Negation(Enum):
    """How a clause is denied by words of its own."""

    PLAIN = auto()  # did not, never, nobody, no troops, neither Chad nor Niger
    NO_LONGER = auto()  # once it was so: no longer, not any more
    ALL_BUT = auto()  # hardly, nearly, few: it is as good as denied, and nobody said no


def negation_of(
    parse: Parse, verb: int, words: FunctionWords, apart: Sequence[tuple[int, int]] = ()
) -> Negation | None:
    """Return how a verb, or what an auxiliary or adjective says, is denied; None where it is not.

    Looks at the verb's own adverbs and at the words before its subject and objects. Verbs and
    nouns that deny what they govern (failed to, denied that, without) are the governor's to tell.
    `apart` are stretches of tokens, last ones included, that do not speak of the verb: a quotation.
    """
    lowers, deps = parse.lowers, parse.deps
    found: Negation | None = None
    for child in children_of(parse, verb):
        if apart and any(first <= child <= last for first, last in apart):
            continue
        dep, lower = deps[child], lowers[child]
        if lower in words.longer:
            before = lowers[child - 1] if child else ""
            if before in words.nothing or _has_negator(parse, verb, words):
                return Negation.NO_LONGER
        elif dep == "neg" or lower in words.negators:
            following = lowers[child + 1] if child + 1 < len(lowers) else ""
            if following not in words.focus and not _is_no_longer(parse, child, words):
                found = Negation.PLAIN  # but "not only met but also signed" denies nothing
        elif dep in _PARTICIPANTS:
            found = found or negation_of_noun(parse, child, words)
        elif dep == "advmod" and (
            lower in words.scarcely or (lower in words.nearly and child == verb - 1)
        ):
            found = found or Negation.ALL_BUT
    return found


def is_denied(parse: Parse, verb: int, words: FunctionWords) -> bool:
    """Say whether a clause is denied by its own words, in whichever way."""
    return negation_of(parse, verb, words) is not None


def negation_of_noun(parse: Parse, head: int, words: FunctionWords) -> Negation | None:
    """Return how a subject or object denies its clause: nobody, no troops, few of them.

    None where it does not.
    """
    lowers = parse.lowers
    if lowers[head] in words.nobody:
        return Negation.PLAIN
    beside = children_of(parse, head)
    if lowers[head] in words.few:
        return None if any(parse.deps[c] == "det" for c in beside) else Negation.ALL_BUT
    few = False
    for child in beside:
        if child > head:
            break
        lower = lowers[child]
        if parse.deps[child] in _BEFORE_NOUNS and lower in words.nothing_determiners:
            return Negation.PLAIN
        if lower in words.few and parse.deps[child] == "amod":
            own = (*beside, *children_of(parse, child))  # not "a few", whichever holds the "a"
            few = not any(parse.deps[c] in ("det", "poss", "quantmod") for c in own)
    return Negation.ALL_BUT if few else None


def _has_negator(parse: Parse, verb: int, words: FunctionWords) -> bool:
    return any(
        parse.deps[c] == "neg" or parse.lowers[c] in words.negators
        for c in children_of(parse, verb)
    )


def _is_no_longer(parse: Parse, negator: int, words: FunctionWords) -> bool:
    """Say whether a "no" belongs to the "longer" behind it, wherever the parser hung it."""
    after = negator + 1
    return (
        parse.lowers[negator] in words.nothing
        and after < len(parse)
        and parse.lowers[after] in words.longer
    )
