"""Beside: what the words beside a name say of its kind: a title, an article, "village"."""

from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PERSON, PLACE, GROUP = ActorKind.PERSON, ActorKind.PLACE, ActorKind.GROUP
MAX_AFTER_TITLE = 3  # tokens of a name that a title makes a person's
COMMON = frozenset(("JJ", "NNS", "RB", "VBG", "VBN", "VB", "IN", "JJR"))  # tags of no name


def is_settlement(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a village or province is so called: "Tolvik village", "town of Tolvik"."""
    if (
        parse.lowers[name.end - 1] in lexicon.organization_heads
        or parse.words[name.start].isupper()
    ):
        return False
    i, after = name.start, name.end
    if i > 1 and parse.lowers[i - 1] in lexicon.of_words:
        return parse.lowers[i - 2] in lexicon.settlement_nouns
    is_before = after < len(parse) and parse.lowers[after] in lexicon.settlement_nouns
    if not is_before or not parse.words[after].islower() or name.kind is GROUP:
        return False
    return parse.heads[name.end - 1] == after and parse.tags[after] == "NN"


def is_unqualified(name: Name, parse: Parse) -> bool:
    """Say whether one proper noun in the singular stands alone after a preposition."""
    i = name.start
    return i > 0 and (
        parse.tags[i] == "NNP" and parse.deps[i] == "pobj" and parse.tags[i - 1] == "IN"
    )


def has_article(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether an article stands before a proper noun: "the Brandt"."""
    before = name.start - 1
    return before >= 0 and (
        parse.lowers[before] in lexicon.articles and parse.tags[name.start] == "NNP"
    )


def is_common_word(name: Name, parse: Parse) -> bool:
    """Say whether a supposed person is one word that only a sentence's beginning writes large."""
    start = name.start
    is_first = start == parse.sentence_starts[parse.sentence_of[start]]
    return is_first and name.end - start == 1 and parse.tags[start] in COMMON


def follows_title(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a title makes a name a person's: "Minister Olin"."""
    before = name.start - 1
    return (
        before >= 0
        and name.kind is not GROUP
        and name.end - name.start <= MAX_AFTER_TITLE
        and parse.words[before][0].isupper()
        and is_title(parse.lowers[before], lexicon)
        and parse.lowers[before] not in lexicon.title_modifiers
        and not (name.kind is not PERSON and parse.words[name.start].isupper())
    )


def is_in_capitals(name: Name, parse: Parse) -> bool:
    """Say whether the words beside a name are in capitals too: a headline."""
    beside = (name.start - 1, name.end)
    return any(
        0 <= i < len(parse) and len(parse.words[i]) > 1 and parse.words[i].isupper() for i in beside
    )
