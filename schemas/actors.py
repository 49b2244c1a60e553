"""Actors: one row for each person, organisation, place or group, across the whole corpus."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from copydesk.schemas.table import Table, about, column, key, row_check


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"


class Resolution(StrEnum):
    """On what evidence an actor is known."""

    GAZETTEER = "gazetteer"  # a row of the gazetteer, ours or the user's
    FULL_NAME = "full_name"  # a name that stands for one actor across the corpus
    LOCAL = "local"  # known inside one article only


class Sector(StrEnum):
    """What an actor does in public life: PLOVER's sectors."""

    GOV = "GOV"
    MIL = "MIL"
    REB = "REB"
    OPP = "OPP"
    PTY = "PTY"
    LEG = "LEG"
    JUD = "JUD"
    COP = "COP"
    SPY = "SPY"
    MED = "MED"
    EDU = "EDU"
    BUS = "BUS"
    CRM = "CRM"
    CVL = "CVL"
    IGO = "IGO"
    NGO = "NGO"
    JRN = "JRN"
    LAB = "LAB"
    REL = "REL"
    REF = "REF"
    SET = "SET"
    UAF = "UAF"
    JEW = "JEW"
    MUS = "MUS"
    CHR = "CHR"
    HIN = "HIN"
    AGR = "AGR"
    HLH = "HLH"
    SOC = "SOC"
    PRM = "PRM"
    ELI = "ELI"
    FOR = "FOR"


class PointOf(StrEnum):
    """Whose coordinates an actor has."""

    ITSELF = "itself"
    COUNTRY = "country"  # a people's: Norwegians are where Norway is


class Gender(StrEnum):
    """As whom texts speak of a person."""

    FEMALE = "female"
    MALE = "male"


class GenderEvidence(StrEnum):
    """Which words say as whom a text speaks of a person, the strongest first."""

    TITLE = "title"  # Mrs, Sir
    NOUN = "noun"  # spokeswoman, father
    PRONOUN = "pronoun"  # she, his


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person, organisation, place or group, wherever it appears."""

    actor_id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    wikidata_id: str | None
    geonames_id: str | None
    latitude: float | None
    longitude: float | None
    n_mentions: int
    n_articles: int
    n_quotes: int
    n_events: int
    first_seen: date | None
    last_seen: date | None
    resolution: Resolution
    confidence: float
    gender: Gender | None
    gender_evidence: GenderEvidence | None
    n_female: int
    n_male: int
    point_of: PointOf | None
    n_stories: int
    n_outlets: int


class Actors(Table):
    """One row for each person, organisation, place or group, across the whole corpus."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "actors"
        metadata = about(Actor, sort_by=("actor_id",))

    actor_id: str = key("act", "Key: the same in every run and every order of files.")
    name: str = column("Canonical name: the fullest in use, or the gazetteer's.")
    kind: str = column("What it is.", allowed=ActorKind)
    aliases: pl.List(pl.String) = column("Every surface form seen, most frequent first.")
    country: str = column(
        "ISO 3166-1 alpha-3: a place's own, the affiliation of the others.",
        nullable=True,
        pattern=r"^[A-Z]{3}$",
    )
    sectors: pl.List(pl.String) = column("PLOVER sectors, the primary first.")
    roles: pl.List(pl.String) = column("Titles and offices seen.")
    wikidata_id: str = column("Wikidata item.", nullable=True, pattern=r"^Q\d+$")
    geonames_id: str = column("GeoNames id.", nullable=True, pattern=r"^\d+$")
    latitude: pl.Float64 = column("WGS84 degrees; see point_of.", nullable=True, low=-90, high=90)
    longitude: pl.Float64 = column(
        "WGS84 degrees; see point_of.", nullable=True, low=-180, high=180
    )
    n_mentions: pl.Int32 = column("Mentions in the snapshot.", low=0)
    n_articles: pl.Int32 = column("Articles that mention it.", low=0)
    n_quotes: pl.Int32 = column("Quotes it is the speaker of.", low=0)
    n_events: pl.Int32 = column("Events it acts in or receives.", low=0)
    first_seen: pl.Date = column("Earliest published_date that mentions it.", nullable=True)
    last_seen: pl.Date = column("Latest published_date that mentions it.", nullable=True)
    resolution: str = column("On what evidence it is known.", allowed=Resolution)
    confidence: pl.Float32 = column("How sure the identity is.", low=0, high=1)
    gender: str = column(
        "As whom texts speak of a person; null where no title, noun or pronoun says so, or where "
        "they disagree.",
        nullable=True,
        allowed=Gender,
    )
    gender_evidence: str = column(
        "The strongest kind of word that says so: title, noun, pronoun.",
        nullable=True,
        allowed=GenderEvidence,
    )
    n_female: pl.Int32 = column("Mentions whose title, noun or pronoun speaks of a woman.", low=0)
    n_male: pl.Int32 = column("Mentions whose title, noun or pronoun speaks of a man.", low=0)
    point_of: str = column(
        "Whose coordinates these are: its own, or its country's where it is a people; null where "
        "it has none. A map of places keeps `itself`.",
        nullable=True,
        allowed=PointOf,
    )
    n_stories: pl.Int32 = column(
        "Stories that mention it: copies and excerpts of one count once.", low=0
    )
    n_outlets: pl.Int32 = column("Outlets that do, as far as they are known.", low=0)

    @row_check
    def name_is_not_blank() -> pl.Expr:
        """An actor has a name one can read."""
        return pl.col("name").str.strip_chars().str.len_chars() > 0

    @row_check
    def sectors_are_on_their_list() -> pl.Expr:
        """Every sector is one of PLOVER's."""
        return pl.col("sectors").list.eval(pl.element().is_in([str(s) for s in Sector])).list.all()

    @row_check
    def coordinates_come_in_pairs() -> pl.Expr:
        """Latitude and longitude are given together."""
        return pl.col("latitude").is_null() == pl.col("longitude").is_null()

    @row_check
    def coordinates_say_whose_they_are() -> pl.Expr:
        """Whoever has coordinates has them of itself or of its country."""
        return pl.col("latitude").is_null() == pl.col("point_of").is_null()

    @row_check
    def first_seen_is_not_after_last_seen() -> pl.Expr:
        """Days of appearance are in order."""
        first, last = pl.col("first_seen"), pl.col("last_seen")
        return first.is_null() | last.is_null() | (first <= last)

    @row_check
    def there_are_no_more_stories_than_articles() -> pl.Expr:
        """A story has an article at least."""
        return pl.col("n_stories") <= pl.col("n_articles")

    @row_check
    def only_a_person_has_a_gender() -> pl.Expr:
        """Bodies, places and groups have none."""
        return pl.col("gender").is_null() | (pl.col("kind") == str(ActorKind.PERSON))

    @row_check
    def gender_rests_on_words_that_say_so() -> pl.Expr:
        """Who has a gender has evidence, and more mentions for it than against it."""
        words_for = (
            pl.when(pl.col("gender") == str(Gender.FEMALE)).then("n_female").otherwise("n_male")
        )
        against = (
            pl.when(pl.col("gender") == str(Gender.FEMALE)).then("n_male").otherwise("n_female")
        )
        has_evidence = pl.col("gender_evidence").is_not_null() & (words_for > against)
        return (
            pl.when(pl.col("gender").is_null())
            .then(pl.col("gender_evidence").is_null())
            .otherwise(has_evidence)
        )
