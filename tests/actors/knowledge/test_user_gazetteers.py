from datetime import date
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.actors.geography.geocoding import locate
from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.actors.knowledge.user_gazetteers import GazetteerError, read_gazetteer_file
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.spans import Span


def written(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_alone_makes_a_person(tmp_path: Path):
    (row,) = read_gazetteer_file(written(tmp_path, "name\nNora Lind\n"))
    assert (row.key, row.kind, row.sectors) == ("person:nora lind", ActorKind.PERSON, ())


def test_every_column_is_read_from_csv(tmp_path: Path):
    (row,) = read_gazetteer_file(
        written(
            tmp_path,
            "name,aliases,kind,country,sectors,roles,wikidata_id,valid_from,valid_to\n"
            "Nora Lind,Lind|N. Lind,person,NOR,GOV|MIL,minister,Q1,2001-02-03,2004-05-06\n",
        )
    )
    assert row.aliases == ("Lind", "N. Lind")
    assert row.sectors == ("GOV", "MIL")
    assert (row.valid_from, row.valid_to) == (date(2001, 2, 3), date(2004, 5, 6))


def test_parquet_may_have_lists_and_dates(tmp_path: Path):
    path = tmp_path / "own.parquet"
    pl.DataFrame(
        {
            "name": ["Lindish Union"],
            "aliases": [["LU", "the Union"]],
            "kind": ["organization"],
            "sectors": [["LAB"]],
            "valid_from": [date(2001, 2, 3)],
        }
    ).write_parquet(path)
    (row,) = read_gazetteer_file(path)
    assert (row.aliases, row.sectors) == (("LU", "the Union"), ("LAB",))
    assert row.valid_from == date(2001, 2, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title\nNora Lind\n", r"unknown column title \(known: key, name"),
        ("aliases\nLind\n", "no column `name`"),
        ("name,kind\nNora Lind,human\n", r"line 2: kind is 'human' \(allowed: person, org"),
        ("name,country\nNora Lind,Norway\n", "line 2: country is 'Norway'"),
        ("name,sectors\nNora Lind,GOV|KING\n", "line 2: sectors is 'KING'"),
        ("name,wikidata_id\nNora Lind,123\n", "line 2: wikidata_id is '123'"),
        ("name,valid_from\nNora Lind,3/2/2001\n", "line 2: valid_from is '3/2/2001'"),
        ("name,latitude,longitude\nLindby,99,1\n", "line 2: latitude is '99'"),
        ("name,latitude\nLindby,9\n", "latitude and longitude together"),
        ("name,valid_from,valid_to\nA B,2002-01-01,2001-01-01\n", "not before valid_from"),
        ("name,country\nLind, Nora,NOR\n", "line 2: more cells than columns"),
        ("name\n...\n", "at least one letter"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(tmp_path: Path, text: str, message: str):
    with pytest.raises(GazetteerError, match=message):
        list(read_gazetteer_file(written(tmp_path, text)))


def test_bytes_that_are_no_parquet_are_refused(tmp_path: Path):
    with pytest.raises(GazetteerError, match="not readable as Parquet"):
        list(read_gazetteer_file(written(tmp_path, "name", "own.parquet")))


def test_a_users_row_wins_over_what_is_built_in(tmp_path: Path):
    path = written(
        tmp_path,
        "name,aliases,kind,country,sectors\n"
        "Angela Merkel,,person,DEU,ELI\n"
        "World Health Outlet,WHO,organization,USA,BUS\n",
    )
    known = load_gazetteer((path,))
    merkel = known.find("Angela Merkel", on=date(2010, 1, 1))
    assert merkel is not None
    assert merkel.sectors == ("ELI",)
    who = known.find("WHO")
    assert who is not None
    assert who.country == "USA"
    assert known.find("World Health Organization") is not None


def test_a_users_place_is_where_the_user_puts_it(tmp_path: Path):
    path = written(tmp_path, "name,kind,country,latitude,longitude\nParis,place,NOR,60.5,10.5\n")
    (place,) = locate("In Paris.", [Span(3, 8)], gazetteer=load_gazetteer((path,)))
    assert (place.key, place.country, place.latitude) == ("place:paris", "NOR", 60.5)


DICTIONARY = """\
; people
NORA_LIND_  ; a comment
+LIND_
+MINISTER_LIND_
\t[NORGOV 050301-110731]
\t[NORELI >20110801]

GREEN_FRONT_ [NORPTY]
+GREENS_
&RIVERS_
+AKER_
UN_ [IGOUNO]
SWEDEN_ [SWE]
"""


def test_a_phoenix_dictionary_is_read(tmp_path: Path):
    rows = list(read_gazetteer_file(written(tmp_path, DICTIONARY, "actors.txt")))
    assert [row.name for row in rows] == ["Nora Lind", "Nora Lind", "Green Front", "UN", "Sweden"]
    assert rows[0].aliases == ("Lind", "Minister Lind")
    assert [row.sectors for row in rows] == [("GOV",), ("ELI",), ("PTY",), ("IGO",), ()]
    assert [row.country for row in rows] == ["NOR", "NOR", "NOR", None, "SWE"]
    assert rows[0].valid_from == date(2005, 3, 1)
    assert (rows[1].valid_from, rows[1].valid_to) == (date(2011, 8, 1), None)
    assert rows[2].aliases == ("Greens",)
    assert rows[4].kind is ActorKind.PLACE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+LIND_\n", "line 1: '\\+LIND_' stands before any actor"),
        ("NORA_LIND_\n", "line 1: 'Nora Lind' has no code"),
        ("NORA_LIND_ [NORGO]\n", r"line 1: code 'NORGO' \(allowed: three letters each"),
        ("NORA_LIND_ [NORGOV 2005]\n", "line 1: day '2005'"),
    ],
)
def test_a_dictionary_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, text: str, message: str
):
    with pytest.raises(GazetteerError, match=message):
        list(read_gazetteer_file(written(tmp_path, text, "actors.txt")))
