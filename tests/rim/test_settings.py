"""Settings: which source wins, and what is said of a wrong one."""

from pathlib import Path

import pytest

from copydesk.flows.settings import Options, Settings, SettingsError, read_settings


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
        ({"tables": "articles,rumours"}, "--tables: 'rumours' .allowed: 'articles', 'quotes'"),
        ({"workers": "many"}, "--workers: 'many' .allowed: a whole number"),
        ({"workers": 0}, "--workers: '0' .allowed: 1 or more"),
        ({"max_reject_rate": 5}, "allowed: 1 or less"),
        ({"max_unread_rate": -1}, "allowed: 0 or more"),
        ({"min_confidence": 0.01}, "allowed: 0.1 or more"),
        ({"min_confidence": 50}, "allowed: 1 or less"),
        ({"on_missing": "forget"}, "allowed: 'keep' or 'drop'"),
        ({"runner": "moon"}, "allowed: 'local' or 'dask'"),
        ({"language": "klingon"}, "allowed: a language code"),
        ({"quiet": "perhaps"}, "allowed: true or false"),
        ({"gazetteer": "nowhere.csv"}, "--gazetteer: 'nowhere.csv' .allowed: a file that is there"),
        ({"links": "nowhere.csv"}, "--links: 'nowhere.csv' .allowed: a file"),
        ({"raw": "s3://news/raw"}, "--raw: .* .allowed: a folder here; say s3://news/raw by"),
        ({"exports": Path("s3://news/out")}, "--exports: .* say s3://news/out by --fetch-from"),
        ({"fetch_from": "news/raw"}, "--fetch-from: 'news/raw' .allowed: an address such as s3:"),
        ({"limit_members": "lots"}, "--limit-members: 'lots' .allowed: a whole number"),
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


def test_a_wrong_type_in_a_file_names_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('batch-size = "many"\n')
    with pytest.raises(SettingsError, match=r"copydesk\.toml: batch-size: 'many'.*whole number"):
        read_settings({}, {}, tmp_path)
    with pytest.raises(SettingsError, match=r"^COPYDESK_BATCH_SIZE: 'few'"):
        read_settings({}, {"COPYDESK_BATCH_SIZE": "few"}, tmp_path)


def test_several_wrong_values_are_all_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"--model.*--workers"):
        read_settings({"workers": 0, "model": ""}, {}, tmp_path)


def test_what_is_set_beside_the_folders_survives_a_trip_as_json() -> None:
    settings = read_settings({"workers": 3, "limit_members": 9}, {}, Path())
    assert Options.model_validate(settings.options()) == Options.model_validate(
        settings.model_dump(exclude={"raw", "exports"})
    )


def test_broken_toml_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text("model = \n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_settings({}, {}, tmp_path)


def test_settings_are_equal_where_all_values_are() -> None:
    assert Settings() == Settings()
