"""Brings the window back as it was left, and notes what changes."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject

from app.settings import Settings, load, save
from widgets.document import Document
from widgets.theme import Density, Look, ThemeChoice
from widgets.view import OtherColumn, View
from widgets.workspace import Workspace


class Remembering(QObject):
    """Holds the settings of the user between two starts; every part is noted by itself, all is saved with `save`."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = load(file)

    @property
    def settings(self) -> Settings:
        return self._settings

    def note(self, **choices: Any) -> None:
        """Remember choices by the names that the settings give them."""
        self._settings = replace(self._settings, **choices)

    def save(self) -> None:
        """Write everything down; raises FileProblem."""
        save(self._file, self._settings)

    # -- files -------------------------------------------------------------------------------------------------

    def note_file(self, path: Path) -> None:
        """A comparison was opened: it is the newest of the recent ones."""
        self._settings = self._settings.with_file(path)

    def forget_files(self) -> None:
        self.note(recent=())

    # -- look --------------------------------------------------------------------------------------------------

    def look(self) -> Look:
        """The look of the last time."""
        chosen = self._settings
        return Look(ThemeChoice(chosen.theme), chosen.text_scale, Density(chosen.density))

    def note_look(self, look: Look) -> None:
        self.note(theme=look.choice.value, text_scale=look.text_scale, density=look.density.value)

    # -- window ------------------------------------------------------------------------------------------------

    @property
    def geometry(self) -> QByteArray:
        return QByteArray.fromBase64(self._settings.window_geometry.encode())

    def note_geometry(self, geometry: QByteArray) -> None:
        self.note(window_geometry=bytes(geometry.toBase64().data()).decode())

    def restore_workspace(self, workspace: Workspace) -> None:
        """Widths, panel and themes as they were; in a new installation as designed."""
        chosen = self._settings
        workspace.restore_widths(chosen.sidebar_width, chosen.panel_width)
        workspace.table.set_own_widths(chosen.column_widths)
        workspace.set_sidebar_wanted(chosen.sidebar_shown)
        workspace.set_panel_shown(chosen.panel_shown)

    def note_workspace(self, workspace: Workspace) -> None:
        self.note(
            sidebar_shown=workspace.sidebar_wanted,
            sidebar_width=workspace.sidebar_width,
            panel_shown=workspace.panel_shown,
            panel_width=workspace.panel_width,
            column_widths=workspace.table.own_widths,
        )

    # -- what is shown of a comparison -------------------------------------------------------------------------

    def restore_view(self, document: Document, view: View) -> None:
        """The order of the parties and the columns that this comparison had."""
        matrix = document.matrix
        if matrix is None:
            return
        key, chosen = matrix.comparison.key, self._settings
        ids = {party.key: party.id for party in matrix.parties}
        order = [ids[party] for party in chosen.party_order.get(key, ()) if party in ids]
        hidden = None
        if key in chosen.hidden_parties:  # a party that has joined since is shown or not as is usual
            hidden = [ids[party] for party in chosen.hidden_parties[key] if party in ids]
            hidden += [party.id for party in matrix.parties if party.id not in order and not party.counts]
        view.restore(order, hidden, _columns(chosen.columns))

    def note_view(self, document: Document, view: View) -> None:
        if document.matrix is not None:
            shown = frozenset(view.parties)
            order = tuple(party.key for party in view.all_parties)
            hidden = tuple(party.key for party in view.all_parties if party not in shown)
            self._settings = self._settings.with_parties(document.matrix.comparison.key, order, hidden)
            self.note(columns={column.value: shown for column, shown in view.column_choices.items()})


def _columns(chosen: dict[str, bool]) -> Iterable[tuple[OtherColumn, bool]]:
    known = {column.value: column for column in OtherColumn}
    return [(known[name], shown) for name, shown in chosen.items() if name in known]
