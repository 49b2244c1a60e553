"""Genders: whether texts speak of a person as of a woman or a man, by their own words.

gender_counts(mentions, articles)   -> how many mentions say what, by article and person
genders_of(counts)                  -> actor_id, gender, gender_evidence, n_female, n_male

A title ("Mrs"), a noun ("spokeswoman") and a pronoun that is known to mean the person are evidence.
A first name is none, since who bears it differs between countries; but where it speaks against
nouns and pronouns, as where words disagree, nobody is given a gender.
"""

from collections.abc import Iterator
from functools import cache

import polars as pl

from copydesk.flows.languages import languages_with, words
from copydesk.schemas.actors import ActorKind, Gender, GenderEvidence
from copydesk.schemas.mentions import MentionKind

MIN_CONFIDENCE = 0.7  # of a pronoun; one below it is too often somebody else's
LEAD = 3  # times as many mentions for one gender as for the other; with fewer they disagree
FIRST_NAME = "first_name"
_LISTS = (  # a list of a language's words, what a word of it is, whom it is said of
    ("titles_female", GenderEvidence.TITLE, Gender.FEMALE),
    ("titles_male", GenderEvidence.TITLE, Gender.MALE),
    ("female_nouns", GenderEvidence.NOUN, Gender.FEMALE),
    ("male_nouns", GenderEvidence.NOUN, Gender.MALE),
    ("she", GenderEvidence.PRONOUN, Gender.FEMALE),
    ("he", GenderEvidence.PRONOUN, Gender.MALE),
    ("first_names_female", FIRST_NAME, Gender.FEMALE),
    ("first_names_male", FIRST_NAME, Gender.MALE),
)
_TOLD = ("language", "evidence", "word", "gender")
_SIDES = (("female", Gender.FEMALE), ("male", Gender.MALE))


def gender_counts(mentions: pl.LazyFrame, articles: pl.LazyFrame) -> pl.LazyFrame:
    """Return how many mentions of a person have words that tell, by article, person and kind.

    What the articles of a person say adds up.
    """
    return (
        _told(mentions, articles)
        .group_by("article_id", "actor_id")
        .agg(
            column
            for side, gender in _SIDES
            for column in (
                _mentions(gender, *GenderEvidence).alias(f"n_{side}"),
                *(
                    _mentions(gender, kind).alias(f"{side}_{kind}")
                    for kind in (*GenderEvidence, FIRST_NAME)
                ),
            )
        )
    )


def genders_of(counts: pl.LazyFrame) -> pl.DataFrame:
    """Return what words say of each person's gender; no row for one of whom they say nothing.

    `n_female` and `n_male` count the mentions whose words say so. `gender` is null where they
    disagree; `gender_evidence` is the strongest kind of word that says what `gender` has.
    """
    counted = counts.drop("article_id").group_by("actor_id").sum()
    decided = counted.with_columns(
        gender=pl.when(_is_said("female", "male"))
        .then(pl.lit(str(Gender.FEMALE)))
        .when(_is_said("male", "female"))
        .then(pl.lit(str(Gender.MALE)))
    )
    return (
        decided.with_columns(gender_evidence=_strongest())
        .filter(pl.max_horizontal("n_female", "n_male") > 0)
        .select("actor_id", "gender", "gender_evidence", "n_female", "n_male")
        .collect()
    )


def _mentions(gender: Gender, *kinds: str) -> pl.Expr:
    """Return how many mentions have a word of these kinds for a gender."""
    is_told = (pl.col("gender") == gender) & pl.col("evidence").is_in([str(k) for k in kinds])
    return pl.col("mention_id").filter(is_told).n_unique().cast(pl.Int32)


def _is_said(side: str, other: str) -> pl.Expr:
    """Say whether words lead by far, and no first name speaks against all but a title."""
    leads = pl.col(f"n_{side}") > LEAD * pl.col(f"n_{other}")
    is_called_otherwise = pl.col(f"{other}_{FIRST_NAME}") > pl.col(f"{side}_{FIRST_NAME}")
    return leads & (~is_called_otherwise | (pl.col(f"{side}_{GenderEvidence.TITLE}") > 0))


def _strongest() -> pl.Expr:
    """Return the strongest kind of evidence for the gender that was decided on."""
    found = [
        pl.when((pl.col("gender") == gender) & (pl.col(f"{side}_{kind}") > 0)).then(
            pl.lit(str(kind))
        )
        for kind in GenderEvidence
        for side, gender in _SIDES
    ]
    return pl.coalesce(found)


def _told(mentions: pl.LazyFrame, articles: pl.LazyFrame) -> pl.LazyFrame:
    """Return a row for each word of a mention that says as whom it speaks of its actor."""
    people = mentions.filter(
        pl.col("actor_id").is_not_null() & (pl.col("actor_kind") == ActorKind.PERSON)
    ).join(articles.select("article_id", "language"), on="article_id")
    kind, lower = pl.col("kind"), pl.col("text").str.to_lowercase()
    head = lower.str.slice(
        pl.col("head_start") - pl.col("mention_start"), pl.col("head_end") - pl.col("head_start")
    )
    title = pl.col("title").str.to_lowercase().str.split(" ")
    # "actor and singer": what a role is stands at its end.
    role = pl.col("role").str.to_lowercase().str.split(" ").list.last()
    is_sure = pl.col("confidence") >= MIN_CONFIDENCE
    said = (
        (GenderEvidence.TITLE, title),
        (GenderEvidence.NOUN, title),  # "Congressman Ruiz"
        (GenderEvidence.NOUN, pl.concat_list(role)),
        (GenderEvidence.NOUN, pl.when(kind == MentionKind.NOMINAL).then(pl.concat_list(head))),
        (
            GenderEvidence.PRONOUN,
            pl.when((kind == MentionKind.PRONOUN) & is_sure).then(pl.concat_list(lower)),
        ),
        (
            FIRST_NAME,
            pl.when((kind == MentionKind.NAME) & lower.str.contains(" ", literal=True)).then(
                lower.str.split(" ").list.head(1)
            ),
        ),
    )
    rows = [
        people.select(
            "article_id",
            "actor_id",
            "mention_id",
            "language",
            evidence=pl.lit(str(evidence)),
            word=spoken,
        )
        .explode("word")
        .with_columns(pl.col("word").str.strip_chars(".,"))
        for evidence, spoken in said
    ]
    return pl.concat(rows).join(_words().lazy(), on=["language", "evidence", "word"])


@cache
def _words() -> pl.DataFrame:
    """Return the words that say as whom a text speaks of a person, of every language.

    What is a title and a noun is a noun: women are chairmen too.
    """
    listed = pl.DataFrame(sorted(set(_listed())), schema=_TOLD, orient="row")
    nouns = listed.filter(pl.col("evidence") == GenderEvidence.NOUN).select("language", "word")
    titles = pl.col("evidence") == GenderEvidence.TITLE
    return pl.concat(
        [
            listed.filter(~titles),
            listed.filter(titles).join(nouns, on=["language", "word"], how="anti"),
        ]
    )


def _listed() -> Iterator[tuple[str, str, str, str]]:
    for language in sorted(languages_with("actors")):
        pack = words(language, "actors")
        for name, evidence, gender in _LISTS:
            for word in str(pack[name]).split():
                yield language, str(evidence), word, str(gender)
