"""What has to be said of a foreign file as a whole: what of it is not read, or read otherwise than it may look."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from app.i18n import _, ngettext
from app.importing.foreign.layout import Layout
from app.importing.tables import Table, Tables

_LONGEST_REMARK = 60
_MOST_NAMED = 5
"""More cells than this are counted and not named one by one."""


class Remarks:
    """Collects what was noticed in the tables that are read, each kind of it for one sentence."""

    def __init__(self) -> None:
        self.silent = 0
        """How many cells only say that there is no position."""
        self.carried = 0
        """How many rows belong to an issue that stands in a row above them alone."""
        self._rows = self._columns = 0  # that are hidden
        self._below: list[str] = []
        self._months: dict[str, None] = {}
        self._formulas: dict[str, None] = {}
        self._tracked: dict[str, None] = {}

    def hidden(self, table: Table) -> None:
        """Count what is hidden in a table."""
        self._rows += sum(row.hidden for row in table.rows)
        filled = (any(row.text(at).strip() for row in table.rows) for at in table.hidden_columns)
        self._columns += sum(filled)

    def below(self, place: str, text: str) -> None:
        """A text stands below a table."""
        words = shorten(text, _LONGEST_REMARK, placeholder="…")
        self._below.append(_("“{text}” in {place}").format(text=words, place=place))

    def month(self, place: str) -> None:
        """A cell names a month and no day."""
        self._months[place] = None

    def formula(self, place: str) -> None:
        self._formulas[place] = None

    def tracked(self, place: str) -> None:
        self._tracked[place] = None

    def sentences(self) -> Iterator[str]:
        """All of it in words."""
        yield from self._counted()
        if self._below:
            sentence = _("What stands below the table is not read: {remarks}.")
            yield sentence.format(remarks=_named(self._below))
        if self._months:
            sentence = _("These cells name a month and no day: {cells}.")
            yield sentence.format(cells=_named(list(self._months)))
        if self._formulas:
            sentence = _("These cells hold formulas; what they gave when the file was saved is read: {cells}.")
            yield sentence.format(cells=_named(list(self._formulas)))
        if self._tracked:
            sentence = _("These cells have tracked changes, which are read as if all were accepted: {cells}.")
            yield sentence.format(cells=_named(list(self._tracked)))

    def _counted(self) -> Iterator[str]:
        counted = (
            (self._rows, ngettext("{count} hidden row is not read.", "{count} hidden rows are not read.", self._rows)),
            (
                self._columns,
                ngettext("{count} hidden column is not read.", "{count} hidden columns are not read.", self._columns),
            ),
            (
                self.silent,
                ngettext(
                    "{count} cell only says that there is no position, so it is read as empty.",
                    "{count} cells only say that there is no position, so they are read as empty.",
                    self.silent,
                ),
            ),
            (
                self.carried,
                ngettext(
                    "{count} row names no issue, so it is read as being about the one above it.",
                    "{count} rows name no issue, so they are read as being about the one above them.",
                    self.carried,
                ),
            ),
        )
        return (sentence.format(count=count) for count, sentence in counted if count)


def of_several_tables(layout: Layout, tables: Tables) -> Iterator[str]:
    """Sentences on which tables of the file are read, and which are not."""
    read = (layout.table, *layout.more)
    names = [_("“{name}”").format(name=tables.tables[number].name) for number in read]
    if len(names) > 1:
        sentence = ngettext(
            "{count} table has the same titles and is read: {names}.",
            "{count} tables have the same titles and are read together: {names}.",
            len(names),
        )
        yield sentence.format(count=len(names), names=_named(names))
    others = [other for number, other in enumerate(tables.tables) if number not in read and other.rows]
    shown = [_("“{name}”").format(name=other.name) for other in others if not other.hidden]
    if shown and len(names) > 1:
        sentence = ngettext(
            "{others} has other titles and is not read.", "{others} have other titles and are not read.", len(shown)
        )
        yield sentence.format(others=_named(shown))
    elif shown:
        sentence = ngettext(
            "Only “{name}” is read, not {others}. Choose it among the columns to read it in turn.",
            "Only “{name}” is read, not {others}. Choose one of them among the columns to read it in turn.",
            len(shown),
        )
        yield sentence.format(name=tables.tables[layout.table].name, others=_named(shown))
    if unseen := len(others) - len(shown):
        sentence = ngettext("{count} hidden sheet is not read.", "{count} hidden sheets are not read.", unseen)
        yield sentence.format(count=unseen)


def _named(names: Sequence[str]) -> str:
    """The names, or the first of them and how many more there are."""
    named = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return named
    return ngettext("{named} and {count} more", "{named} and {count} more", more).format(named=named, count=more)
