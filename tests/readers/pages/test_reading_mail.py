from email.message import EmailMessage

import pytest

from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

BODY = "By Ida Moss\n\nThe ferry to Ostrand was halted on Monday, said the harbour master.\n"


def letter(body: str | None = BODY, subject: str = "Fwd: Fähre gestoppt") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Desk <desk@fjord.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0200"
    message["Message-ID"] = "<7@fjord.example>"
    if body is not None:
        message.set_content(body)
    return message


def test_a_letter_is_a_story_under_its_subject(reading):
    message = letter()
    message.add_alternative("<html><body><p>The same as a page.</p></body></html>", subtype="html")
    (found,) = reading(message.as_bytes(), "story")
    assert found.content.strip() == BODY.strip()
    assert found.content_kind is ContentKind.TEXT
    assert found.given.headline == "Fähre gestoppt"
    assert found.given.published == "2026-03-02T09:30:00+02:00"
    assert found.external_id == "7@fjord.example"


def test_a_letter_that_is_only_a_page_is_a_page(reading):
    message = letter(None)
    message.set_content("<p>The ferry was halted.</p>", subtype="html")
    (found,) = reading(message.as_bytes())
    assert found.content_kind is ContentKind.HTML


def test_attached_stories_are_read_and_the_note_with_them_is_skipped(reading):
    message = letter("See attached.")
    for name in ("a.txt", "b.txt"):
        message.add_attachment(BODY, filename=name)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found = reading(message.as_bytes())
    stories = [item.source_locator for item in found if isinstance(item, RawDocument)]
    assert stories == ["a.txt", "b.txt"]
    assert all(item.is_skipped for item in found if isinstance(item, Reject))


def test_a_letter_without_words_is_refused(reading):
    (found,) = reading(letter(" ").as_bytes())
    assert found.reason is RejectReason.NO_BODY


def test_a_mailbox_is_read_letter_by_letter(reading):
    one, two = letter(), letter("> From here on it rained, and nobody went to sea again.\n", "Rain")
    box = b"".join(
        b"From desk Mon Mar  2 09:30:00 2026\n" + message.as_bytes() + b"\n"
        for message in (one, two)
    )
    found = reading(box)
    assert [document.source_locator for document in found] == ["message 1", "message 2"]
    assert found[1].given.headline == "Rain"


def test_a_story_under_labels_is_no_letter(reading):
    data = b"Subject: Ferry halted\nFrom: The Fjord Post\nDate: 2 March 2026\n\nThe ferry waits.\n"
    (found,) = reading(data)
    assert found.source_format == "text"


@pytest.mark.parametrize(
    "end",
    [
        "-- \nIda Moss\nThe Fjord Post, Ostrand\n",
        "Best regards,\nIda Moss\n",
        "Mit freundlichen Grüßen\n\nIda Moss\n",
        "Sent from my telephone\n",
        "You received this message because you are subscribed to the desk.\nAsk Ole to leave.\n",
        "Kind regards\nIda\n\nSent from my telephone\n\nTo unsubscribe from this list, write.\n",
    ],
)
def test_what_mail_adds_below_a_story_is_cut_off(reading, end):
    (found,) = reading(letter(f"{BODY}\n{end}").as_bytes())
    assert found.content.strip() == BODY.strip()


@pytest.mark.parametrize(
    "end",
    [
        '"Best regards," the mayor wrote to Ostrand.\n',
        "-- \nThe harbour opens again on Tuesday at noon, said the master of the ferry.\n",
        "Best regards,\nwas all that the mayor had written to the people of the island.\n",
        "The note was\nsent from my ferry, said Ole.\n",
        "--\nFerry 3\nTender 2\n",
        "To unsubscribe, readers had to write by hand.\n",
    ],
)
def test_a_story_that_only_sounds_like_a_letter_keeps_its_end(reading, end):
    (found,) = reading(letter(f"{BODY}\n{end}").as_bytes())
    assert found.content.strip() == f"{BODY}\n{end}".strip()
