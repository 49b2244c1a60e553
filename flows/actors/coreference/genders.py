"""Genders: whether a person is "he" or "she", by titles, first names and the text's own words."""

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.languages.names import fold_name

BY_WORD, BY_FIRST_NAME, BY_PRONOUN = 4.0, 1.5, 1.0
CLEAR = 0.9  # evidence by which one gender must lead
CERTAIN = 3.0  # a lead that only words give: "Mrs", "spokeswoman"


def learn_from_names(cluster: Cluster, lexicon: ActorWords) -> None:
    """Add what a person's first name says to the cluster."""
    for text in cluster.texts:
        words = fold_name(text).split()
        if len(words) > 1 and len(words[0]) == 1:
            words = words[1:]
        if not words or (len(words) == 1 and cluster.n < 2):
            continue
        if words[0] in lexicon.first_names_male:
            cluster.male += BY_FIRST_NAME
            return
        if words[0] in lexicon.first_names_female:
            cluster.female += BY_FIRST_NAME
            return


def learn_from_words(cluster: Cluster, text: str, lexicon: ActorWords) -> None:
    """Add what a title or a role says: "Mrs", "spokeswoman", "the king"."""
    for word in text.lower().split():
        bare = word.strip(".,")
        if bare in lexicon.titles_male or bare in lexicon.male_nouns:
            cluster.male += BY_WORD
        elif bare in lexicon.titles_female or bare in lexicon.female_nouns:
            cluster.female += BY_WORD


def learn_from_pronoun(cluster: Cluster, form: str) -> None:
    """Add that the text calls a person "he" or "she"."""
    if form == "he":
        cluster.male += BY_PRONOUN
    else:
        cluster.female += BY_PRONOUN


def agreement(cluster: Cluster, form: str) -> int | None:
    """Return 1 where a person is "he" or "she" as asked, 0 unknown, -1 hardly, None never.

    Of a description that tells neither, the form is empty: unknown of everybody.
    """
    if not form:
        return 0
    lead = cluster.male - cluster.female
    if form == "she":
        lead = -lead
    if lead >= CLEAR:
        return 1
    if lead > -CLEAR:
        return 0
    return -1 if lead > -CERTAIN else None
