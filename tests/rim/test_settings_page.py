from copydesk.flows.limits import Limits
from copydesk.flows.settings import NAMES
from copydesk.flows.settings_page import PLACE, render


def test_the_page_of_settings_is_the_one_that_the_settings_render() -> None:
    assert PLACE.read_text(encoding="utf-8") == render(), "render it anew"


def test_the_page_names_every_setting_but_the_two_folders() -> None:
    page = render()
    assert [name for name in NAMES if f"`{name}`" not in page] == ["raw", "exports"]
    assert len(Limits.__dataclass_fields__) == page.count("| `limit_")
