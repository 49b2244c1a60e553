"""Roles: what the words around a person's name say of its bearer: title, role, affiliation.

Before the name: "Lindmark Interior Minister Karl Weiss", "police spokesman Dan Olin".
After it: "Karl Weiss, a spokesman for the port". Beside "is": "Weiss is the interior minister".
"""

from collections.abc import Sequence

from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.role import Role
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

BEFORE = frozenset(
    ("compound", "amod", "nmod", "nn", "appos", "poss", "case", "punct", "det", "ROOT")
)
MAX_BEFORE = 9  # tokens of title before a name; longer ones are other phrases
MAX_ABOVE = 4  # steps from a name to the noun it stands beside
MAX_ROLE = 12  # tokens of a role after a name
ENDS_ROLE = frozenset(("relcl", "acl", "punct", "conj", "cc", "appos"))


def title_of(
    name: Name, parse: Parse, lexicon: ActorWords, name_at: Sequence[int], names: Sequence[Name]
) -> Role | None:
    """Return the title directly before a person's name, or None.

    `name_at[token]` is the place of the name that holds a token, or -1.
    """
    first = max(parse.sentence_starts[parse.sentence_of[name.start]], name.start - MAX_BEFORE)
    i = name.start - 1
    if i > first and parse.words[i] == "." and is_title(parse.lowers[i - 1], lexicon):
        i -= 1  # "Col . Weiss", in text that came in tokens
    if i < first or not _is_role_word(i, parse, lexicon):
        return None
    head = i
    while i - 1 >= first and _belongs_before(i - 1, parse, lexicon):
        i -= 1
    return _role(head, i, name.start, parse, lexicon, name_at, names, is_before=True)


def roles_beside(
    parse: Parse, lexicon: ActorWords, name_of_head: Sequence[int], name_at: Sequence[int],
    names: Sequence[Name],
) -> list[tuple[int, Role]]:  # fmt: skip
    """Return (name, role) for each apposition and copula.

    `name_of_head[token]` is the place of the person's name whose head the token is, or -1.
    """
    found: list[tuple[int, Role]] = []
    deps, heads = parse.deps, parse.heads
    for i, dep in enumerate(deps):
        if dep == "appos":
            head = heads[i]
            if name_of_head[head] >= 0 and _describes(i, parse, lexicon):
                start, end = _phrase(i, parse)
                role = _role(i, start, end, parse, lexicon, name_at, names)
                found.append((name_of_head[head], role))
                continue
            head = _noun_above(head, parse, lexicon)
            if name_of_head[i] >= 0 and head >= 0:
                start, end = _phrase(head, parse, before=i)
                role = _role(head, start, end, parse, lexicon, name_at, names)
                found.append((name_of_head[i], role))
        elif dep == "attr" and parse.lemmas[heads[i]] in lexicon.copulas:
            subject = _copula_subject(heads[i], parse, name_of_head)
            if subject >= 0 and _describes(i, parse, lexicon):
                start, end = _phrase(i, parse)
                found.append((subject, _role(i, start, end, parse, lexicon, name_at, names)))
    return found


def _noun_above(head: int, parse: Parse, lexicon: ActorWords) -> int:
    """Return the noun that a name stands beside: "mayor" in "the mayor of Norden, Olga Frey"."""
    for node in climb(parse, head, MAX_ABOVE):
        if _is_person_noun(node, parse, lexicon):
            return node
        if parse.deps[node] not in ("pobj", "prep"):
            return -1
    return -1


def _is_role_word(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    lower = parse.lowers[i]
    if lower in lexicon.person_nouns:
        return True
    return is_title(lower, lexicon) and parse.words[i][0].isupper()


def _belongs_before(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a token continues a title to the left: modifiers, bodies, countries."""
    lower = parse.lowers[i]
    if lower in lexicon.determiners or lower in lexicon.possessive_pronouns:
        return False
    if (
        is_title(lower, lexicon)
        or lower in lexicon.role_modifiers
        or lower == "-"
        or (lower in lexicon.grammar.joiners)
    ):
        return parse.deps[i] != "cc" or parse.pos[i + 1] in ("NOUN", "PROPN", "ADJ")
    if parse.pos[i] == "PART":
        return True  # "Lindmark's interior minister"
    return parse.pos[i] in ("PROPN", "NOUN", "ADJ") and parse.deps[i] in BEFORE


def _is_title_word(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    lower = parse.lowers[i]
    return is_title(lower, lexicon) or (
        lower in lexicon.role_modifiers and parse.words[i][0].isupper()
    )


def _copula_subject(verb: int, parse: Parse, name_of_head: Sequence[int]) -> int:
    """Return the name whose bearer a copula describes, or -1: none, or denied."""
    subject = -1
    for child in parse.children[verb]:
        if parse.deps[child] == "neg":
            return -1
        if parse.deps[child] == "nsubj":
            subject = name_of_head[child]
    return subject


def _describes(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a noun beside a person's name describes the person."""
    if _is_person_noun(i, parse, lexicon):
        return True
    return parse.tags[i] == "NN" and any(parse.deps[child] == "det" for child in parse.children[i])


def _is_person_noun(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    nouns = lexicon.person_nouns
    return parse.lemmas[i].lower() in nouns or parse.lowers[i] in nouns


def _phrase(head: int, parse: Parse, before: int | None = None) -> tuple[int, int]:
    """Return the tokens of a noun phrase, no further than a clause, a mark or another name."""
    start = min(max(parse.left_edges[head], head - MAX_ROLE), head)
    end = min(parse.right_edges[head], head + MAX_ROLE) + 1
    for child in parse.children[head]:
        if child > head and parse.deps[child] in ENDS_ROLE:
            end = min(end, parse.left_edges[child])
    if before is not None:
        end = min(end, parse.left_edges[before])
    end = max(end, head + 1)
    while end > head + 1 and parse.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ"):
        end -= 1
    return start, end


def _role(
    head: int,
    start: int,
    end: int,
    parse: Parse,
    lexicon: ActorWords,
    name_at: Sequence[int],
    names: Sequence[Name],
    is_before: bool = False,
) -> Role:
    """Return a phrase as a role, its words sorted into title, role and affiliation."""
    affiliation: str | None = None
    plain: list[str] = []
    for i in range(start, end):
        k = name_at[i]
        if k >= 0:
            if affiliation is None and names[k].kind is not ActorKind.PERSON:
                affiliation = _text(parse, names[k].start, names[k].end)
        elif i <= head and parse.pos[i] not in ("DET", "PART", "PUNCT", "SPACE", "PRON", "NUM"):
            word = parse.words[i]
            if word == ".":
                continue  # "Lt . Col ."
            plain.append(word if word.isupper() and len(word) > 1 else parse.lowers[i])
    title = None
    if is_before and is_title(parse.lowers[head], lexicon) and parse.words[head][0].isupper():
        first = head
        while first > start and _is_title_word(first - 1, parse, lexicon):
            first -= 1
        title = _text(parse, first, end)
    return Role(
        head=head,
        start=start,
        end=end,
        text=_text(parse, start, end),
        title=title,
        role=" ".join(plain) or parse.lowers[head],
        affiliation=affiliation,
    )


def _text(parse: Parse, start: int, end: int) -> str:
    return " ".join(parse.text[parse.starts[start] : parse.ends[end - 1]].split())
