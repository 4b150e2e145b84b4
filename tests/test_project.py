"""Promises about the project's files that no other tool keeps."""

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
LOCKED = re.compile(r"[a-z0-9-]+==[\w.]+( ; [a-z_]+ [!=<>]+ '[\w.]+')?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?")
LINES_AT_MOST = 350
VAGUE = ("Manager", "Helper", "Helpers", "Util", "Utils", "Data")
POSITIONS = {
    "background-2022-2024.json": "bcb8c3c4f379733bfba6f1f3ae43c3c6275cd15bdf461d32311cef265dd0e936",
    "istanbul-2025-05-16.json": "f6a2d8e7e13bba08bf616a3bb10933826043a34047b7c5e59651e7564075c62e",
    "istanbul-2025-06-02.json": "4e6525f4b6519b98be8c1ccbf6f289af6942d8ced49443fe4425e41867c76813",
    "istanbul-2025-07-23.json": "d5f68ed4a5d55886a86f27a5114f8d50e678287531c310065908fd29ae37c113",
    "us-plan-2025-11.json": "f37b33729c96a95b185c79b81f573d14a2063cd09f34562155e5ec5a95527eb4",
}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (ROOT / folder).rglob("*.py")


def imported(source: Path) -> set[str]:
    """The top-level packages that a file imports anywhere, in functions and for type checkers too."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_hold_names_versions_and_hashes_only(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not LOCKED.fullmatch(line)] == []


def test_what_runs_is_tested_at_the_same_versions() -> None:
    run, develop = ({line for line in (ROOT / name).read_text().splitlines() if "==" in line} for name in LOCKS)
    assert run <= develop


def test_locks_hold_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (project["project"]["dependencies"], project["dependency-groups"]["dev"])
    for name, dependencies in zip(LOCKS, groups, strict=True):
        locked = set(re.findall(r"^[a-z0-9-]+(?===)", (ROOT / name).read_text(), re.MULTILINE))
        assert {re.match(r"[\w-]+", wanted)[0].lower() for wanted in dependencies} <= locked


def test_app_knows_no_qt() -> None:
    assert [str(source) for source in sources("app") if imported(source) & {"PySide6", "shiboken6"}] == []


def test_no_file_is_too_long_to_read() -> None:
    lengths = {source: len(source.read_text(encoding="utf-8").splitlines()) for source in sources("app", "widgets")}
    lengths[ROOT / "dev.py"] = len((ROOT / "dev.py").read_text(encoding="utf-8").splitlines())
    assert {str(source): length for source, length in lengths.items() if length > LINES_AT_MOST} == {}


def test_class_names_say_what_they_are() -> None:
    classes = [
        node.name
        for source in sources("app", "widgets", "benchmarks")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name in classes if name.endswith(VAGUE)] == []


def test_shipped_positions_are_unchanged() -> None:
    folder = ROOT / "resources/positions"
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == POSITIONS


@pytest.mark.parametrize("icon", sorted((ROOT / "resources/icons").glob("*.svg")), ids=lambda icon: icon.stem)
def test_icons_take_their_colour_from_the_theme(icon: Path) -> None:
    drawing = icon.read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in drawing
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) <= {"none", "currentColor"}


def test_third_party_notices_name_what_is_shipped() -> None:
    notices = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    packages = re.findall(r"^[a-z0-9-]+(?===)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    fonts = {path.name.partition("-")[0] for path in (ROOT / "resources/fonts").iterdir()}
    licences = {f"`resources/fonts/{font}-license".lower() for font in fonts}
    assert [name for name in {*packages, *licences} if name not in notices] == []
