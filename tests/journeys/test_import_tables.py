"""Tables as other people lay them out, from the file to the matrix."""

import json
import shutil
from pathlib import Path

from app.importing.planning.changes import Kind
from app.paths import resources
from tests.journeys.importing import cells, coast, desk_on, empty  # noqa: F401 - fixtures
from widgets.importing import Step

JULY = resources("positions", "istanbul-2025-07-23.json")
DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"


def ukrainian_table(path: Path) -> dict[tuple[str, str], str]:
    """Statements of the file of July as a desk in Kyiv keeps them; gives them by title and party."""
    content = json.loads(JULY.read_text("utf-8"))
    titles = {issue["id"]: issue["title"] for issue in content["issues"]}
    said = {
        (titles[row["issue"]], row["party"]): row["statement"] for row in content["positions"] if "statement" in row
    }
    known = [title for title in titles.values() if (title, "UA") in said and (title, "RU") in said]
    lines = ["Порівняння позицій сторін;;;;", ";;;;", "№;Питання;Україна;Росія;Дата"]
    lines += [
        f'{number};{title};"{said[title, "UA"]}";"{said[title, "RU"]}";23.07.2025'
        for number, title in enumerate(known, start=1)
    ]
    path.write_bytes("\r\n".join(lines).encode("cp1251"))
    return {(title, party): words for (title, party), words in said.items() if title in known}


def test_a_ukrainian_text_table_in_the_encoding_of_windows(desk_on, empty, tmp_path, qtbot):  # noqa: F811
    path = tmp_path / "позиції.csv"
    said = ukrainian_table(path)
    assert len(said) >= 8
    desk = desk_on(empty)
    desk.choose(path, Step.COLUMNS)
    assert "5 of 5 columns have a meaning · nothing has been changed yet" in desk.said()
    desk.click("Go to review")
    desk.settle()
    assert len(desk.lines(Kind.NEW)) == len(said)
    desk.apply()
    matrix = desk.window.document.matrix
    titles = {issue.key: issue.title for issue in matrix.all_issues}
    assert {party.key: party.name for party in matrix.parties}.keys() == {"UA", "RU"}
    assert {(titles[issue], party): words for (issue, party), words in cells(desk.window)} == said
    assert {position.said_on.isoformat() for rows in matrix.positions.values() for position in rows} == {"2025-07-23"}


def test_a_table_of_a_document_with_tracked_changes(desk_on, coast, tmp_path, hands):  # noqa: F811
    path = tmp_path / "draft.docx"
    shutil.copyfile(DOCUMENTS / "tracked.docx", path)
    desk = desk_on(coast)
    desk.choose(path, Step.COLUMNS)
    desk.click("Go to review")
    desk.settle()
    assert "9 tracked changes in the tables were read as if they were accepted." in desk.said()
    before = dict(cells(desk.window))
    desk.apply()
    desk.close()
    matrix = desk.window.document.matrix
    titles = {issue.key: issue.title for issue in matrix.all_issues}
    after = dict(cells(desk.window)).items()
    assert {(titles[issue], party): words for (issue, party), words in after if (issue, party) not in before} == {
        ("Ceasefire", "AL"): "Agrees NOT",
        ("Ceasefire", "BE"): "plain",
        ("New row", "AL"): "x",
        ("New row", "BE"): "y",
        ("Moved", "AL"): "stays",
        ("Moved", "BE"): "arrived",
        ("Cells", "AL"): "came",
        ("Cells", "BE"): "last",
        ("Joined", "AL"): "one line",
        ("Joined", "BE"): "formatted",
    }
    hands.press("Ctrl+Z")
    assert dict(cells(desk.window)) == before
