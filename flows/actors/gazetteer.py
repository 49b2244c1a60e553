"""Gazetteer: what is known beforehand about people, bodies, armed groups and countries.

load_gazetteer(user_files)      once a process; a user's rows win over those of data/*.csv
Gazetteer.find(name, kind, on)  -> Entry | None, as the actor is on that day
Gazetteer.scan(words, on)       -> [(start, end, Entry)]: tokens, the longest match first
Gazetteer.country_of(word)      "Russian", "Burma", "U.S." -> ISO 3166-1 alpha-3
Gazetteer.capital_of(word)      "Kremlin", "Downing Street", "Moscow" -> the same

One row is one actor in one office or state of affairs; rows of one key are one actor.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from flows.actors.countries import Country, read_countries
from flows.actors.entries import Entry, entry_on
from flows.actors.user_gazetteers import FOLDER, read_gazetteer_file
from flows.languages.names import fold_name, spell_name
from schemas.actors import ActorKind

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]

BUILT_IN = ("leaders.csv", "bodies.csv", "groups.csv", "media.csv")

# Written small these are words of the language, not names; _WORDS may be so in capitals too.
_WORDS = "us who it pan aid sat am as at in no or so to is can may act care"
_WORDS_WHEN_SMALL = "un eu turkey china polish chad cuban guinea swiss fed ira hal dea mali"
WORDS_IN_CAPITALS = frozenset(_WORDS.split())
ONLY_WITH_CAPITALS = WORDS_IN_CAPITALS | frozenset(_WORDS_WHEN_SMALL.split())


class Gazetteer:
    """Rows by their names. Made once a process by `load_gazetteer`; it never changes."""

    def __init__(self, rows: Iterable[Entry], countries: Iterable[Country]) -> None:
        """Index rows by name, romanisation and first word; earlier rows win a name."""
        self._rows: dict[str, list[Entry]] = {}
        self._spelled: dict[str, list[Entry]] = {}
        self._lengths: dict[
            str, tuple[int, ...]
        ] = {}  # first word -> lengths of names, longest first
        self._terms: dict[str, list[Entry]] = {}
        self._nations: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self.countries = {country.iso3: country for country in countries}
        for country in self.countries.values():
            self._add_country(country)
        for row in rows:
            self._add(row)
        self._index_first_words()

    def find(
        self, name: str, kind: ActorKind | None = None, on: date | None = None
    ) -> Entry | None:
        """Return the actor a name stands for on a day, or None: unknown, or several bear it.

        Case, accents and dots do not matter, for people neither does the romanisation. A kind or
        a day that leaves one actor decides. Outside every term of office the entry comes without
        sectors and roles; without a day the latest term counts.
        """
        folded = fold_name(name).removeprefix("the ")
        if folded in ONLY_WITH_CAPITALS and not _has_capitals(name):
            return None
        rows = _of_kind(self._rows.get(folded, ()), kind)
        if not rows and " " in folded:
            rows = _of_kind(self._spelled.get(spell_name(name), ()), kind)
        return entry_on(rows, on) if rows else None

    def terms(self, key: str) -> tuple[Entry, ...]:
        """Return every row of one actor, in the order of the files."""
        return tuple(self._terms.get(key, ()))

    def scan(self, words: Sequence[str], on: date | None = None) -> list[tuple[int, int, Entry]]:
        """Return the known names in a text as tokens [start, end) with their actor.

        Names do not overlap: the one that begins first wins, then the longest. A name of several
        actors is left out unless the day decides. Time is linear in the number of words.
        """
        pieces: list[str] = []
        tokens: list[int] = []
        for token, word in enumerate(words):
            for piece in fold_name(word).split():
                pieces.append(piece)
                tokens.append(token)
        found: list[tuple[int, int, Entry]] = []
        place, n_pieces = 0, len(pieces)
        while place < n_pieces:
            step = 1
            for length in self._lengths.get(pieces[place], ()):
                if place + length > n_pieces:
                    continue
                rows = self._rows.get(" ".join(pieces[place : place + length]))
                if rows is None:
                    continue
                start, end = tokens[place], tokens[place + length - 1] + 1
                if not _starts_and_ends_tokens(tokens, place, length) or not _is_a_name(
                    words, start, end
                ):
                    continue
                entry = entry_on(rows, on)
                if entry is not None:
                    found.append((start, end, entry))
                    step = length
                    break
            place += step
        return found

    def country_of(self, word: str) -> str | None:
        """Return the country that a name, old name or demonym means: "Burmese" -> MMR."""
        folded = fold_name(word).removeprefix("the ")
        if folded in ONLY_WITH_CAPITALS and not _has_capitals(word):
            return None
        known = self._nations.get(folded)
        if known is None and folded.endswith("s"):
            known = self._nations.get(folded[:-1])
        return known

    def capital_of(self, word: str) -> str | None:
        """Return the country whose government a capital, palace or street stands for."""
        return self._seats.get(fold_name(word).removeprefix("the "))

    def _add_country(self, country: Country) -> None:
        for name in (country.name, *country.aliases, *country.demonyms):
            self._nations.setdefault(fold_name(name).removeprefix("the "), country.iso3)
        for name in (country.capital, *country.metonyms):
            if name:
                self._seats.setdefault(fold_name(name).removeprefix("the "), country.iso3)
        self._add(country.entry())

    def _add(self, row: Entry) -> None:
        self._terms.setdefault(row.key, []).append(row)
        for name in {fold_name(name).removeprefix("the ") for name in (row.name, *row.aliases)}:
            if name:
                self._rows.setdefault(name, []).append(row)
        if row.kind is ActorKind.PERSON:
            for name in {spell_name(name) for name in (row.name, *row.aliases)}:
                if " " in name:
                    self._spelled.setdefault(name, []).append(row)

    def _index_first_words(self) -> None:
        lengths: dict[str, set[int]] = {}
        for name in self._rows:
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
    return Gazetteer([*own, *_without(built_in, own)], read_countries())


def _without(rows: Iterable[Entry], own: Sequence[Entry]) -> Iterable[Entry]:
    del own
    return rows


def _of_kind(rows: Iterable[Entry], kind: ActorKind | None) -> list[Entry]:
    return [row for row in rows if kind is None or row.kind is kind]


def _has_capitals(name: str) -> bool:
    return any(letter.isupper() for letter in name)


def _starts_and_ends_tokens(tokens: Sequence[int], place: int, length: int) -> bool:
    """Say whether pieces begin and end where tokens do: "post" is not in "post-war"."""
    end = place + length
    begins = place == 0 or tokens[place - 1] != tokens[place]
    return begins and (end == len(tokens) or tokens[end] != tokens[end - 1])


def _is_a_name(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether words are written as a name is, not as a word in capitals among others."""
    if end - start > 1:
        return any(_has_capitals(word) for word in words[start:end])
    word = words[start]
    if not word[:1].isupper():
        return False
    if fold_name(word) not in WORDS_IN_CAPITALS:
        return True
    if not word.isupper():
        return False
    beside = [*words[max(0, start - 1) : start], *words[end : end + 1]]
    return not any(len(other) > 1 and other.isupper() for other in beside)
