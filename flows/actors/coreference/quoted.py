"""Quoted: whoever speaks without a name: "a source said", "the report says", "according to staff".

A noun that reports is somebody, whatever the word is: one person, several, or, where it is a
document, the body that issued it.
"""

from copydesk.flows.actors.coreference.discourse import SUBJECTS
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

CLAUSES = frozenset(("ccomp", "parataxis"))
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
        # What a document says need not hang on its verb: "...," the report said.
        return not deps.isdisjoint(CLAUSES) or (is_document and deps < OTHER)
    above = parse.heads[verb]
    return dep == "pobj" and parse.lowers[above] in lexicon.source_words


def kind_of(noun: str, lexicon: ActorWords, is_plural: bool) -> ActorKind:
    """Return what kind of actor a noun is that no list of people and bodies has."""
    if noun in lexicon.document_nouns:
        return ActorKind.ORGANIZATION
    return ActorKind.GROUP if is_plural else ActorKind.PERSON
