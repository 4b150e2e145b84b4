from dataclasses import replace

import pytest

from app.importing.rows import (
    ImportedRound,
    ImportedSource,
    ImportedTheme,
)
from tests.app.contents import JANUARY, SMALL, matrix_of
from tests.app.importing.resolved import MADE_UP, TODAY, issue, resolved, said, source


@pytest.mark.parametrize("name", ["the SEA", "a"])
def test_a_table_names_a_theme_by_its_name_or_code(name: str) -> None:
    found = resolved(ImportedTheme("D1", MADE_UP, "", name), issue("Crabs", theme=MADE_UP), keyed=False)
    assert found.file.themes == (ImportedTheme("D1", "sea", "A", "The sea"),)
    assert found.file.issues[0].theme == "sea"


def test_a_code_finds_no_theme_where_there_are_keys() -> None:
    found = resolved(ImportedTheme("D1", "air", "A", "The air"), ImportedTheme("D2", "xx", "Q", "The land"))
    assert [row.key for row in found.file.themes] == ["air", "land"]


def test_new_themes_get_the_next_free_letters() -> None:
    letters = [{"id": n, "key": f"t{n}", "code": code, "name": f"T {n}", "order": n} for n, code in enumerate("ACb", 1)]
    themes = [ImportedTheme("", f"n{n}", code, f"N {n}") for n, code in enumerate(["", "D", ""])]
    found = resolved(*themes, matrix=matrix_of({"theme": letters}))
    assert [row.code for row in found.file.themes] == ["E", "D", "F"]


def test_a_round_is_found_by_its_name_and_day() -> None:
    found = resolved(ImportedRound("", "x", "FIRST", JANUARY), ImportedRound("", "y", "First", TODAY))
    assert [row.key for row in found.file.rounds] == ["r1", "y"]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/1", "HTTPS://Example.ORG:443/1/", "https://example.org/1#page=2", " https://example.org/1 "],
)
def test_a_table_names_a_source_by_its_address_and_changes_nothing_of_it(url: str) -> None:
    found = resolved(source("The text", url=url), said(source=MADE_UP), keyed=False)
    stored = SMALL["source"][0]
    assert found.file.sources == (
        ImportedSource("C1", **{k: v for k, v in stored.items() if k != "id"} | {"key": "s1"}),
    )
    assert found.file.positions[0].citations[0].source == "s1"


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (source("speech"), "s2"),
        (source("Memorandum"), "s1"),
        (source("Memorandum", publisher="The Herald", url="https://example.org/1?v=2"), MADE_UP),
        (source("Memorandum", publisher="The Gazette"), MADE_UP),
        (source("Memorandum", published_on=TODAY), MADE_UP),
        (source("Another", url=""), MADE_UP),
        (source("", url="http://[broken"), MADE_UP),
    ],
)
def test_a_source_without_a_known_address_is_found_by_its_title_if_nothing_speaks_against_it(
    row: ImportedSource, key: str
) -> None:
    assert [found.key for found in resolved(row, keyed=False).file.sources] == [key]


def test_two_texts_on_one_page_stay_two_where_there_are_keys() -> None:
    other = source("Annex", key="annex", url="https://example.org/1")
    same = source("Memorandum", key="memo", url="https://example.org/1", language="uk")
    assert resolved(other).file.sources == (other,)
    assert resolved(same).file.sources == (replace(same, key="s1"),)
    twins = (same, replace(same, key="memo-2"))
    assert resolved(*twins).file.sources == twins
