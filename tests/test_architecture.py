"""The rules of import, so that pytest alone tells when one is broken (docs/architecture.md, "Rules of import")."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PURE = {"app.convergence", "app.filtering", "app.importing.plan", "app.importing.rows"}
DATABASES_AND_FORMATS = {"sqlalchemy", "sqlite3", "openpyxl", "csv", "zipfile", "xml", "app.model", "app.store"}
HEAVY = {"sqlalchemy", "openpyxl", "docx", "jsonschema"}
SCREENS = ("_panel", "_dialog", "_page", "_review", "_bar", "sidebar", "overview")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom; what only a type checker imports does not count."""
    return grimp.build_graph(
        "app", "widgets", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def test_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_planning_uses_no_database_and_no_file_format(graph: grimp.ImportGraph) -> None:
    assert graph.modules >= PURE
    reached = {
        (module, forbidden)
        for module in PURE
        for forbidden in DATABASES_AND_FORMATS & graph.modules
        if graph.chain_exists(module, forbidden)
    }
    assert not reached


def test_panels_and_dialogs_know_the_document_and_not_each_other(graph: grimp.ImportGraph) -> None:
    screens = {module for module in graph.modules if module.startswith("widgets.") and module.endswith(SCREENS)}
    known = {(module, other) for module in screens for other in graph.find_modules_directly_imported_by(module)}
    assert not {(module, other) for module, other in known if other in screens}


def loaded_by(*modules: str) -> set[str]:
    """What a fresh Python has loaded after it has imported these modules."""
    program = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    python = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert python.returncode == 0, python.stderr
    return set(python.stdout.split())


def test_the_first_window_waits_for_no_heavy_library() -> None:
    assert not HEAVY & loaded_by("main", "widgets.main_window")


def test_the_command_line_waits_for_no_window() -> None:
    assert not {"PySide6", "widgets"} & loaded_by("main", "app.commands")
