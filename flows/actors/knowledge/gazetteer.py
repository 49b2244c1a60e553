"""Gazetteer: what is known beforehand about people, bodies, armed groups and countries.

load_gazetteer(user_files)      once a process; a user's rows win over those of data/*.csv
Gazetteer.find(name, kind, on)  -> GazetteerEntry | None, as the actor is on that day
Gazetteer.scan(words, on)       -> [(start, end, GazetteerEntry)]: tokens, the longest match first
Gazetteer.country_of(word)      "Russian", "Burma", "U.S." -> ISO 3166-1 alpha-3
Gazetteer.capital_of(word)      "Kremlin", "Downing Street", "Moscow" -> the same

One row is one actor in one office or state of affairs; rows of one key are one actor.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from copydesk.flows.actors.knowledge.capitals import (
    ONLY_WITH_CAPITALS,
    WORDS_IN_CAPITALS,
    has_capitals,
    is_acronym,
    is_among_capitals,
)
from copydesk.flows.actors.knowledge.countries import Country, read_countries
from copydesk.flows.actors.knowledge.entries import GazetteerEntry, entry_on
from copydesk.flows.actors.knowledge.regions import read_regions
from copydesk.flows.actors.knowledge.user_gazetteers import FOLDER, read_gazetteer_file
from copydesk.flows.languages.names import fold_name, spell_name
from copydesk.schemas.actors import ActorKind

__all__ = ["Gazetteer", "GazetteerEntry", "load_gazetteer"]

MAX_REMEMBERED = 1 << 16  # words whose answer is remembered, for each question
BUILT_IN = ("leaders.csv", "bodies.csv", "groups.csv", "media.csv")


class Gazetteer:
    """Rows by their names. Made once a process by `load_gazetteer`; it never changes."""

    def __init__(
        self,
        rows: Iterable[GazetteerEntry],
        countries: Iterable[Country],
        *,
        places: Iterable[GazetteerEntry] = (),
        own: Iterable[GazetteerEntry] = (),
    ) -> None:
        """Index rows by name, romanisation and first word.

        The `own` rows of a user take their names from all others; `places` get those left over.
        """
        self._rows: dict[str, list[GazetteerEntry]] = {}
        self._acronyms: dict[str, list[GazetteerEntry]] = {}
        self._spelled: dict[str, list[GazetteerEntry]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # of names by first word, longest first
        self._terms: dict[str, list[GazetteerEntry]] = {}
        self._nations: dict[str, str] = {}  # acronyms in capitals
        self._seats: dict[str, str] = {}
        self._own_places: dict[str, GazetteerEntry] = {}
        given = _Given(own)
        for row in given.rows:
            self._add(row)
            if row.kind is ActorKind.PLACE:
                for name in (row.name, *row.aliases):
                    self._own_places.setdefault(fold_name(name).removeprefix("the "), row)
        self.countries = {country.iso3: country for country in countries}
        for country in self.countries.values():
            self._add_seats(country)
        for row in given.left(country.entry() for country in self.countries.values()):
            self._add(row)
        for row in given.left(rows):
            self._add(row)
        for place in given.left(places):
            names = [name for name in (place.name, *place.aliases) if not self._is_taken(name)]
            if names and names[0] == place.name:
                self._add(replace(place, aliases=tuple(names[1:])))
        self._index_first_words()
        # Asked for every word of every text, while texts share most of their words.
        self._lengths_from = lru_cache(maxsize=MAX_REMEMBERED)(self._look_up_lengths)
        self._country_of = lru_cache(maxsize=MAX_REMEMBERED)(self._look_up_country)

    def find(
        self,
        name: str,
        kind: ActorKind | None = None,
        on: date | None = None,
        country: str | None = None,
    ) -> GazetteerEntry | None:
        """Return the actor a name stands for on a day, or None: unknown, or several bear it.

        Case, accents and dots do not matter, for people neither does the romanisation; acronyms
        are written in capitals. A kind, a day or a country (of the story) that leaves one actor
        decides. Outside every term of office the entry comes without sectors and roles; without a
        day the latest term counts.
        """
        folded = fold_name(name).removeprefix("the ")
        if folded in ONLY_WITH_CAPITALS and not has_capitals(name):
            return None
        rows = self._acronyms.get(folded, ()) if is_acronym(name.removeprefix("the ")) else ()
        rows = _of_kind(rows, kind) or _of_kind(self._rows.get(folded, ()), kind)
        if not rows and " " in folded:
            rows = _of_kind(self._spelled.get(spell_name(name), ()), kind)
        return entry_on(rows, on, country) if rows else None

    def own_place(self, name: str) -> GazetteerEntry | None:
        """Return the place that a user's own row gives a name to, or None."""
        return self._own_places.get(fold_name(name).removeprefix("the "))

    def terms(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Return every row of one actor, in the order of the files."""
        return tuple(self._terms.get(key, ()))

    def scan(
        self, words: Sequence[str], on: date | None = None, country: str | None = None
    ) -> list[tuple[int, int, GazetteerEntry]]:
        """Return the known names in a text as tokens [start, end) with their actor.

        Names do not overlap: the one that begins first wins, then the longest. A name of several
        actors is left out unless the day or the country decides. Time is linear in the number of
        words.
        """
        found: list[tuple[int, int, GazetteerEntry]] = []
        free = 0
        lengths_of = {word: self._lengths_from(word) for word in set(words)}
        for start in [i for i, word in enumerate(words) if lengths_of[word]]:
            if start < free:
                continue  # inside the name before
            lengths = lengths_of[words[start]]
            pieces, ends = _phrase(words, start, lengths[0])
            for length in lengths:
                if length not in ends:
                    continue  # it would cut a token, or the text is over
                end = ends[length]
                rows = self._named(words, start, end, " ".join(pieces[:length]))
                entry = entry_on(rows, on, country) if rows else None
                if entry is not None:
                    found.append((start, end, entry))
                    free = end
                    break
        return found

    def _look_up_lengths(self, word: str) -> tuple[int, ...]:
        """Return of how many words the names are that begin with a word, the longest first."""
        return self._lengths.get(next(iter(_pieces(word)), ""), ())

    def _named(
        self, words: Sequence[str], start: int, end: int, folded: str
    ) -> Sequence[GazetteerEntry] | None:
        """Return the rows of a name that stands in words as a name is written, or None."""
        rows = self._rows.get(folded)
        if end - start > 1:
            written = rows and any(has_capitals(word) for word in words[start:end])
            return rows if written else None
        word = words[start]
        if not word[:1].isupper():
            return None
        if is_acronym(word) and folded in self._acronyms:
            rows = self._acronyms[folded]
        if folded in WORDS_IN_CAPITALS and is_among_capitals(words, start):
            return None
        return rows

    def country_of(self, word: str) -> str | None:
        """Return the country that a name, old name or demonym means: "Burmese" -> MMR."""
        return self._country_of(word)

    def _look_up_country(self, word: str) -> str | None:
        folded = fold_name(word).removeprefix("the ")
        if folded in ONLY_WITH_CAPITALS and not has_capitals(word):
            return None
        if is_acronym(word) and folded.upper() in self._nations:
            return self._nations[folded.upper()]
        known = self._nations.get(folded)
        if known is None and folded.endswith("s"):
            known = self._nations.get(folded[:-1])
        return known

    def capital_of(self, word: str) -> str | None:
        """Return the country whose government a capital, palace or street stands for."""
        return self._seats.get(fold_name(word).removeprefix("the "))

    def _add_seats(self, country: Country) -> None:
        for name in (country.name, *country.aliases, *country.demonyms):
            folded = fold_name(name).removeprefix("the ")
            self._nations.setdefault(folded.upper() if is_acronym(name) else folded, country.iso3)
        for name in (country.capital, *country.metonyms):
            if name:
                self._seats.setdefault(fold_name(name).removeprefix("the "), country.iso3)

    def _add(self, row: GazetteerEntry) -> None:
        self._terms.setdefault(row.key, []).append(row)
        names = {}
        for name in (row.name, *row.aliases):
            folded = fold_name(name).removeprefix("the ")
            names[folded] = names.get(folded, True) and is_acronym(name)
        names.pop("", None)
        for folded, in_capitals in names.items():
            index = self._acronyms if in_capitals else self._rows
            index.setdefault(folded, []).append(row)
        if row.kind is ActorKind.PERSON:
            for name in {spell_name(name) for name in (row.name, *row.aliases)}:
                if " " in name:
                    self._spelled.setdefault(name, []).append(row)

    def _is_taken(self, name: str) -> bool:
        folded = fold_name(name).removeprefix("the ")
        return folded in self._rows or folded in self._nations

    def _index_first_words(self) -> None:
        lengths: dict[str, set[int]] = {}
        for name in (*self._rows, *self._acronyms):
            words = name.split()
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: tuple(sorted(n, reverse=True)) for word, n in lengths.items()}


@cache
def load_gazetteer(user_files: tuple[Path, ...] = ()) -> Gazetteer:
    """Return the gazetteer of this process: a user's files first, then what is built in.

    A user's row replaces every built-in row of its key, and takes its names from all others.
    """
    own = [row for path in user_files for row in read_gazetteer_file(path)]
    built_in = [row for name in BUILT_IN for row in read_gazetteer_file(FOLDER / name)]
    # "Washington" and "Kent" may be a town, a person, a region: those have a weight of their own.
    regions = [region.entry() for region in read_regions() if region.weight is None]
    return Gazetteer(built_in, read_countries(), places=regions, own=own)


class _Given:
    """A user's rows, and what they leave of others."""

    def __init__(self, own: Iterable[GazetteerEntry]) -> None:
        self.rows = list(own)
        self._keys = {row.key for row in self.rows}
        self._names = {fold_name(name) for row in self.rows for name in (row.name, *row.aliases)}

    def left(self, rows: Iterable[GazetteerEntry]) -> Iterator[GazetteerEntry]:
        """Yield rows that no row of the user replaces, without the names the user has given."""
        for row in rows:
            if row.key in self._keys or fold_name(row.name) in self._names:
                continue
            aliases = tuple(alias for alias in row.aliases if fold_name(alias) not in self._names)
            yield row if len(aliases) == len(row.aliases) else replace(row, aliases=aliases)


def _of_kind(rows: Iterable[GazetteerEntry], kind: ActorKind | None) -> list[GazetteerEntry]:
    return [row for row in rows if kind is None or row.kind is kind]


@lru_cache(maxsize=MAX_REMEMBERED)
def _pieces(word: str) -> tuple[str, ...]:
    """Return the words of a name that one token is: "post-war" is two, a comma none."""
    return tuple(fold_name(word).split())


def _phrase(words: Sequence[str], start: int, most: int) -> tuple[list[str], dict[int, int]]:
    """Return pieces from a token on, `most` or more, and by their number where as many end."""
    pieces: list[str] = []
    ends: dict[int, int] = {}
    for i in range(start, len(words)):
        pieces += _pieces(words[i])
        ends.setdefault(len(pieces), i + 1)
        if len(pieces) >= most:
            break
    return pieces, ends
