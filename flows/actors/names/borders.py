"""Borders: where a name begins and ends.

A model takes "the Port Authority's", or a byline and the dateline below it, for one name. Here a
name loses its determiner, possessive, marks and titles, is cut at line ends, brackets and, for
people, commas, and gets what a hyphen joins to it.
"""

from collections.abc import Iterator

from copydesk.flows.actors.knowledge.capitals import has_capitals
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

# Marks that no name holds; people's names hold fewer still: "Frey, Weiss and Olin" are three.
CUTS = frozenset('()[]{}|»«•*#;:"“”„—–…=+<>?!')
PERSON_CUTS = CUTS | frozenset((",", "/"))
HYPHENS = frozenset("-‐‑")
ARTICLE_OF_NAME = "The"
ADDRESSES = ("://", "www.", "@", ".com", ".org", ".net")
MAX_NAME = 12  # tokens; longer spans are headlines or lists
TABLE_NUMBERS = 3  # numbers of a sentence that make it a line of a table


def pieces(
    parse: Parse, start: int, end: int, kind: ActorKind, lexicon: ActorWords
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span between the marks and words that no name of its kind holds."""
    first = start
    for i in range(start, end):
        is_cut = parse.pos[i] == "SPACE" and "\n" in parse.words[i]
        if parse.words[i] in HYPHENS and not is_joined(parse, i):
            is_cut = True  # "Olin - Weiss" are two, "Olin-Weiss" is one
        if kind is ActorKind.PERSON:
            is_cut = is_cut or _cuts_person(i, first, end, parse, lexicon)
        elif kind is ActorKind.ORGANIZATION and parse.lowers[i] in lexicon.at_words:
            # "Museum of Art at Norden University" are two, "University of Texas at Austin" is one.
            is_cut = is_cut or parse.lowers[end - 1] in lexicon.organization_heads
        if kind is ActorKind.ORGANIZATION and parse.tags[i] == "POS":
            # "Norden University's Lind Institute" are two, "Farmers' Union" and "Lind's Bank" one.
            is_cut = is_cut or (
                _has_body_noun(first, i, parse, lexicon)
                and _has_body_noun(i + 1, end, parse, lexicon)
            )
        if is_cut or parse.lowers[i] in CUTS:
            if first < i:
                yield first, i
            first = i + 1
    if first < end:
        yield first, end


def _has_body_noun(start: int, end: int, parse: Parse, lexicon: ActorWords) -> bool:
    is_long = end - start > 1
    return is_long and any(parse.lowers[i] in lexicon.organization_heads for i in range(start, end))


def _cuts_person(i: int, first: int, end: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a person's name ends before a token: a comma, "to", a title, a loose hyphen."""
    word, lower = parse.words[i], parse.lowers[i]
    if lower in PERSON_CUTS or lexicon.joins(lower) or lower in lexicon.grammar.alternatives:
        return True
    if i == first or word in HYPHENS:
        return False
    if word.isalpha() and word.islower() and not is_joined(parse, i):
        return lower not in lexicon.person_particles
    is_middle = first < i < end - 1 and parse.lowers[i + 1].rstrip(".") not in lexicon.generations
    return is_middle and is_title(lower, lexicon)


def trimmed(
    parse: Parse, start: int, end: int, kind: ActorKind, lexicon: ActorWords
) -> tuple[int, int] | None:
    """Return the tokens of a name without what only stands beside it, or None for no name."""
    words, lowers = parse.words, parse.lowers
    while start < end and _is_outside_a_name(words[start], lowers[start], lexicon):
        start += 1
    while end > start and _is_after_a_name(end - 1, kind, parse, lexicon):
        end -= 1
    if kind is ActorKind.PERSON:
        start = after_titles(parse, start, end, lexicon)
        while end - start > 2 and lowers[end - 1] in lexicon.person_nouns:
            end -= 1  # "Lindmark Museum Trustee"
        if end - start > 1 and _begins_title(end - 1, parse, lexicon):
            end -= 1  # "Kate Duchess" of Norden
    if start >= end or end - start > MAX_NAME:
        return None
    is_one_word = end - start == 1
    if is_one_word and (len(words[start]) < 2 or lowers[start] in lexicon.not_names):
        return None
    if not is_one_word and all(word[-1] == "." and len(word) < 3 for word in words[start:end]):
        return None  # "M. D."
    if all(lower.rstrip(".") in lexicon.generations for lower in lowers[start:end]):
        return None
    if any(part in lowers[i] for i in range(start, end) for part in ADDRESSES):
        return None
    return start, end


def _begins_title(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a name's last word begins a title that goes on: "Duchess of Norden"."""
    is_followed = i + 1 < len(parse) and parse.lowers[i + 1] in lexicon.of_words
    return is_followed and is_title(parse.lowers[i], lexicon)


def after_titles(parse: Parse, start: int, end: int, lexicon: ActorWords) -> int:
    """Return the first token of a person's name that is no title; the last token is never one."""
    while start < end - 1 and is_title(parse.lowers[start], lexicon):
        start += 1
        if start < end - 1 and parse.words[start] == ".":
            start += 1
    return start


def _is_outside_a_name(word: str, lower: str, lexicon: ActorWords) -> bool:
    """Say whether a word stands before a name: "the", a mark, a common noun or a verb."""
    if lower in lexicon.determiners or lower in lexicon.possessives:
        return True
    first = word[0]
    if first.isalpha() and not first.islower():
        return False
    if word.isalpha():
        return not has_capitals(word)
    return not any(letter.isupper() or letter.isdigit() for letter in word)


def _is_after_a_name(i: int, kind: ActorKind, parse: Parse, lexicon: ActorWords) -> bool:
    word = parse.words[i]
    if parse.lowers[i] in lexicon.possessives:
        return True
    if word[0].isdigit():
        return kind is not ActorKind.ORGANIZATION or _is_table(parse, parse.sentence_of[i])
    return not has_capitals(word)


def _is_table(parse: Parse, sentence: int) -> bool:
    start, end = parse.sentence(sentence)
    return sum(tag == "CD" for tag in parse.tags[start:end]) >= TABLE_NUMBERS


def with_hyphens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Return a person's name with what hyphens join to it: "Han Min" of "Han Min-seo"."""
    words, n = parse.words, len(parse)
    while end + 1 < n and words[end] in HYPHENS and is_joined(parse, end):
        if not is_joined(parse, end + 1) or not words[end + 1].isalpha():
            break
        if words[end + 1][0].islower() and words[end - 1].isupper():
            break
        end += 2
    while start > 1 and words[start - 1] in HYPHENS and is_joined(parse, start):
        if not is_joined(parse, start - 1) or not words[start - 2][0].isupper():
            break
        start -= 2
    return start, end


def with_particle(parse: Parse, start: int, end: int, lexicon: ActorWords) -> tuple[int, int]:
    """Return a name with the particle that a hyphen joins to it: "al-Mansur"."""
    is_joined_left = start > 1 and parse.words[start - 1] in HYPHENS and is_joined(parse, start)
    if is_joined_left and parse.lowers[start - 2] in lexicon.person_particles:
        return start - 2, end
    return start, end


def with_article(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Return a body's name with the article that is part of it: "told The Lindmark Post"."""
    before = start - 1
    if before > 0 and parse.words[before] == ARTICLE_OF_NAME:
        is_first = before == parse.sentence_starts[parse.sentence_of[before]]
        if not is_first and parse.words[before - 1][-1].isalnum():
            return before, end
    return start, end


def is_title(lower: str, lexicon: ActorWords) -> bool:
    """Say whether a word, full stop or not, is a title: "Mr.", "Minister"."""
    return lower in lexicon.titles or (lower[-1:] == "." and lower[:-1] in lexicon.titles_dotted)


def is_joined(parse: Parse, i: int) -> bool:
    """Say whether a token follows the one before it without a space."""
    return i > 0 and parse.ends[i - 1] == parse.starts[i]
