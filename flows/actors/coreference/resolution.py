"""Resolution: whom pronouns and nominals mean, found on two walks through a text."""

from collections.abc import Mapping, Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.bodies import owner_of, speaker_before
from copydesk.flows.actors.coreference.descriptions import whom_means
from copydesk.flows.actors.coreference.discourse import SUBJECTS, Discourse, Referent
from copydesk.flows.actors.coreference.genders import learn_from_pronoun
from copydesk.flows.actors.coreference.hints import learn_from_lone_pronouns
from copydesk.flows.actors.coreference.meant import Meant, Named
from copydesk.flows.actors.coreference.nominals import Nominal
from copydesk.flows.actors.coreference.pronouns import who_is
from copydesk.flows.actors.coreference.quoted import is_quoted
from copydesk.flows.actors.coreference.unnamed import Unnamed
from copydesk.flows.actors.role import Role
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.mentions import MentionKind

NAMES, PRONOUNS, NOMINALS = 0, 1, 2  # "its" before "its troops"
MAX_ABOVE = 8  # steps up the tree from a pronoun to a verb with a subject
OF_SUBJECT = 0.85  # confidence of "its" that its clause's subject owns
OF_SPEAKER = 0.75  # of "it" and "they" that say something, that the sentence before acts
BESIDE, UNNAMED = 0.9, 0.6  # confidence of an apposition, and of a description alone


def resolve(
    discourse: Discourse,
    named: Named,
    nominals: Sequence[Nominal],
    described: Mapping[int, tuple[Cluster, Role]],
    unnamed: Unnamed,
) -> list[Meant]:
    """Return whom pronouns and nominals mean, in the order of the text.

    The text is walked twice: what the first walk learns of genders helps the second.
    """
    pronouns = _pronouns(discourse)
    learn_from_lone_pronouns(discourse, named, nominals, pronouns)
    events = sorted(
        [(name.start, NAMES, k) for k, name in enumerate(named.names)]
        + [(nominal.start, NOMINALS, k) for k, nominal in enumerate(nominals)]
        + [(token, PRONOUNS, token) for token in pronouns]
    )
    _walk(discourse, events, named, nominals, described, unnamed, is_learning=True)
    return _walk(discourse, events, named, nominals, described, unnamed, is_learning=False)


def _walk(
    discourse: Discourse,
    events: Sequence[tuple[int, int, int]],
    named: Named,
    nominals: Sequence[Nominal],
    described: Mapping[int, tuple[Cluster, Role]],
    unnamed: Unnamed,
    is_learning: bool,
) -> list[Meant]:
    discourse.restart()
    meant: list[Meant] = []
    waiting: dict[int, Meant] = {}  # descriptions that are actors once somebody is "he" by them
    for _, what, k in events:
        if what == NAMES:
            discourse.note(named.heads[k], named.names[k].start, named.clusters[k])
            continue
        if what == NOMINALS:
            found = _nominal(nominals[k], described, unnamed, discourse)
            if found is None:
                found, is_actor = _described(nominals[k], unnamed, discourse)
                if is_actor:
                    meant.append(found)
                else:
                    waiting.setdefault(id(found.cluster), found)
                continue
        else:
            found = _pronoun(k, discourse, named, is_learning)
            if found is not None and found.cluster is not None:
                unnamed.owners[k] = found.cluster
                described_so = waiting.pop(id(found.cluster), None)
                if described_so is not None:
                    meant.append(described_so)
        if found is not None:
            meant.append(found)
            if found.cluster is not None:
                discourse.note(found.head, found.start, found.cluster)
    return meant


def _pronouns(discourse: Discourse) -> list[int]:
    forms, tags = discourse.lexicon.pronouns, discourse.parse.tags
    return [
        i
        for i, lower in enumerate(discourse.parse.lowers)
        if lower in forms and tags[i] in ("PRP", "PRP$")
    ]


def _nominal(
    nominal: Nominal,
    described: Mapping[int, tuple[Cluster, Role]],
    unnamed: Unnamed,
    discourse: Discourse,
) -> Meant | None:
    beside = described.get(nominal.head)
    if beside is not None:
        cluster, role = beside
        confidence, antecedent, rule = BESIDE, None, "beside_name"
    else:
        nations = set() if nominal.is_bare else unnamed.nations_in(nominal)
        found = whom_means(nominal, nations, discourse)
        if found is None:
            return None
        referent, confidence = found
        cluster, role = referent.cluster, None
        antecedent, rule = referent.start, "description"
    return Meant(
        start=nominal.start,
        end=nominal.end,
        head=nominal.head,
        kind=MentionKind.NOMINAL,
        cluster=cluster,
        antecedent=antecedent,
        confidence=confidence,
        rule=rule,
        role=role,
    )


def _described(nominal: Nominal, unnamed: Unnamed, discourse: Discourse) -> tuple[Meant, bool]:
    """Return a nominal as somebody of its own, and whether that is an actor yet.

    Whoever is talked of on is remembered, known or not.
    """
    cluster = unnamed.cluster_of(nominal)
    is_actor = unnamed.is_actor(nominal) or _speaks(nominal, discourse)
    # Who is not even a subject is hardly talked of again.
    if is_actor or discourse.parse.deps[nominal.head] in SUBJECTS:
        discourse.note(nominal.head, nominal.start, cluster)
    meant = Meant(
        start=nominal.start,
        end=nominal.end,
        head=nominal.head,
        kind=MentionKind.NOMINAL,
        cluster=cluster,
        antecedent=None,
        confidence=UNNAMED,
        rule="unnamed",
    )
    return meant, is_actor


def _speaks(nominal: Nominal, discourse: Discourse) -> bool:
    """Say whether people or a body without a name are quoted: "residents said", "experts say".

    "The president said" rather means somebody whose name stood before; "the report said" does not.
    """
    parse, head = discourse.parse, nominal.head
    if nominal.is_bare and nominal.is_definite and not nominal.is_plural:
        lexicon = discourse.lexicon
        is_plain = nominal.noun in lexicon.plain_people
        is_somebody = is_plain or nominal.noun not in lexicon.public_nouns
        return is_somebody and is_quoted(head, parse, lexicon)
    if parse.deps[head] in SUBJECTS:
        return discourse.says(parse.heads[head])
    return is_quoted(head, parse, discourse.lexicon)


def _pronoun(token: int, discourse: Discourse, named: Named, is_learning: bool) -> Meant | None:
    form = discourse.lexicon.pronouns[discourse.parse.lowers[token]]
    if form in ("i", "we"):
        return _said(token, None, None, 0.0, form)
    if form in ("it", "they"):
        owner = owner_of(token, discourse, named) if form == "it" else None
        if owner is None:
            owner = speaker_before(token, form, discourse)
            if owner is not None:
                return _said(token, owner.cluster, owner.start, OF_SPEAKER, "body_before")
        if owner is None:
            return None
        return _said(token, owner.cluster, owner.start, OF_SUBJECT, "own_subject")
    if form not in ("he", "she"):
        return None
    found = who_is(token, form, discourse, _subject_ahead(token, discourse, named))
    if found is None:
        return None
    referent, confidence = found
    if is_learning:
        learn_from_pronoun(referent.cluster, form)
    return _said(token, referent.cluster, referent.start, confidence, "he_or_she")


def _said(
    token: int, cluster: Cluster | None, antecedent: int | None, confidence: float, rule: str
) -> Meant:
    return Meant(
        start=token,
        end=token + 1,
        head=token,
        kind=MentionKind.PRONOUN,
        cluster=cluster,
        antecedent=antecedent,
        confidence=confidence,
        rule=rule,
    )


def _subject_ahead(token: int, discourse: Discourse, named: Named) -> Referent | None:
    """Return the person whom a subject names after a pronoun: "After her return, Frey ..."."""
    parse = discourse.parse
    if discourse.is_quoted(token):
        return None
    for above in climb(parse, parse.heads[token], MAX_ABOVE):
        for child in parse.children[above]:
            k = named.of_head.get(child)
            if k is not None and child > token and parse.deps[child] in SUBJECTS:
                cluster = named.clusters[k]
                if cluster.kind is ActorKind.PERSON and not cluster.is_plural:
                    return discourse.referent(child, named.names[k].start, cluster)
    return None
