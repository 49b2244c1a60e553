"""Second look: the names of a text in, the same as fitted weights correct them out.

The rules before it look at one piece of evidence at a time; the weights look at all at once, which
tells most in tables of results, headings in capitals and agendas. Names that a user's own gazetteer
has stay as they are.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.names.sports import TEAM_RULE, sport_of
from copydesk.flows.actors.names.tagger import Tagger, rows_of
from copydesk.flows.actors.names.word_facts import OUTSIDE, WordFacts
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

RULE = "fitted"
NO_NAME = "what is known of such words speaks against a name: its form, its line, its neighbours"


def with_second_look(
    names: Sequence[Name],
    parse: Parse,
    lexicon: ActorWords,
    known: KnownNames,
    tagger: Tagger | None,
    left_out: LeftOut | None = None,
) -> list[Name]:
    """Return the names with other borders, kinds or none, and names that nothing else showed.

    Without a tagger all stay as they are. `left_out`, where given, is told of names that are none.
    """
    if tagger is None:
        return list(names)
    facts = WordFacts(names, parse, lexicon, known)
    own = {i for name in names if _is_own(name, parse, known) for i in range(name.start, name.end)}
    asked = {i: rows_of(facts.of(i)) for i in facts.candidates() if i not in own}
    labels = list(facts.labels)
    for i, label in tagger.best(asked, parse.lowers, labels).items():
        labels[i] = label
    for name in names:
        if _is_torn(name, labels, parse):
            labels[name.start : name.end] = facts.labels[name.start : name.end]
    before = {(name.start, name.end): name for name in names}
    is_sport = sport_of(parse, lexicon) is not None
    found = []
    for start, end, kind in spans_of(labels):
        name = before.get((start, end))
        if name is None:
            found.append(Name(start=start, end=end, kind=kind, rule=RULE))
        elif name.kind is kind:
            found.append(name)
        else:
            is_team = is_sport and kind is ActorKind.ORGANIZATION and name.kind is ActorKind.PLACE
            found.append(replace(name, kind=kind, rule=TEAM_RULE if is_team else RULE))
    if left_out is not None:
        for name in names:
            if all(labels[i] == OUTSIDE for i in range(name.start, name.end)):
                left_out.note(name.start, NO_NAME, __name__)
    return found


def _is_own(name: Name, parse: Parse, known: KnownNames) -> bool:
    return known.is_own(parse.text[parse.starts[name.start] : parse.ends[name.end - 1]])


def _is_torn(name: Name, labels: Sequence[str], parse: Parse) -> bool:
    """Say whether labels cut a name where no name ends: "Journal of", "Group" of "Group G".

    A letter or number at the end tells one bearer of a name from the next.
    """
    inside = [f"I-{name.kind}"] * (name.end - name.start - 1)
    if labels[name.start] != f"B-{name.kind}" or labels[name.start + 1 : name.end] == inside:
        return False
    end = next(i for i in range(name.start + 1, name.end) if labels[i] != f"I-{name.kind}")
    follows = name.end < len(labels) and labels[name.end].startswith("I-")
    last = parse.words[name.end - 1]
    is_number = end == name.end - 1 and (len(last) == 1 or last.isdigit())
    return not follows and (parse.words[end - 1].islower() or is_number)


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, ActorKind]]:
    """Return the names that labels tell: tokens [start, end) and the kind."""
    spans: list[tuple[int, int, ActorKind]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            spans.append((i, i + 1, ActorKind(label[2:])))
        elif label != OUTSIDE:
            start, _, kind = spans.pop()
            spans.append((start, i + 1, kind))
    return spans
