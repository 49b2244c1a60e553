"""Which of the spans that may name a speaker the rules choose."""

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.sources import Found

# Ways of finding a source, best first, by the form of its cue.
_SOURCE_ORDER = (
    "signature", "label", "label_subject", "according", "subject", "subject_after", "agent",
    "head_relcl", "head_acl", "up1_conj", "up1_xcomp", "up1_advcl", "poss", "up1_poss", "prep_by",
    "prep_from", "prep_of", "up1_ccomp", "up1_parataxis", "up1_prep", "up1_dobj", "up1_pobj",
    "up2_conj", "up2_xcomp", "up2_advcl", "up2_dobj", "up2_pobj", "up2_prep", "up2_ccomp",
    "up1_acl", "up1_relcl", "npadvmod", "amod", "compound",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_SOURCE_ORDER)}


def _is_cut_at_a_clause(page: MarkedPage, span: tuple[int, int]) -> bool:
    """Say whether a span ends before a relative clause: Weiss, who runs the port, said."""
    following = [page.parse.tags[k] for k in range(span[1] + 1, min(span[1] + 3, len(page.parse)))]
    return any(tag in ("WP", "WDT", "WP$") for tag in following)


def source_by_rule(page: MarkedPage, cue: Cue, found: Found) -> tuple[int, int] | None:
    """Return the span that names who speaks, or None where nobody is named."""
    parse = page.parse
    passive = any(parse.deps[k] in ("auxpass", "nsubjpass") for k in parse.children[cue.token])
    best, best_rank = None, len(_RANK)
    for span, kinds in found.items():
        for kind in kinds:
            if kind == "subject_cut" and _is_cut_at_a_clause(page, span):
                kind = "subject"
            rank = _RANK.get(kind, len(_RANK))
            if passive and kind in ("subject", "subject_after"):
                rank += 3  # was told by: the agent speaks, if there is one
            if rank < best_rank or (rank == best_rank and best is not None and span[1] < best[1]):
                best, best_rank = span, rank
    if best is not None and passive and best_rank in (_RANK["subject"] + 3,):
        # was accused, was asked: whoever did it is not named; it was announced: nobody is.
        return None
    if (
        best is not None
        and parse.lowers[best[0]] in page.grammar.expletives
        and cue.kind == "evidence"
    ):
        return None
    return best
