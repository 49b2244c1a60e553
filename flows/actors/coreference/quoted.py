"""Quoted: whoever speaks without a name: "a source said", "the report says", "according to staff".

A noun that reports is somebody, whatever the word is: one person, several, or, where it is a
document, the body that issued it.
"""

from copydesk.flows.actors.coreference.discourse import SUBJECTS
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

CLAUSES = frozenset(("ccomp", "parataxis"))
MARKS = frozenset(("”", '"', "’", "»", "''"))  # that a quotation ends with
OPENING = frozenset(("“", '"', "‘", "«", "``"))
NEAR_MARK = 2  # tokens: "a fan said: “..."
OTHER = frozenset((*SUBJECTS, "punct", "advmod", "mark", "cc", "npadvmod", "dep"))


def is_quoted(head: int, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a noun reports a clause or a quotation, or stands behind "according to"."""
    verb, dep = parse.heads[head], parse.deps[head]
    if dep in SUBJECTS:
        lemma, deps = parse.lemmas[verb], {parse.deps[child] for child in parse.children[verb]}
        is_document = parse.lemmas[head].lower() in lexicon.document_nouns
        if lemma in lexicon.showing_verbs:
            return is_document and "ccomp" in deps
        if not lexicon.grammar.reports(lemma):
            return False
        if not deps.isdisjoint(CLAUSES):
            return True
        # What is said need not hang on its verb: "...," the report said. “...,” a fan said.
        return (is_document and deps < OTHER) or _is_beside_marks(head, verb, parse)
    above = parse.heads[verb]
    return dep == "pobj" and parse.lowers[above] in lexicon.source_words


def _is_beside_marks(head: int, verb: int, parse: Parse) -> bool:
    """Say whether a quotation ends right before a noun and its verb, or opens right after them."""
    first = min(parse.left_edges[head], verb)
    last = max(head, verb)
    before = parse.words[max(0, first - 1) : first]
    after = parse.words[last + 1 : last + 1 + NEAR_MARK]
    return any(word in MARKS for word in before) or any(word in OPENING for word in after)


def kind_of(noun: str, lexicon: ActorWords, is_plural: bool) -> ActorKind:
    """Return what kind of actor a noun is that no list of people and bodies has."""
    if noun in lexicon.document_nouns:
        return ActorKind.ORGANIZATION
    return ActorKind.GROUP if is_plural else ActorKind.PERSON
