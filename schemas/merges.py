"""Merges: one row for each two that were taken for one, and why: names of actors, reports of deeds.

Its `one` and `other` with the word `different` are a line of a file for `--links`, which undoes it.
"""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from copydesk.schemas.table import Table, about, column, key, reference, row_check


class MergeReason(StrEnum):
    """Why two were taken for one, the strongest first."""

    LINK = "link"  # a line of the user's own file says so
    WIKIDATA_ITEM = "wikidata_item"  # a gazetteer gives both one item
    MIDDLE_INITIAL = "middle_initial"  # Ana Ortiz, Ana B. Ortiz: no other initial is in use
    FORM = "form"  # names that differ in legal form, hyphen, plural
    INITIALS = "initials"  # an article calls a body by its name and by these initials
    ALIKE_IN_COMPANY = "alike_in_company"  # alike names beside the same actors
    ALIKE_IN_NEAR_ARTICLES = "alike_in_near_articles"  # alike names in near wording
    SURNAME_IN_STORY = "surname_in_story"  # the one full name with it in copies of the story
    SURNAME_IN_COMPANY = "surname_in_company"  # the one full name with it beside the same actors
    SURNAME_IN_NEAR_ARTICLES = "surname_in_near_articles"  # the one with it in near wording
    ONE_DEED = "one_deed"  # two reports of one deed, by all their evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two ids that were taken for one, and why."""

    merge_id: str
    actor_id: str | None
    incident_id: str | None
    one: str
    other: str
    one_name: str | None
    other_name: str | None
    reason: MergeReason
    article_id: str | None
    shared_ids: tuple[str, ...]
    probability: float | None


class Merges(Table):
    """One row for each two that were taken for one: names of actors, reports of deeds."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "merges"
        metadata = about(Merge, sort_by=("merge_id",))

    merge_id: str = key("mrg", "Key, from the two.")
    actor_id: str = reference(
        "act", "The actor that both are now; null where they are reports.", nullable=True
    )
    incident_id: str = reference(
        "inc", "The incident that both tell; null where they are actors.", nullable=True
    )
    one: str = column(
        "An actor's id before it was merged, or the event_id of a report. A file for --links with "
        "the line `one,other,different` undoes the merge.",
        pattern=r"^(act|eve)_[0-9a-f]{16}$",
    )
    other: str = column("The other of the two.", pattern=r"^(act|eve)_[0-9a-f]{16}$")
    one_name: str = column("The actor's name before it was merged.", nullable=True)
    other_name: str = column("The other's.", nullable=True)
    reason: str = column("Why they were taken for one.", allowed=MergeReason)
    article_id: str = reference(
        "art",
        "An article that says so: it explains the initials, has the full name or the other name.",
        nullable=True,
    )
    shared_ids: pl.List(pl.String) = column(
        "Actors beside whom both stand, where this company is the reason."
    )
    probability: pl.Float32 = column(
        "How probably both reports tell of one deed, by the fitted weights; reports only.",
        nullable=True,
        low=0,
        high=1,
    )

    @row_check
    def it_is_an_actor_or_an_incident() -> pl.Expr:
        """Either two actors became one, or two reports."""
        return pl.col("actor_id").is_null() != pl.col("incident_id").is_null()

    @row_check
    def nothing_is_merged_with_itself() -> pl.Expr:
        """The two are two."""
        return pl.col("one") != pl.col("other")
