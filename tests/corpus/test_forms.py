import pytest

from copydesk.flows.corpus.forms import form_of, is_initials_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Holdings, Inc.", "Acme Holdings"),
        ("Oru Telecom SA", "Oru Telecom"),
        ("Tolvik Trail-Blazers", "Tolvik Trailblazers"),
        ("The Academy of Pictures Arts", "Academy of Picture Arts"),
    ],
)
def test_legal_form_hyphen_and_plural_are_ways_of_writing(one: str, other: str):
    assert form_of(one) == form_of(other)


def test_a_name_that_is_a_legal_form_stays_one():
    assert form_of("Company") == "company"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("ARLF", "Agricultural Loan Relief Fund", False),
        ("ARLF", "Agricultural Relief and Loan Fund", True),
        ("TBM", "Bank of the Marshes", False),
        ("BOM", "Bank of Marshes", True),
        ("O.R.F.", "Oru Relief Fund", True),
        ("Orf", "Oru Relief Fund", False),
        ("OR", "Oru Relief", False),
    ],
)
def test_initials_begin_the_words_of_a_name(text: str, name: str, expected: bool):
    assert is_initials_of(text, name) is expected
