"""A state's body named without its country: whose is it?"""

import pytest

from copydesk import extract


def country_of(text: str, name: str) -> str | None:
    (actor,) = [actor for actor in extract(text).actors if actor.name.lower() == name]
    return actor.country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Lithuania votes in May. The foreign ministry said talks would go on.", "LTU"),
        ("Lithuania and Latvia vote. The foreign ministry said talks would go on.", None),
        ("The talks would go on, the foreign ministry said.", None),
    ],
)
def test_a_ministry_is_of_the_one_country_that_a_text_names(text: str, country: str | None) -> None:
    assert country_of(text, "foreign ministry") == country
