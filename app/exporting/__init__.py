"""Exports: a matrix and what was chosen of it become a file.

A format is a module with `write(matrix, path, options, progress)` and a line in WRITERS. The sheets themselves are
described without any format (`sheets`, `pages`), so that a preview shows what will be printed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from app.errors import FileProblem
from app.exporting.edition import Edition
from app.exporting.options import ExportOptions, Layout, Paper, default_options, suggested_name, suggested_title
from app.exporting.report import Cut, Report
from app.exporting.sheet import Page, Sheet, pages
from app.exporting.sheets import sheets_of
from app.i18n import _
from app.matrix import Matrix
from app.progress import Progress, no_progress

__all__ = [
    "WRITERS",
    "Cut",
    "ExportOptions",
    "Layout",
    "Page",
    "Paper",
    "Report",
    "Sheet",
    "default_options",
    "pages",
    "sheets",
    "suggested_name",
    "suggested_title",
    "write",
]

Writer = Callable[[Matrix, Path, ExportOptions, Progress], Report]


def write(matrix: Matrix, path: Path, options: ExportOptions, progress: Progress = no_progress) -> Report:
    """Write a file in the format that its name asks for. Raises FileProblem, and then the old file is as it was."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        sentence = _("“{name}” does not end in one of {suffixes}. Choose a name that does.")
        raise FileProblem(sentence.format(name=path.name, suffixes=", ".join(WRITERS)))
    return writer(matrix, path, options, progress)


def sheets(matrix: Matrix, options: ExportOptions) -> tuple[Sheet, ...]:
    """The sheets that a reader of the workbook sees, in order. Raises nothing and opens no file but our own."""
    return sheets_of(Edition(matrix, options))


def _workbook(matrix: Matrix, path: Path, options: ExportOptions, progress: Progress) -> Report:
    from app.exporting import xlsx

    return xlsx.write(matrix, path, options, progress)


def _delimited(matrix: Matrix, path: Path, options: ExportOptions, progress: Progress) -> Report:
    from app.exporting import delimited

    return delimited.write(matrix, path, options, progress)


WRITERS: Mapping[str, Writer] = {".xlsx": _workbook, ".csv": _delimited}
