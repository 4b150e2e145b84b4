import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from app.convergence import Convergence
from app.errors import FileProblem, ImportProblem
from app.importing.reading.json import read
from app.importing.reading.received import MOST_BYTES
from app.importing.rows import ImportedCitation, Problem
from app.progress import Cancelled
from app.vocabulary import Basis, Firmness, Role, Silence
from tests.app.importing.position_files import BROKEN, SHIPPED, document, example, quota, read_document

REFUSED = {
    "cut-off.json": "line 2, column 1",
    "deep-but-parsed.json": "positions[0].issue",
    "deep-lists.json": "line 1, column 65",
    "deep-objects.json": "line 2, column 329",
    "empty.json": "",
    "field-twice.json": "positions[0].date",
    "format-twice.json": "version",
    "half-a-character-in-a-name.json": "sources[0].�",
    "half-a-character.json": "positions[0].statement",
    "infinity.json": "parties[0].id",
    "latin-1.json": "line 2, column 12",
    "list-for-object.json": "positions[0]",
    "list.json": "",
    "nan.json": "positions[0].note",
    "newer.json": "version",
    "no-format.json": "format",
    "no-json.json": "line 1, column 1",
    "null-for-text.json": "sources[0].url",
    "number-for-text.json": "positions[1].date",
    "number-in-list.json": "parties[0].aliases[1]",
    "number-of-5000-figures.json": "issues[0].ref",
    "number-too-large.json": "themes[1].code",
    "object-for-list.json": "positions",
    "other-format.json": "format",
    "text-for-object.json": "positions[0].sources[0]",
    "utf-16.json": "line 1, column 1",
    "version-text.json": "version",
    "version-true.json": "version",
}
READ = {"bom.json": 0, "records.json": 17, "references.json": 0}


def test_every_broken_file_has_an_expected_result() -> None:
    assert {path.name for path in BROKEN.iterdir()} == REFUSED.keys() | READ.keys()


@pytest.mark.parametrize(("name", "place"), REFUSED.items())
def test_a_file_that_is_broken_as_a_whole_is_refused_with_the_place(name: str, place: str) -> None:
    with pytest.raises(ImportProblem) as refused:
        read(BROKEN / name)
    assert refused.value.place == place
    assert str(refused.value).startswith(f"“{name}” cannot be taken over")
    assert place in str(refused.value)


@pytest.mark.parametrize(("name", "problems"), READ.items())
def test_other_files_are_read_with_their_problems(name: str, problems: int) -> None:
    assert len(read(BROKEN / name).problems) == problems


def test_a_newer_file_says_what_to_do() -> None:
    with pytest.raises(ImportProblem, match="Update Parley"):
        read(BROKEN / "newer.json")


def test_each_mistake_in_a_record_is_told_with_place_value_and_reason() -> None:
    problems = {problem.place: problem for problem in read(BROKEN / "records.json").problems}
    assert problems["positions[3].date"] == Problem(
        "positions[3].date", "2025-06-31", "There is no such day in the calendar."
    )
    assert problems["positions[5].basis"].value == "oficial statement"
    assert problems["positions[5].basis"].reason.endswith("Is “official statement” meant?")
    assert problems["parties[3].name"].value == " "
    assert "Is “publisher” meant?" in problems["sources[3].publishr"].reason
    assert problems.keys() >= {"positions[8].party", "positions[10].sources[0].source", "assessments[0].convergence"}


def test_a_record_with_a_mistake_is_left_out_and_the_others_are_read() -> None:
    file = read(BROKEN / "records.json")
    assert [party.key for party in file.parties] == ["AL", "BE"]
    assert [position.place for position in file.positions] == [
        "positions[0]",
        "positions[1]",
        "positions[2]",
        "positions[9]",
    ]


def test_an_unknown_field_costs_nothing_but_itself() -> None:
    assert [source.key for source in read(BROKEN / "records.json").sources] == ["memo", "herald", "odd"]


def test_control_characters_are_replaced_and_told() -> None:
    assert read(BROKEN / "records.json").positions[-1].statement == "Ha�lf.�"


def test_a_place_with_a_name_of_any_length_leaves_room_for_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps({"a\x07" * 50_000: "\ud83d"}), encoding="utf-8")
    with pytest.raises(ImportProblem, match="half of a character") as refused:
        read(path)
    assert refused.value.place.startswith("a�a�")
    assert len(str(refused.value)) < 500


def test_the_example_of_the_documentation_is_read_whole() -> None:
    file = read_document(example(), "fishing.json")
    assert file.problems == ()
    assert (file.name, file.title, file.as_of) == ("fishing.json", "Fishing talks, first round", date(2025, 3, 10))
    alphaland, betaland = file.parties
    assert (alphaland.key, alphaland.role, alphaland.tile) == ("AL", Role.PARTY, "")
    assert betaland.aliases == ("Republic of Betaland",)
    first, second, silent = file.positions
    assert (first.basis, first.firmness) == (Basis.WRITTEN_PROPOSAL, Firmness.FIRM)
    assert first.citations == (
        ImportedCitation("positions[0].sources[0]", "memo", "Part I, point 3", "two thirds of the annual catch"),
        ImportedCitation("positions[0].sources[1]", "herald"),
    )
    assert (second.original, second.language, second.firmness) == ("Gleiche Teile.", "de", None)
    assert (silent.statement, silent.silence, silent.basis) == ("", Silence.DECLINED, None)
    assert file.assessments[0].convergence is Convergence.OPPOSED
    assert file.bridgings[0].author == "The secretariat"


@pytest.mark.parametrize("text", ["=1+1", "  spaces \n\n and lines\t", "Ё ё Ї ʼ", "<b>bold</b>", "🐟", "‮back"])
def test_texts_are_kept_exactly(text: str) -> None:
    file = read_document(document(positions=[quota(statement=text, note=text)]))
    assert (file.positions[0].statement, file.positions[0].note, file.problems) == (text, text, ())


def test_nothing_is_lost_of_the_shipped_files() -> None:
    for path in SHIPPED:
        file, content = read(path), json.loads(path.read_text(encoding="utf-8"))
        assert file.problems == ()
        assert [(p.issue, p.party, p.said_on.isoformat(), p.statement, p.note) for p in file.positions] == [
            (p["issue"], p["party"], p["date"], p["statement"], p.get("note", "")) for p in content["positions"]
        ]
        assert [(c.source, c.locator) for p in file.positions for c in p.citations] == [
            (c["source"], c["locator"]) for p in content["positions"] for c in p["sources"]
        ]
        assert [source.url for source in file.sources] == [source["url"] for source in content["sources"]]


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_bytes(b'{"format": "parley-positions", "version": 1}')
    file = read(path)
    assert file.size == 44
    assert file.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_over_the_limit_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ImportProblem, match="50 MB"):
        read(path)


def test_a_file_of_nothing_but_brackets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brackets.json"
    path.write_bytes(b"[" + b"[]," * 2_000_001 + b"[]]")
    with pytest.raises(ImportProblem, match="2,000,000"):
        read(path)


def test_a_file_of_nothing_but_mistakes_is_refused_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "mistakes.json"
    path.write_text(json.dumps(document(themes=[{f"x{n}": 1 for n in range(200_000)}])), encoding="utf-8")
    with pytest.raises(ImportProblem, match=r"10,000 mistakes.*themes\[0\]\.id"):
        read(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="does not exist"):
        read(tmp_path / "nowhere.json")
    with pytest.raises(FileProblem, match="not a file"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(FileProblem, match="not a file"):
        read(tmp_path / "pipe.json")


def test_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    path = SHIPPED[0]
    read(path, lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 100

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(path, stop)
