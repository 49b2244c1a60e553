"""Names: the model's named spans in, names with clean borders and a kind out."""

from dataclasses import dataclass

from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import (
    pieces,
    trimmed,
    with_article,
    with_hyphens,
    with_particle,
)
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import NamedSpan, Parse

KIND_OF_LABEL = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "NORP": ActorKind.GROUP,
}
FAMILY = "the_family"  # rule of a name that means all who bear it
WORKS = frozenset(("WORK_OF_ART", "PRODUCT"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens [start, end) that name an actor, and what kind the words seem to name."""

    start: int
    end: int
    kind: ActorKind
    rule: str


def clean_names(parse: Parse, lexicon: ActorWords, left_out: LeftOut | None = None) -> list[Name]:
    """Return the model's names with clean borders, in the order of the text, none overlapping."""
    names: list[Name] = []
    for span in parse.names:
        kind = KIND_OF_LABEL.get(span.label)
        is_work = kind is None and span.label in WORKS
        if is_work and (_speaks(span, parse, lexicon) or _is_called_body(span, parse, lexicon)):
            kind = ActorKind.ORGANIZATION  # taken for a work of art: "Northbeat has learned"
        if kind is None:
            continue
        for start, end in pieces(parse, span.start, span.end, kind, lexicon):
            border = trimmed(parse, start, end, kind, lexicon)
            if border is None:
                if left_out is not None:
                    left_out.note(start, "only titles, marks or small words stand there", __name__)
                continue
            border = with_particle(parse, *border, lexicon)
            if kind is ActorKind.PERSON:
                border = with_hyphens(parse, *border)
            elif kind is ActorKind.ORGANIZATION:
                border = with_article(parse, *border)
            if names and border[0] < names[-1].end:
                continue
            names.append(Name(start=border[0], end=border[1], kind=kind, rule="model"))
    return names


def _speaks(span: NamedSpan, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a supposed work or product is the subject of a verb of speech."""
    head = span.end - 1
    return (
        parse.tags[head] in ("NNP", "NNPS")
        and parse.deps[head] == "nsubj"
        and lexicon.speaks_or_acts(parse.lemmas[parse.heads[head]])
    )


def _is_called_body(span: NamedSpan, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a supposed work stands as an example of bodies: "bands such as Northbeat"."""
    head = span.end - 1
    above = parse.heads[head]
    if parse.deps[head] != "pobj" or parse.lowers[above] not in lexicon.example_words:
        return False
    return parse.lemmas[parse.heads[above]] in lexicon.organization_nouns


def stands_in(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a name follows a preposition of place: "in Lindmark"."""
    before = name.start - 1
    if before > 0 and parse.lowers[before] in lexicon.articles:
        before -= 1
    return before >= 0 and parse.lowers[before] in lexicon.place_prepositions
