"""The reader and the published schema say the same, as far as a schema can say it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example as with_example
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.convergence import ASSESSABLE
from app.errors import ImportProblem
from app.paths import resources
from app.vocabulary import Basis, Firmness, Role, Silence
from tests.app.importing.position_files import EXAMPLE, SHIPPED, Document, example, quota, read_document

SCHEMA = json.loads(resources("position-file.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

WORDS = [word.value for kind in (Role, Basis, Firmness, Silence, ASSESSABLE) for word in kind]
TEXTS = [
    "",
    " ",
    "x",
    "two words",
    "a|b",
    "x" * 201,
    "2025-02-28",
    "2025-02-30",
    "2025-2-3",
    "20250228",
    "2025-02-28\n",
]
VALUES = [None, True, 0, 1, 1.0, 2, -3.5, [], {}, [""], ["x"], [{}], {"x": 1}, *TEXTS, *WORDS, "parley-positions"]

Path = tuple[str | int, ...]


def paths(node: Any, so_far: Path = ()) -> Iterator[Path]:
    """All places in a document."""
    yield so_far
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from paths(value, (*so_far, key))


def changed(document: Document, path: Path, value: Any) -> Document:
    """The document with another value in one place."""
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return document


def reader_is_content(document: Document) -> bool:
    try:
        return not read_document(document).problems
    except ImportProblem:
        return False


PLACES = [path for path in paths(EXAMPLE) if path]
OBJECTS = [(), *(path for path in PLACES if isinstance(path[-1], int) and "aliases" not in path)]
FIELDS = sorted({str(path[-1]) for path in PLACES if isinstance(path[-1], str)} | {"silence", "note", "misspelt"})


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_our_words() -> None:
    positions = SCHEMA["$defs"]["position"]["properties"]
    assert positions["basis"]["enum"] == [*(word.value for word in Basis), ""]
    assert positions["firmness"]["enum"] == [*(word.value for word in Firmness), ""]
    assert positions["silence"]["enum"] == [*(word.value for word in Silence), ""]
    assert SCHEMA["$defs"]["party"]["properties"]["role"]["enum"] == [word.value for word in Role]
    convergence = SCHEMA["$defs"]["assessment"]["properties"]["convergence"]
    assert convergence["enum"] == [word.value for word in ASSESSABLE]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_files_obey_the_schema(path: Any) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


def test_the_example_of_the_documentation_obeys_both() -> None:
    VALIDATOR.validate(EXAMPLE)
    assert reader_is_content(example())


@given(st.sampled_from(PLACES), st.sampled_from(VALUES))
@with_example(("version",), 1.0)
@with_example(("version",), True)
@with_example(("positions", 2, "silence"), "")
@with_example(("sources", 0, "date"), "")
@with_example(("parties", 1, "tile"), "B\n")
def test_another_value_anywhere_is_refused_by_both_or_by_neither(path: Path, value: Any) -> None:
    document = changed(example(), path, value)
    assert reader_is_content(document) == VALIDATOR.is_valid(document)


@given(st.sampled_from([path for path in PLACES if isinstance(path[-1], str)]))
def test_a_missing_field_is_refused_by_both_or_by_neither(path: Path) -> None:
    document = example()
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    assert reader_is_content(document) == VALIDATOR.is_valid(document)


@given(st.sampled_from(OBJECTS), st.sampled_from(FIELDS), st.sampled_from(VALUES))
def test_one_more_field_is_refused_by_both_or_by_neither(path: Path, field: str, value: Any) -> None:
    document = changed(example(), (*path, field), value)
    assert reader_is_content(document) == VALIDATOR.is_valid(document)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "statement": st.sampled_from(["", " ", "All of it."]),
            "silence": st.sampled_from(["", "nothing found", "declined to state", "silent"]),
            "basis": st.sampled_from(["", "reported", "rumoured"]),
            "sources": st.sampled_from([[], [{"source": "memo"}], [{"source": ""}], [{}]]),
            "key": st.sampled_from(["", "k", "k k"]),
        },
    )
)
def test_speaking_and_silence_mean_the_same_to_both(fields: Document) -> None:
    position = quota(statement=None, basis=None) | fields
    document = example(positions=[position])
    assert reader_is_content(document) == VALIDATOR.is_valid(document)
