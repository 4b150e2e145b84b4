"""The rules of import, so that pytest alone tells when one is broken (docs/architecture.md, "Rules of import")."""

import os
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import grimp
import pytest
import xlsxwriter

from app.importing.reading import serving
from app.importing.storing.shipped import create_shipped
from app.paths import Profile

ROOT = Path(__file__).parent.parent
PURE = {
    *("app.convergence", "app.filtering", "app.importing.rows", "app.importing.tables", "app.importing.own"),
    *("app.importing.foreign.recognising", "app.importing.foreign.laid_out", "app.importing.planning.plan"),
    *("app.importing.reviewing.review", "app.importing.reviewing.outcome"),
}
DATABASES_AND_FORMATS = {"sqlalchemy", "sqlite3", "openpyxl", "csv", "zipfile", "xml", "app.model", "app.store"}
NOT_FOR_READING = {"PySide6", "shiboken6", "widgets", "sqlalchemy", "sqlite3", "openpyxl", "rapidfuzz"}
DATABASES = {"app.model", "app.store", "app.reading", "app.migrations"}
HEAVY = {"sqlalchemy", "openpyxl", "docx", "jsonschema"}
AFTER_THE_FIRST_PAINT = (
    *("sqlalchemy", "openpyxl", "concurrent", "difflib", "html.parser", "logging.handlers", "uuid"),
    *("app.clipboard", "app.engine", "app.exporting", "app.importing", "app.model", "app.textdiff"),
    *("widgets.*_dialog", "widgets.*_page", "widgets.*_panel", "widgets.*_popover", "widgets.day_calendar"),
    *("widgets.ask", "widgets.import*", "widgets.message", "widgets.passage", "widgets.rich_text"),
    "widgets.source_card",
)
"""What the first window does not show, or does not need to show it; `name` stands for all that is in it too."""
SCREENS = ("_panel", "_dialog", "_page", "_review", "_bar", "sidebar", "overview")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom; what only a type checker imports does not count."""
    return grimp.build_graph(
        "app", "widgets", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def test_contracts_hold() -> None:
    # in a process of its own, as it switches off the loggers of whoever calls it
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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


def test_before_the_first_paint_nothing_is_loaded_that_it_does_not_show(tmp_path: Path) -> None:
    profile = Profile.in_folder(tmp_path)
    create_shipped(profile.default_comparison).close()
    program = [sys.executable, "-X", "importtime", "main.py", "--profile", str(tmp_path)]
    environment = {**os.environ, "PARLEY_MOMENT": "first-paint"}
    python = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip() for line in python.stderr.splitlines() if line.startswith("import time:")}
    assert float(python.stdout) > 0, python.stderr  # the moment was reached
    assert "widgets.matrix_view" in loaded
    too_early = {
        name for name in loaded for late in AFTER_THE_FIRST_PAINT if fnmatch(name, late) or name.startswith(f"{late}.")
    }
    assert not too_early


@pytest.mark.parametrize("name", ["positions.xlsx", "positions.csv", "positions.json"])
def test_the_process_that_reads_a_file_loads_no_window_and_no_database(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_row(0, 0, ["Issue", "Alphaland", "Betaland"])
    else:
        path.write_text("Issue;Alphaland;Betaland\n" if path.suffix == ".csv" else "{}", encoding="utf-8")
    words = [serving.READ_FILE, str(path), "", "20", str(1 << 30)]
    program = [sys.executable, "-X", "importtime", "main.py", *words]
    python = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip() for line in python.stderr.splitlines() if line.startswith("import time:")}
    last = python.stdout.splitlines()[-1].encode()
    assert last.startswith((serving.LAST, serving.REFUSED)), python.stderr  # it has looked at all of it
    assert "app.importing.reading.serving" in loaded
    assert not {one for one in loaded if one.partition(".")[0] in NOT_FOR_READING or one in DATABASES}


def test_the_command_line_waits_for_no_window() -> None:
    assert not {"PySide6", "widgets"} & loaded_by("main", "app.commands")
