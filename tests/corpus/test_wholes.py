"""Reports that no link holds together are grouped apart, and come out as they do together."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.corpus import incidents
from copydesk.flows.corpus.incidents.grouping import sets_in
from copydesk.flows.corpus.incidents.said import SaidOfReports
from copydesk.flows.corpus.incidents.wholes import wholes_of
from tests.corpus.test_incidents import RETOLD, STORMED
from tests.corpus.told import DAY, Told, frames, group_incidents

LETTERS = "abcdefgh"
PAIRS = [(one, other) for one in LETTERS for other in LETTERS if one < other]
STRENGTHS = st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000))
LINKS = st.dictionaries(st.sampled_from(PAIRS), STRENGTHS, max_size=9)
SINKING = Told("A ferry sank off Oden.", {"sank": {"day": DAY}}, {"Oden": "place"})

Links = dict[tuple[str, str], tuple[int, int]]


def reports_of(letters: str = LETTERS) -> pl.DataFrame:
    days = [date(2026, 3, 1 + ord(letter) % 4) for letter in letters]
    schema = {"one": pl.String, "published_date": pl.Date}
    return pl.DataFrame({"one": list(letters), "published_date": days}, schema)


def links_of(links: Links) -> pl.DataFrame:
    rows = [(*pair, *strengths) for pair, strengths in links.items()]
    schema = {"one": pl.String, "other": pl.String, "deed": pl.Int64, "occasion": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


@given(LINKS)
def test_each_whole_alone_gives_the_sets_of_all_together(links: Links) -> None:
    reports, rows = reports_of(), links_of(links)
    wholes = wholes_of(reports, rows, ())
    apart = []
    for whole in wholes["digest"].unique():
        some = wholes.filter(digest=whole)
        inside = [
            rows.join(some, left_on=side, right_on="one", how="semi") for side in ("one", "other")
        ]
        both = inside[0].join(inside[1], on=["one", "other"], how="semi")
        found = sets_in(reports.join(some, on="one", how="semi"), both, SaidOfReports())
        apart += found.sets.rows()
    assert sorted(apart) == sorted(sets_in(reports, rows, SaidOfReports()).sets.rows())


@given(LINKS, st.randoms())
def test_a_whole_is_known_by_what_is_in_it_in_any_order(links: Links, chance) -> None:
    digests = dict(wholes_of(reports_of(), links_of(links), ()).iter_rows())
    shuffled = reports_of("".join(chance.sample(LETTERS, len(LETTERS))))
    mixed = dict(chance.sample(sorted(links.items()), len(links)))
    assert dict(wholes_of(shuffled, links_of(mixed), ()).iter_rows()) == digests
    for pair, (deed, occasion) in links.items():
        if deed <= 0:
            continue
        other = wholes_of(reports_of(), links_of(links | {pair: (deed + 1, occasion)}), ())
        changed = {one for one, digest in other.iter_rows() if digests[one] != digest}
        assert changed == {one for one in digests if digests[one] == digests[pair[0]]}


def test_only_wholes_that_changed_are_grouped_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = frames([STORMED, SINKING])
    known = group_incidents(*rows).known
    looked_at: list[str] = []
    monkeypatch.setattr(
        incidents,
        "sets_in",
        lambda reports, *rest: looked_at.extend(reports["one"]) or sets_in(reports, *rest),
    )
    rows = frames([STORMED, SINKING, RETOLD])
    group_incidents(*rows, known)
    told = [one.event_id(trigger) for one in (STORMED, RETOLD) for trigger in one.events]
    assert sorted(looked_at) == sorted(told)
