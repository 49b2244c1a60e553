"""How a sentence tells an event: tense, place in the article, what governs the trigger."""

from bisect import bisect

from copydesk.flows.events.confidence.page import ArticleFeatures
from copydesk.flows.events.confidence.sense import QUADS, party_of
from copydesk.flows.events.factuality.assertion import Assertion
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.schemas.events import Factuality

SENTENCE = (8, 16, 25, 40, 60)  # tokens
PLACE = (0.05, 0.2, 0.5, 0.8)  # of the article
NUMBER = (1, 3, 8, 20)  # sentences before
DEPTH = (1, 2, 3, 5)  # words above the trigger
CAPITALS = 0.2  # of a sentence's words: a line of headings
MAX_CLIMB = 12


def telling_of(
    finding: FoundEvent,
    finder: EventFinder,
    page: ArticleFeatures,
    factuality: Factuality,
    assertion: Assertion,
) -> list[str]:
    """Return features of how an event is told, by name. Each is there or not."""
    parse, candidate, phrases = finder.parse, finding.candidate, finder.phrases
    clauses, token, kind = phrases.clauses, candidate.token, finding.event_type
    group = QUADS[finding.kind.quad_class]
    node = token if candidate.verb is None else candidate.verb
    dep, tag, above = parse.deps[node], parse.tags[token], parse.heads[node]
    clause = clauses.at(node)
    found = [
        f"tag={tag}",
        f"{kind}:tag={tag}",
        f"fact={factuality}",
        f"{kind}:fact={factuality}",
        f"said={assertion.asserted_by}",
        f"{group}:said={assertion.asserted_by}",
        f"verb_dep={dep}",
        f"{kind}:verb_dep={dep}",
        f"{kind}:place={candidate.place}",
        f"depth={bisect(DEPTH, _depth(finder, node))}",
        f"rule:actor={candidate.entry.rule}:{party_of(finding.actors, finder)}",
        f"rule:recipient={candidate.entry.rule}:{party_of(finding.recipients, finder)}",
        *(f"auxiliary={word}" for word in sorted(clause.auxiliaries)),
        *_sentence(finder, token),
        *page.common,
        *(f"{group}:{feature}" for feature in page.by_class),
    ]
    if above != node:
        found += [f"above={clauses.lemmas[above].lower()}", f"above_pos={parse.pos[above]}"]
    sufferers = clause.objects or clause.patients
    for head in sufferers[:1]:
        found += [f"{kind}:object={phrases.labels[head]}", f"object_pos={parse.pos[head]}"]
    if not sufferers:
        found.append("no_object")
    if clause.subjects:
        found.append(f"subject_pos={parse.pos[clause.subjects[0]]}")
    return found


def _sentence(finder: EventFinder, token: int) -> list[str]:
    parse, persons = finder.parse, finder.phrases.pack.persons
    number = parse.sentence_of[token]
    start, end = parse.sentence(number)
    words, lowers = parse.words[start:end], parse.lowers[start:end]
    found = [
        f"sentence={bisect(SENTENCE, end - start)}",
        f"where={bisect(PLACE, token / len(parse))}",
        f"number={bisect(NUMBER, number)}",
    ]
    if sum(word.isupper() and len(word) > 2 for word in words) > CAPITALS * len(words):
        found.append("capitals")
    if "?" in words[-2:]:
        found.append("question")
    found += [f"person={name}" for name in sorted(persons) if not persons[name].isdisjoint(lowers)]
    return found


def _depth(finder: EventFinder, token: int) -> int:
    heads, depth = finder.parse.heads, 0
    while heads[token] != token and depth < MAX_CLIMB:
        token, depth = heads[token], depth + 1
    return depth
