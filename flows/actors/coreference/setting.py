"""Setting: what can be said of a pronoun's place without looking at who may be meant."""

from dataclasses import dataclass

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.parse import Parse

WITHOUT_SUBJECT = frozenset(("xcomp", "pcomp", "prep", "conj", "advcl", "acomp"))
BESIDE = 4  # tokens between a verb of speech and a quotation beside it
LONG = 80  # tokens of a clause or a quotation that are looked at
CHAIN = 2  # sentences back in which the last "he" still counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A pronoun with what its grammar, paragraph and quotation say."""

    token: int
    sentence: int
    paragraph: int
    role: str  # subject, owner, other
    acting: int  # the verb whose subject acts here: "hopes" in "hopes to beat him"
    above: int  # the verb over that one
    beside: int  # the verb that the acting one is joined to: "lost" in "lost, but he claims", or -1
    says: bool  # the subject of a verb of speech, outside quotations
    is_reflexive: bool
    is_quoted: bool
    speaker: Cluster | None  # who speaks the quotation around it
    spoke: Cluster | None  # who spoke last before it
    chained: Cluster | None  # whom the last pronoun of the two sentences before meant
    described: int  # the noun whose relative clause it stands in, or -1
    told_of: frozenset[int]  # by identity, clusters that it cannot mean: see `told_of`

    def bars(self, referent: Referent) -> bool:
        """Say whether someone cannot be meant: "Weiss thanked him" is somebody else."""
        return id(referent.cluster) in self.told_of or (
            self.role != "owner"
            and not self.is_reflexive
            and referent.sentence == self.sentence
            and referent.token < self.token
            and referent.dep in SUBJECTS
            and referent.verb == self.acting
        )


def setting_of(token: int, discourse: Discourse) -> Setting:
    """Return what a pronoun's place says."""
    parse = discourse.parse
    head = parse.heads[token]
    is_subject, is_owner = parse.deps[token] in SUBJECTS, parse.tags[token] == "PRP$"
    is_quoted = discourse.is_quoted(token)
    acting = acting_verb(parse.heads[head] if is_owner else head, parse)
    return Setting(
        token=token,
        sentence=parse.sentence_of[token],
        paragraph=discourse.layout.paragraph_of[token],
        role="subject" if is_subject else "owner" if is_owner else "other",
        acting=acting,
        above=parse.heads[acting],
        beside=parse.heads[acting] if parse.deps[acting] in ("conj", "advcl") else -1,
        says=is_subject and not is_quoted and discourse.says(head),
        is_reflexive=parse.lowers[token] in discourse.lexicon.reflexive_pronouns,
        is_quoted=is_quoted,
        speaker=discourse.speaker_around(token) if is_quoted else None,
        spoke=discourse.last_speaker(token),
        chained=discourse.last_pronoun(token, CHAIN),
        described=_described(token, parse),
        told_of=told_of(token, discourse),
    )


def acting_verb(verb: int, parse: Parse) -> int:
    """Return the verb whose subject acts: "hopes" in "Weiss hopes to beat him"."""
    for node in climb(parse, verb):
        has_subject = any(parse.deps[child] in SUBJECTS for child in parse.children[node])
        if has_subject or parse.deps[node] not in WITHOUT_SUBJECT:
            return node
    return verb


def _described(token: int, parse: Parse) -> int:
    for node in climb(parse, token):
        if parse.deps[node] == "relcl":
            return parse.heads[node]
    return -1


def told_of(token: int, discourse: Discourse) -> frozenset[int]:
    """Return who is named in what a pronoun as subject does or says: somebody else.

    "He had spoken with Weiss", “Weiss was calm,” he said. The quotation is the one beside the verb.
    """
    parse, layout = discourse.parse, discourse.layout
    if parse.deps[token] not in SUBJECTS or discourse.is_quoted(token):
        return frozenset()
    verb = parse.heads[token]
    stretches = [(token + 1, parse.right_edges[verb])]
    if discourse.says(verb):
        near = layout.stretch_of[max(0, verb - BESIDE) : verb + BESIDE + 1]
        stretches += [
            (layout.stretches[k].first, layout.stretches[k].last) for k in {*near} if k >= 0
        ]
    return frozenset(
        id(cluster)
        for first, last in stretches
        for k in range(first, min(last, first + LONG) + 1)
        if (cluster := discourse.name_of_head.get(k)) is not None
    )
