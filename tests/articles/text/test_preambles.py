"""What wires print above a headline is no headline and no story."""

import pytest

from tests.articles.stories import BODY, HEADLINE

DATELINED = f"NORTHFORD, March 2 (Reuters) - {BODY}"


@pytest.mark.parametrize(
    "above",
    [
        "ZCZC\nrst0123 u\nBC-MILL-GATES 1STLD 03-02 0127\n",
        "r i BC-mill-2ndld-writethru 03-02 0440\n\n",
        "URGENT\n(1st LEAD)\n",
        "BC-Mill-Gates\n(Adds mayor's words)\n",
        "\x01ab0123 4 i\x1f\nBC-Mill Gates   03-02 0127\n\x02",
    ],
)
def test_slugs_priorities_and_lead_marks_are_taken_off_and_kept_as_removed(parsed, above):
    article = parsed(f"{above}{HEADLINE}\n\nBy Lena Falk\n\n{DATELINED}\n\nNNNN\n")
    assert article.headline == HEADLINE
    assert article.authors == ("Lena Falk",)
    assert article.dateline_place == "Northford"
    assert "NNNN" not in article.text
    assert article.text.endswith(BODY[-30:])
    assert article.removed


def test_carets_and_notes_to_editors_are_taken_off(parsed):
    lines = f"^BC-XX--Mill Gates,0127<\n^{HEADLINE}<\n^Eds: ADDS mayor<\n^By LENA FALK<\n\n"
    article = parsed(f"{lines}\tNorthford, VA (AP) _ {BODY}\n")
    assert article.headline == HEADLINE
    assert (article.authors, article.agencies) == (("Lena Falk",), ("AP",))
    assert article.dateline_place == "Northford"


def test_a_note_behind_a_headline_on_its_line_is_taken_off(parsed):
    article = parsed(f"BC-Mill-Gates, 1st Ld\n{HEADLINE}, eds: adds quotes\n\n{DATELINED}\n")
    assert article.headline == HEADLINE


@pytest.mark.parametrize("mark", ["UPDATE 2-", "REFILE-UPDATE 1-", "WRAPUP 3-"])
def test_marks_of_a_version_are_no_part_of_a_headline(parsed, mark):
    article = parsed(f"{mark}{HEADLINE}\n\nBy Lena Falk\n\n{DATELINED}\n")
    assert article.headline == HEADLINE
    assert [removed.text for removed in article.removed][:1] == [mark]


@pytest.mark.parametrize(
    "headline",
    [
        "URGENT help sought for the mill at Northford",
        "BC-based mill at Northford shuts its gates",
        "Update 2-bedroom homes, says council",
        "Flash flood at the Northford mill",
        "PM-elect of Northford names mill owner",
    ],
)
def test_a_headline_that_begins_alike_stays(parsed, headline):
    assert parsed(f"{headline}\n\nBy Lena Falk\n\n{BODY}\n").headline == headline
