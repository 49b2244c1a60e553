import pytest

from copydesk.schemas.documents import ContentKind, GivenCaption, RejectReason

YAML = """---
title: "Ferry halted: wind"
authors: [Ida Moss, Ole Ruud]
date: 2026-03-02T09:30:00+02:00
publisher: The Fjord Post
---

# Ferry halted: wind

The *ferry* to [Ostrand](https://ostrand.example) was **halted**.

## Two days

![The ferry in port](ferry.jpg)

> "We wait," said Ole_Ruud &amp; others.
"""
TOML = """+++
title = "Ferry halted"
author = "Ida Moss"
date = 2026-03-02T09:30:00+02:00
+++
The ferry was halted.
"""


def test_yaml_above_a_story_gives_its_fields(reading):
    (found,) = reading(YAML.encode(), "story.txt")
    given = found.given
    assert given.headline == "Ferry halted: wind"
    assert given.authors == ("Ida Moss", "Ole Ruud")
    assert (given.outlet, given.published) == ("The Fjord Post", "2026-03-02T09:30:00+02:00")
    assert given.captions == (GivenCaption(text="The ferry in port"),)
    assert found.content == (
        'The ferry to Ostrand was halted.\n\nTwo days\n\n\n\n"We wait," said Ole_Ruud & others.'
    )


def test_a_line_of_hard_spaces_above_the_headline_is_a_blank_line(reading):
    data = "---\ntitle: Ferry halted\n---\n\xa0\n# Ferry halted\xa0\n\nThe ferry was halted.\n"
    (found,) = reading(data.encode())
    assert found.given.headline == "Ferry halted"
    assert found.content == "The ferry was halted."


def test_toml_above_a_story_gives_its_fields(reading):
    (found,) = reading(TOML.encode(), "story.md")
    assert (found.given.headline, found.given.authors) == ("Ferry halted", ("Ida Moss",))
    assert found.given.published == "2026-03-02T09:30:00+02:00"
    assert found.content == "The ferry was halted."


def test_front_matter_that_is_not_quite_yaml_is_read_line_by_line(reading):
    data = b'---\ntitle: Talks: day two: "No"\nauthor: Ida Moss\n---\nThe talks go on.\n'
    (found,) = reading(data)
    assert found.given.headline == 'Talks: day two: "No'
    assert found.given.authors == ("Ida Moss",)


def test_references_in_front_matter_are_not_followed(reading):
    laughs = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))
    (found,) = reading(f"---\n{laughs}---\nThe talks go on.\n".encode())
    assert found.source_format == "text"


def test_a_heading_is_the_headline_where_nothing_else_is(reading):
    (found,) = reading(b"# Ferry halted\n\nThe ferry waits.\n", "story.md")
    assert (found.given.headline, found.content) == ("Ferry halted", "The ferry waits.")
    assert found.content_kind is ContentKind.FIELDS


def test_a_rule_above_a_story_is_no_front_matter(reading):
    (found,) = reading(b"---\nThe ferry waits.\n---\nStill.\n", "story.txt")
    assert found.source_format == "text"


@pytest.mark.parametrize("data", [b"---\ntitle: Bare\n---\n", b"# Bare\n"])
def test_a_head_without_a_story_is_refused(reading, data):
    (found,) = reading(data, "story.md")
    assert found.reason is RejectReason.NO_BODY


def test_lists_quotes_and_fences_keep_their_words(reading):
    data = (
        b"The ferry\n=========\n\nIt waits:\n\n* in *port*\n* at sea\n\n1. Monday\n2. Tuesday\n\n"
        b"> > We wait,\nsaid Ida.\n\n~~~ text\n*Timetable*\n~~~\n## Later ##\nIt\\* sails.\n"
    )
    (found,) = reading(data, "story.md")
    assert found.given.headline == "The ferry"
    assert found.content == (
        "It waits:\n\n* in port\n* at sea\n\n1. Monday\n2. Tuesday\n\nWe wait,\nsaid Ida.\n\n"
        "*Timetable*\n\nLater\n\nIt* sails."
    )


@pytest.mark.parametrize("fence", [b"```", b"~~~~ text"])
def test_a_fence_that_nothing_closes_takes_no_words(reading, fence):
    (found,) = reading(b"# Ferry\n\n" + fence + b"\nIt waits.\n\nIt sails.\n", "story.md")
    assert found.content == "It waits.\n\nIt sails."


def test_paragraphs_that_are_indented_are_no_code(reading):
    (found,) = reading(b"# Ferry\n\n    It *waits*.\n\n\tIt sails.\n", "story.md")
    assert found.content == "It waits.\n\nIt sails."


def test_a_word_in_brackets_before_a_colon_stays(reading):
    (found,) = reading(b"# Ferry\n\nIt waits.\n\n[Update]: noon\n", "story.md")
    assert found.content == "It waits.\n\n[Update]: noon"


def test_an_ornament_of_arrows_is_no_depth(reading):
    (found,) = reading(b"# Ferry\n\n" + b">" * 500 + b" It waits.\n", "story.md")
    assert found.content == "It waits."


def test_lists_within_lists_without_end_are_refused(reading):
    (found,) = reading(b"# Ferry\n\n" + b"- " * 500 + b"It waits.\n", "story.md")
    assert found.reason is RejectReason.TOO_DEEP


def test_more_lines_than_any_story_has_are_refused(reading):
    (found,) = reading(b"# Ferry\n\n" + b"- a\n" * 30_000, "story.md")
    assert found.reason is RejectReason.TOO_LARGE
