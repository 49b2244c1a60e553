"""What a clause borrows from the words around it: the noun it describes, the agent behind "by"."""

from collections.abc import Callable

from copydesk.flows.grammar.clause import VERBAL, Clause
from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.flows.grammar.tree import first_of
from copydesk.schemas.parse import Parse

NAMED_OR_SEVERAL = frozenset({"NNP", "NNPS", "NNS"})  # tags


def borrow_sides(
    clause: Clause,
    parse: Parse,
    lemmas: list[str],
    words: FunctionWords,
    at: Callable[[int], Clause],
) -> None:
    """Let a clause without subject take the noun it describes: "rebels backed by Chad".

    `at` returns the clause of another word.
    """
    verb = clause.verb
    if parse.pos[verb] not in VERBAL:
        return
    dep, tag = parse.deps[verb], parse.tags[verb]
    if (
        dep == "acl"
        and tag == "VBN"
        and not clause.subjects
        and not clause.patients
        and not clause.objects
    ):
        clause.is_passive = True
        clause.patients.append(parse.heads[verb])
    elif (
        dep == "conj"
        and tag == "VBN"
        and not clause.subjects
        and not clause.objects
        and not clause.patients
        and not clause.auxiliaries
        and parse.pos[parse.heads[verb]] in VERBAL
    ):
        first = at(parse.heads[verb])
        if first.is_passive:
            clause.is_passive = True
            clause.patients = list(first.patients)
            clause.agents = clause.agents or list(first.agents)
    elif (
        tag == "VBN"
        and clause.subjects
        and not clause.auxiliaries
        and (
            (dep in ("pcomp", "advcl") and not clause.objects)
            or (dep == "conj" and parse.tags[clause.subjects[0]] == "CD")
        )
    ):
        # "with ten men arrested", "two died and 250 taken hostage": they did not arrest or take.
        clause.is_passive = True
        clause.patients, clause.subjects = clause.subjects, []
    elif _is_hung_wrong(clause, parse):
        # "relatives of a woman abducted by rebels": the parser has her relatives abduct.
        clause.is_passive = True
        clause.patients, clause.subjects = [first_of(parse, verb, ("conj",)) - 1], []
    elif dep == "relcl" and not clause.objects and not clause.is_passive:
        # "the village (that) rebels attacked": the noun is the object.
        head = parse.heads[verb]
        if (
            clause.subjects
            and head not in clause.subjects
            and not clause.complements
            and lemmas[head] not in words.circumstances
        ):
            clause.objects.append(head)
    _take_agents(clause, words, at)


def _is_hung_wrong(clause: Clause, parse: Parse) -> bool:
    """Say whether a verb right behind a noun has an agent, so that it only describes that noun."""
    verb = clause.verb
    before = first_of(parse, verb, ("conj",)) - 1
    return (
        any(parse.tags[agent] in NAMED_OR_SEVERAL for agent in clause.agents)
        and parse.tags[verb] in ("VBD", "VBN")
        and not clause.is_passive
        and not clause.auxiliaries
        and before >= 0
        and parse.pos[before] in ("NOUN", "PROPN")
    )


def _take_agents(clause: Clause, words: FunctionWords, at: Callable[[int], Clause]) -> None:
    if clause.is_passive:
        for prep, head in list(clause.preps):
            if prep in words.agent:
                clause.agents.append(head)
                clause.preps.remove((prep, head))
        if not clause.agents:  # "was promised ten pumps by Chad"
            clause.agents += [
                head for o in clause.objects for prep, head in at(o).preps if prep in words.agent
            ]
