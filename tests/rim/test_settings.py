"""Settings: which source wins, and what is said of a wrong one."""

from pathlib import Path

import pytest

from copydesk.flows.settings import Settings, SettingsError, read_settings


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    settings = read_settings({}, {}, tmp_path)
    assert (settings.raw, settings.exports) == (Path("raw"), Path("exports"))
    assert settings.max_reject_rate == 0.05


def test_the_command_line_wins_over_the_environment_and_that_over_files(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('model = "file"\nbatch-size = 7\nworkers = 3\n')
    environment = {"COPYDESK_MODEL": "variable", "COPYDESK_BATCH_SIZE": "8", "HOME": "x"}
    settings = read_settings({"model": "line", "workers": None}, environment, tmp_path)
    assert (settings.model, settings.batch_size, settings.workers) == ("line", 8, 3)


def test_a_pyproject_gives_settings_in_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.copydesk]\ntables = ["articles"]\n')
    settings = read_settings({}, {}, tmp_path)
    assert settings.tables == ("articles",)
    assert not settings.wants_language_model


def test_limits_are_settings_and_keep_their_kind(tmp_path: Path) -> None:
    settings = read_settings({}, {"COPYDESK_LIMIT_MEMBERS": "9"}, tmp_path)
    assert settings.limits.members == 9
    assert settings.limits == read_settings({"limit_members": 9.0}, {}, tmp_path).limits
    assert isinstance(read_settings({"limit_seconds": 3}, {}, tmp_path).limits.seconds, float)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"tables": "articles,rumours"}, "no table 'rumours'"),
        ({"workers": "many"}, "'many' is no number"),
        ({"workers": 0}, "must be 1 or more"),
        ({"max_reject_rate": 5}, "allowed: 0 to 1"),
        ({"on_missing": "forget"}, "allowed: keep, drop"),
        ({"runner": "moon"}, "allowed: local"),
        ({"gazetteer": "nowhere.csv"}, "is no file"),
        ({"links": "nowhere.csv"}, "links: nowhere.csv is no file"),
    ],
)
def test_a_wrong_value_says_what_is_allowed(given: dict, words: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings(given, {}, tmp_path)


def test_an_unknown_name_says_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="COPYDESK_MODLE"):
        read_settings({}, {"COPYDESK_MODLE": "x"}, tmp_path)
    (tmp_path / "copydesk.toml").write_text("colour = 1\n")
    with pytest.raises(SettingsError, match=r"copydesk\.toml.*'colour'"):
        read_settings({}, {}, tmp_path)


def test_broken_toml_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text("model = \n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_settings({}, {}, tmp_path)


def test_settings_are_equal_where_all_values_are() -> None:
    assert Settings() == Settings()
