"""The workbook or list that Parley exported, read back: all as it was, and what somebody changed in its cells."""

from dataclasses import replace

from app.cell_words import Head
from app.i18n import _, ngettext
from app.importing.own.assembly import assembled
from app.importing.own.columns import doubt_about, find_columns, keys_column
from app.importing.own.edits import Edits
from app.importing.own.exported import Exported
from app.importing.own.hidden import hidden_table, read_exported
from app.importing.own.listings import Listings
from app.importing.own.long_list import read_list
from app.importing.own.main import MainSheet
from app.importing.own.matching import heads_of, rows_below
from app.importing.own.newcomers import Newcomers
from app.importing.own.rows import Sheet
from app.importing.own.words import Seen
from app.importing.rows import ImportedFile, ImportedPosition, ImportedSource, Problem, Record
from app.importing.tables import Mark, Table, Tables
from app.matrix import Matrix

_NOTES = (Head.ISSUE, Head.NOTE, Head.WRITTEN_BY)


def from_tables(tables: Tables, matrix: Matrix) -> ImportedFile | None:
    """The file as records, if it is a workbook or a list that Parley exported; None when it is not.

    What nobody touched comes back exactly as it was, whatever its cell shows of it. Raises nothing.
    """
    hidden = hidden_table(tables)
    return _from_workbook(tables, hidden, matrix) if hidden else read_list(tables, matrix)


def _from_workbook(tables: Tables, hidden: Table, matrix: Matrix) -> ImportedFile | None:
    problems: list[Problem] = list(tables.problems)
    exported = read_exported(hidden, problems)
    if exported is None:
        return ImportedFile(tables.name, tables.digest, tables.size, problems=tuple(problems), covers=frozenset())
    edits = Edits(exported)
    edits.problems += problems
    keyed: list[tuple[Table, int]] = []
    beside: list[Table] = []
    for table in tables.tables:
        if (column := keys_column(table)) is not None:
            keyed.append((_without_errors(table, edits), column))
        elif heads_of(table, (Head.NUMBER,)):
            beside.append(_without_errors(table, edits))
        elif table is not hidden and table.rows and not heads_of(table, (Head.THEME,)):
            # the summary, which has themes and no numbers, but counts what stands elsewhere
            edits.notes.append(_("The sheet “{name}” is not one of Parley’s and was not read.").format(name=table.name))
    if not keyed:
        return None
    main, keys = keyed[0]
    for table, _keys in keyed[1:]:
        sentence = _("The sheet “{name}” has the same rows as “{main}” and was not read.")
        edits.notes.append(sentence.format(name=table.name, main=main.name))
    columns = find_columns(main, keys, exported, edits.notes)
    if columns is None:
        return None
    newcomers = Newcomers(edits, matrix)
    listings = Listings(edits, newcomers, _languages(exported, matrix))
    listings.read_sources(beside)
    reading = MainSheet(Sheet(main, columns, edits), edits, newcomers)
    reading.read(listed=exported.layout == "long-list")
    listings.read(beside)
    _note_what_stays(edits, beside, matrix)
    file = assembled(tables, edits, matrix, reading.met | listings.met, reading.unread)
    doubt = reading.doubt() or doubt_about(main, columns, exported)
    return replace(file, comparison=exported.comparison, common=exported.common(), doubt=doubt)


def _without_errors(table: Table, edits: Edits) -> Table:
    """The sheet with nothing in the cells whose formula gives nothing; each is a problem."""
    rows = []
    for row in table.rows:
        broken = {column for column, mark in row.marks if mark in (Mark.ERROR, Mark.NO_RESULT)}
        for column in sorted(broken):
            reason = _("The formula in this cell gives an error or was never calculated; the cell was not read.")
            edits.tell(Seen(row.text(column), table.place(row.number, column)), reason)
        texts = tuple("" if column in broken else text for column, text in enumerate(row.texts))
        rows.append(row._replace(texts=texts) if broken else row)
    return replace(table, rows=tuple(rows))


def _languages(exported: Exported, matrix: Matrix) -> set[str]:
    """The codes of all languages that the file or the comparison uses."""
    rows = (row for record in (Record.SOURCE, Record.POSITION) for row in exported.records[record].values())
    codes = {row.language for row in rows if isinstance(row, ImportedSource | ImportedPosition)}
    return codes | {source.language for source in matrix.sources.values()}


def _note_what_stays(edits: Edits, beside: list[Table], matrix: Matrix) -> None:
    """Say where the file comes from, if from elsewhere, and that private notes are nobody else's."""
    exported = edits.exported
    if exported.comparison and exported.comparison != matrix.comparison.key:
        sentence = _("It was exported from another comparison, “{title}”.")
        edits.notes.append(sentence.format(title=exported.comparison_title or exported.comparison))
    noted = (rows_below(table, *heads, Head.NOTE) for table in beside if (heads := heads_of(table, _NOTES)))
    count = exported.private_notes or sum(1 for rows in noted for _row in rows)
    if count:
        sentence = ngettext(
            "It has a private note on an issue, which is not taken over.",
            "It has private notes on issues, which are not taken over.",
            count,
        )
        edits.notes.append(sentence)
