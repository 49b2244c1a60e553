import random
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.corpus.incidents import known as linking_known
from copydesk.flows.corpus.incidents.evidence import evidence
from copydesk.flows.corpus.incidents.linking import WITHIN, links_of
from copydesk.flows.corpus.incidents.reports import reports_of
from copydesk.flows.corpus.incidents.sentences import sentence_around
from copydesk.flows.corpus.incidents.sets import sets_of
from copydesk.flows.corpus.incidents.sums import sums_up
from copydesk.flows.corpus.wording import wording_of
from copydesk.schemas.ids import stable_id
from tests.corpus.told import DAY, Told, frames, group_incidents

NEXT = DAY + timedelta(1)
STORMED = Told(
    "Gunmen attacked a checkpoint at Tolvik before dawn on Monday and killed six guards of the"
    " Harbour Trust, witnesses said.\n\nHelicopters searched the marshes for the raiders.",
    {
        "attacked": {"actor_text": "Gunmen", "recipient_text": "a checkpoint", "day": DAY},
        "killed": {"actor_text": "Gunmen", "recipient_text": "six guards", "n_killed": 6},
    },
    {"Tolvik": "place", "Harbour Trust": "organization"},
)
RETOLD = Told(
    "The Harbour Trust mourned six guards shot dead on Monday as they slept.\n\nMen from the"
    " marshes raided their checkpoint outside Tolvik, neighbours of the post said.",
    {
        "shot": {"recipient_text": "six guards", "day": DAY, "n_killed": 6},
        "raided": {"actor_text": "Men from the marshes", "recipient_text": "their checkpoint"},
    },
    {"Tolvik": "place", "Harbour Trust": "organization"},
    NEXT,
)


def moved(told: Told, **words: str) -> Told:
    """Return an article with some of its words put for others, in its text and its names."""

    def change(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old.replace("_", " "), new)
        return text

    names = {change(name): kind for name, kind in told.names.items()}
    return replace(told, text=change(told.text), names=names)


def grouped(events: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the incidents of a corpus, with what its words tell."""
    return group_incidents(events, articles, mentions).incidents


def incident_of(*told: Told) -> dict[tuple[str, str], str]:
    """Return the incident of each article's triggers, by article and trigger."""
    found = dict(grouped(*frames(list(told))).iter_rows())
    return {(one.text, t): found[one.event_id(t)] for one in told for t in one.events}


def test_an_attack_told_in_other_words_is_one_incident():
    of = incident_of(STORMED, RETOLD)
    assert of[STORMED.text, "attacked"] == of[RETOLD.text, "raided"]
    assert of[STORMED.text, "killed"] == of[RETOLD.text, "shot"]


def test_whoever_only_tells_of_a_deed_tells_it_not_apart():
    told_by = {"Nurse Edda Vik": "person", "Warden Ole Brun": "person"}
    one, other = (
        replace(
            told,
            text=told.text.replace("witnesses", name).replace("neighbours of the post", name),
            names={**told.names, name: "person"},
            events={
                trigger: {**given, "asserter_id": name.casefold()}
                for trigger, given in told.events.items()
            },
        )
        for told, name in zip((STORMED, RETOLD), told_by, strict=True)
    )
    reports = {report.trigger_start: report for report in reports_of(*frames([one]))}
    assert all("vik" not in report.names | report.lead_names for report in reports.values())
    of = incident_of(one, other)
    assert of[one.text, "attacked"] == of[other.text, "raided"]


def test_nobody_tells_as_done_what_is_yet_to_come():
    (later,) = reports_of(*frames([replace(STORMED, events={"attacked": {"day": DAY}})]))
    before = replace(STORMED, published=DAY - timedelta(30), events={"attacked": {}})
    (earlier,) = reports_of(*frames([before]))
    assert evidence(earlier, later, WITHIN)["told_before"] == 1.0
    assert "told_before" not in evidence(replace(earlier, is_done=False), later, WITHIN)
    assert "told_before" not in evidence(replace(earlier, published=DAY), later, WITHIN)


@pytest.mark.parametrize(
    ("fields", "figure"),
    [
        ({"place": "Oden", "geonames_id": "2"}, {"other_place": 2.0}),
        ({"n_killed": 7}, {"tolls_apart": 2.0}),
        ({"recipient_text": "9 guards"}, {"tolls_apart": 2.0}),
        ({"recipient_text": "8 guards"}, {"same_toll": 1.0}),
    ],
)
def test_one_article_tells_two_deeds_apart_by_town_toll_and_number(
    fields: dict[str, Any], figure: dict[str, float]
):
    given = {"place": "Tolvik", "geonames_id": "1", "n_killed": 6, "recipient_text": "8 guards"}
    one, other = (
        reports_of(*frames([replace(STORMED, events={"killed": {**given, **more}})]))[0]
        for more in ({"n_killed": None}, {"n_killed": None, **fields})
    )
    if "n_killed" in fields:
        one = replace(one, n_killed=6, n_named=None)
    assert figure.items() <= evidence(one, other, WITHIN).items()


def test_a_minister_and_a_body_do_not_tell_two_deeds_apart():
    (report,) = reports_of(*frames([replace(STORMED, events={"attacked": {}})]))
    person, body = ("person", "ann"), ("organization", "trust")
    one, other = (replace(report, who=frozenset([side])) for side in (person, body))
    assert "who_apart" not in evidence(one, other, WITHIN)
    assert evidence(one, replace(other, who=frozenset([("person", "bo")])), WITHIN)["who_apart"]


def test_what_one_country_does_and_what_is_done_to_it_are_two_deeds():
    (report,) = reports_of(*frames([replace(STORMED, events={"attacked": {}})]))
    norvia, trust = ("place", "norvia"), ("organization", "trust")
    one = replace(report, who=frozenset([norvia]), whom=frozenset([trust]))
    other = replace(report, who=frozenset([trust]), whom=frozenset())
    against = evidence(one, other, WITHIN)
    assert against["who_apart"] == 1.0
    assert "crossed" not in against
    together = evidence(replace(one, deed="meet"), replace(other, deed="meet"), WITHIN)
    assert together["crossed"] == 1.0
    assert "who_apart" not in together


def of_two_articles(one: dict[str, Any], other: dict[str, Any]) -> dict[str, float]:
    """Return the evidence of two articles' reports of an attack, told alike but for some fields."""
    between = replace(WITHIN, is_one_article=False, is_one_story=False)
    reports = (
        reports_of(*frames([replace(told, events={trigger: fields})]))[0]
        for told, trigger, fields in ((STORMED, "attacked", one), (RETOLD, "raided", other))
    )
    return evidence(*reports, between)


def test_a_shared_day_party_or_toll_marks_a_deed_out_among_many_like_it():
    day = {"date_text": "March 2", "date_method": "expression"}
    assert of_two_articles({}, {})["unmarked"] == 1.0
    for fields in (
        {"recipient_id": "harbour trust"},
        {"n_killed": 6},
        {"day": DAY},
        {**day, "event_start": None, "event_end": None},
    ):
        assert "unmarked" not in of_two_articles(fields, fields), fields
    assert of_two_articles(day, {**day, "date_text": "2 Mar."})["day_words"] == 1.0
    assert "day_words" not in of_two_articles(day, {**day, "date_text": "March 3"})


def test_words_that_recur_are_of_one_deed_only_with_a_day():
    said = {"event_type": "ACCUSE", "event_start": None, "event_end": None}
    assert of_two_articles(said, said)["words"] == 1.0
    assert of_two_articles(said, said)["unmarked_words"] == 1.0
    dated = {"event_type": "ACCUSE", "day": DAY}
    assert "words" not in of_two_articles(dated, dated)


def test_who_accuses_is_not_who_is_accused():
    trust = "harbour trust"
    one, other = {"actor_id": trust}, {"recipient_id": trust}
    assert of_two_articles(one, other)["reversed"] == 1.0
    assert "reversed" not in of_two_articles(one, one)


SUMS = """
# a noun in the plural, but not a verb of a headline
True: Norvian [strikes] on the port went on.
True: The [attacks], it said, were unlawful.
False: Norvian jet [strikes] the port.
False: The [attack] on the port was unlawful.
False: Rebels [stormed] the port and a bus.

# what has been done until now, and what is done again and again
True: The war has [killed] 900 people.
True: Rebels repeatedly [shelled] the port.
False: The blast [killed] nine people.
"""


@pytest.mark.parametrize("line", [line for line in SUMS.splitlines() if ": " in line])
def test_many_deeds_told_as_one_are_no_deed_of_their_own(line: str):
    expected, marked = line.split(": ", 1)
    before, trigger, after = re.split(r"[\[\]]", marked)
    assert str(sums_up(before + trigger + after, len(before), trigger)) == expected


def test_two_articles_without_a_day_for_a_deed_need_more_to_be_of_one():
    one, other = STORMED, replace(RETOLD, events={"raided": {"day": DAY}})
    (dated,) = reports_of(*frames([other]))
    (undated,) = reports_of(*frames([replace(one, events={"attacked": {}})]))
    across = replace(WITHIN, is_one_article=False)
    assert evidence(replace(undated, days=None), dated, across)["undated"] == 1.0
    assert "undated" not in evidence(replace(undated, days=None), dated, WITHIN)
    assert "undated" not in evidence(undated, dated, across)


def test_an_attack_and_its_dead_are_two_deeds():
    of = incident_of(STORMED, RETOLD)
    assert of[STORMED.text, "attacked"] != of[STORMED.text, "killed"]


@pytest.mark.parametrize(
    "other",
    [
        moved(STORMED, Tolvik="Marrow", Harbour_Trust="Salt Guild"),
        moved(
            replace(
                STORMED,
                events={"attacked": {"day": DAY + timedelta(14), "n_killed": 2}},
                published=DAY + timedelta(15),
            ),
            six="two",
            searched="did not search",
        ),
    ],
    ids=["another town", "another day"],
)
def test_a_look_alike_stays_apart(other: Told):
    of = incident_of(STORMED, other)
    assert of[STORMED.text, "attacked"] != of[other.text, "attacked"]


def test_daily_raids_of_a_war_stay_apart():
    raids = [
        Told(
            f"Rebels attacked the town of Tal Amra on day {n} of the siege.",
            {"attacked": {"day": DAY + timedelta(3 * n), "actor_text": "Rebels"}},
            {"Tal Amra": "place"},
            DAY + timedelta(3 * n),
        )
        for n in range(8)
    ]
    assert len(set(incident_of(*raids).values())) >= 4


def test_rows_of_one_trigger_are_one_incident():
    events, articles, mentions = frames([STORMED])
    twice = events.with_columns(event_id=events["event_id"].reverse(), recipient_text=None)
    rows = events.vstack(twice).unique(["event_id", "trigger_start"], keep="any")
    found = dict(grouped(rows, articles, mentions).iter_rows())
    attacks = rows.filter(rows["trigger"] == "attacked")["event_id"]
    assert len({found[event_id] for event_id in attacks}) == 1


def test_one_article_tells_its_deed_again():
    told = Told(
        "Rebels attacked Tolvik on Monday.\n\nThe attack on Tolvik lasted an hour.",
        {"attacked": {"day": DAY, "recipient_text": "Tolvik"}, "attack": {}},
        {"Tolvik": "place"},
    )
    assert len(set(incident_of(told).values())) == 1


def test_what_comes_in_later_leaves_an_incident_its_id():
    of = incident_of(STORMED)
    later = incident_of(STORMED, RETOLD)
    assert later[RETOLD.text, "raided"] == of[STORMED.text, "attacked"]


def test_an_incident_is_named_by_its_earliest_report():
    of = incident_of(RETOLD, STORMED)
    assert of[RETOLD.text, "raided"] == stable_id("inc", STORMED.event_id("attacked"))


def test_nothing_gives_nothing():
    assert incident_of() == {}


def test_a_sentence_ends_at_stops_and_blank_lines():
    text = "One fell. Two rose “again.” Three sat\n\nFour stood."
    start, end = sentence_around(text, text.index("sat"), text.index("sat") + 3)
    assert text[start:end] == "Three sat"


def test_one_false_link_does_not_make_two_sets_one():
    links = {("a", "b"): 4000, ("c", "d"): 4000, ("b", "c"): 500}
    assert sets_of("abcd", links) == [["a", "b"], ["c", "d"]]


def test_what_near_articles_share_is_rare():
    texts = {"a": "velmora treaty wheat", "b": "velmora treaty barley", "c": "a minister said"}
    frame = pl.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    near = wording_of(frame.with_columns(headline=pl.lit(None, pl.String))).near
    assert near.select("one", "other").rows() == [("a", "b")]


PEOPLE = ("Eva Lund", "Karl Weiss", "Ana Ortiz")
TOWNS = ("Tolvik", "Marrow", "Oden")


@st.composite
def stories(draw: st.DrawFn) -> Told:
    who, town = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(TOWNS))
    trigger = draw(st.sampled_from(["attacked", "killed", "wounded"]))
    shift = draw(st.integers(0, 3))
    day = draw(st.sampled_from([None, DAY, NEXT]))
    fields: dict[str, Any] = {"actor_text": "Rebels", "recipient_text": who, "day": day}
    text = f"Rebels {trigger} {who} near {town}, report {draw(st.integers(0, 99))} says."
    names = {who: "person", town: "place"}
    return Told(text, {trigger: fields}, names, date(2026, 3, 2 + shift), f"sto_{shift}")


CORPORA = st.lists(stories(), max_size=12, unique_by=lambda told: told.text)


@settings(deadline=None, max_examples=40)
@given(CORPORA, st.randoms())
def test_the_order_of_arrival_means_nothing(told: list[Told], chance: random.Random):
    shuffled = told.copy()
    chance.shuffle(shuffled)
    assert incident_of(*told) == incident_of(*shuffled)


@settings(deadline=None, max_examples=40)
@given(CORPORA, st.integers(0, 12))
def test_links_come_in_batch_by_batch_as_in_one(told: list[Told], at: int):
    events, articles, mentions = frames(told)
    reports = reports_of(events, articles, mentions)
    wording = wording_of(articles)
    first, second = ({one.article_id for one in part} for part in (told[:at], told[at:]))
    known = [report for report in reports if report.article_id in first]
    in_parts = {**links_of(known, wording), **links_of(reports, wording, within=second)}
    assert in_parts == links_of(reports, wording)


def rows_of(frame: pl.DataFrame) -> list[tuple]:
    return sorted(frame.rows())


@settings(deadline=None, max_examples=40)
@given(CORPORA, st.integers(0, 12), st.randoms())
def test_links_kept_from_earlier_runs_give_what_a_fresh_run_gives(
    told: list[Told], at: int, chance: random.Random
):
    """Whatever was known before: fewer articles, others too, in any order."""
    whole = frames(told)
    fresh = group_incidents(*whole)
    chance.shuffle(told)
    known = None
    for part in (told[:at], told[at:], told):
        rows = frames(part)
        grown = group_incidents(*rows, known)
        known = grown.known
    assert grown.incidents.equals(fresh.incidents)
    assert grown.occasions.equals(fresh.occasions)
    assert rows_of(grown.known.links) == rows_of(fresh.known.links)
    assert rows_of(grown.known.sets) == rows_of(fresh.known.sets)
    assert grown.merges.sort("merge_id").equals(fresh.merges.sort("merge_id"))


def test_only_articles_that_are_new_or_near_new_ones_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
):
    apart = Told("A ferry sank off Oden.", {"sank": {"day": DAY}}, {"Oden": "place"})
    rows = frames([STORMED, apart])
    known = group_incidents(*rows).known
    looked_at: list[str] = []
    monkeypatch.setattr(
        linking_known,
        "reports_of",
        lambda *rows: looked_at.extend(rows[1]["article_id"]) or reports_of(*rows),
    )
    rows = frames([STORMED, apart, RETOLD])
    group_incidents(*rows, known)
    assert sorted(looked_at) == sorted(one.article_id for one in (STORMED, RETOLD))
