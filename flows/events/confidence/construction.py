"""How a trigger's clause is built: the chain above it, its parts, the words that head them."""

from copydesk.flows.events.confidence.sense import party_of
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent


def construction_of(finding: FoundEvent, finder: EventFinder) -> list[str]:
    """Return features of the clause that a finding's trigger heads, by name.

    They tell one construction from another where frame, tense and governor are the same.
    """
    parse, candidate, kind = finder.parse, finding.candidate, finding.event_type
    clauses, rule, token = finder.phrases.clauses, candidate.entry.rule, candidate.token
    lemmas, deps, heads = clauses.lemmas, parse.deps, parse.heads
    node = token if candidate.verb is None else candidate.verb
    above, lemma = heads[node], lemmas[token].lower()
    chain = deps[node] if above == node else f"{deps[node]}^{deps[above]}"
    parts = sorted({deps[child] for child in parse.children[node]} - {"punct"})
    found = [
        f"chain={chain}",
        f"chain={chain}^{deps[heads[above]]}",
        f"above={lemmas[above].lower()}:{deps[node]}",
        f"above_that={lemmas[heads[above]].lower()}",
        f"parts={','.join(parts)}",
        f"lemma={lemma}:{parse.tags[token]}",
        f"lemma={lemma}:{deps[token]}",
    ]
    for part in parts:
        found += [f"part={part}", f"{kind}:part={part}"]
    clause = clauses.at(node)
    for name, held in (
        ("object", clause.objects or clause.patients),
        ("subject", clause.subjects or clause.agents),
    ):
        for head in held[:1]:
            party = party_of([head], finder)
            is_name = parse.pos[head] == "PROPN"
            found += [
                f"{name}_head={'a name' if is_name else lemmas[head].lower()}",
                f"{kind}:{name}_is={party}",
                f"{rule}:{name}_is={party}",
            ]
    return found
