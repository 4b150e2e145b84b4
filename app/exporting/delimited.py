"""Writes the long list as CSV: UTF-8 with a byte order mark, so that Excel knows the letters, and commas."""

import csv
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from app.cell_words import kept_from_formulas
from app.exporting.edition import Edition
from app.exporting.long_list import list_cells, list_columns, statements
from app.exporting.options import ExportOptions
from app.exporting.report import Cut, Report
from app.exporting.saving import replacing
from app.exporting.sheet import Cell
from app.exporting.texts import cleaned
from app.i18n import _
from app.matrix import Matrix
from app.progress import Progress

_ROWS_AT_ONCE = 200


def write(matrix: Matrix, path: Path, options: ExportOptions, progress: Progress) -> Report:
    """Write the long list; the file of that name is replaced when all is done, and not before."""
    edition = Edition(matrix, options)
    columns = list_columns()
    cuts: list[Cut] = []
    found = list(statements(edition))
    with replacing(path) as target:
        text = TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
        rows = csv.writer(text)
        rows.writerow([column.title for column in columns])
        for number, entry in enumerate(found, start=2):
            texts = []
            for column, cell in zip(columns, list_cells(edition, *entry), strict=True):
                field, sentences = _field(cell)
                place = _("line {number}, {column}").format(number=number, column=column.title)
                cuts += [Cut(place, sentence) for sentence in sentences]
                texts.append(field)
            rows.writerow(texts)
            if number % _ROWS_AT_ONCE == 0:
                progress(number - 1, len(found))
        text.detach()
    progress(len(found), len(found))
    written = sum(position is not None and position.silence is None for _issue, _party, position in found)
    return Report(len(edition.issues), written, tuple(cuts))


def _field(cell: Cell) -> tuple[str, list[str]]:
    """The text of a cell, and what had to be changed in it; a date in the ISO form that all programs read."""
    if isinstance(cell.content, date):
        return cell.content.isoformat(), []
    text, sentences = cleaned(str(cell.content))
    kept = kept_from_formulas(text)
    if kept != text:
        sentences.append(_("“'” was set before the text, so that it is not taken for a formula."))
    return kept, sentences
