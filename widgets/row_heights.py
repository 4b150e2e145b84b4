"""Exact heights for the rows on the screen, estimates for the others: a matrix of any size opens at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker, QTimer
from PySide6.QtWidgets import QTableView

_ROWS_A_SLICE = 4
_SMALL = 400
_ROWS_AHEAD = 16


class RowHeights(QObject):
    """Sets the heights of a table's rows; each row is measured once, until `forget`.

    What nobody sees yet is measured while nobody waits: all of a small table, the next screen of a large one.
    """

    def __init__(self, table: QTableView, height_of: Callable[[int], int], fit: Callable[[], None]) -> None:
        """`height_of` measures a row; `fit` makes the scroll bar fit the heights."""
        super().__init__(table)
        self._table = table
        self._header = table.verticalHeader()
        self._height_of = height_of
        self._fit = fit
        self._measured = bytearray()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._measure_ahead)

    @property
    def first_estimated(self) -> int:
        """The first row whose height is an estimate; -1 when all are exact."""
        return self._measured.find(0)

    def forget(self, rows: int, estimate: int) -> None:
        """Start anew with so many rows, all of an estimated height in logical pixels."""
        height, row = max(estimate, 1), self._measured.find(1)
        with QSignalBlocker(self._header):
            self._header.setDefaultSectionSize(height)
            while 0 <= row < rows:
                self._header.resizeSection(row, height)
                row = self._measured.find(1, row + 1)
        self._measured = bytearray(rows)

    def measure(self, row: int) -> bool:
        """Give a row its exact height; whether it differs from what it was."""
        if self._measured[row]:
            return False
        self._measured[row] = 1
        height = self._height_of(row)
        if height == self._header.sectionSize(row):
            return False
        with QSignalBlocker(self._header):
            self._header.resizeSection(row, height)
        return True

    def measure_visible(self) -> None:
        """Make every row on the screen exact; rows that were exact before stay where they are on the screen."""
        room = self._table.viewport().height()
        if not self._measured or room <= 0:
            return
        while True:
            top = max(self._table.rowAt(0), 0)
            kept = self._first_exact(top, room)
            before = self._table.rowViewportPosition(kept)
            if not self._measure_from(top, room - self._table.rowViewportPosition(top)):
                break
            self._fit()
            if moved := self._table.rowViewportPosition(kept) - before:
                bar = self._table.verticalScrollBar()
                bar.setValue(bar.value() + moved)
        self._idle.start()

    def _measure_from(self, row: int, room: int) -> bool:
        """Measure rows from one on until they fill `room` pixels; whether any height has changed."""
        changed = False
        while row < len(self._measured) and room > 0:
            changed |= self.measure(row)
            room -= self._header.sectionSize(row)
            row += 1
        return changed

    def _first_exact(self, top: int, room: int) -> int:
        """The first row on the screen whose height is exact already; the top one where there is none."""
        row, y = top, self._table.rowViewportPosition(top)
        while row < len(self._measured) and y < room:
            if self._measured[row]:
                return row
            y += self._header.sectionSize(row)
            row += 1
        return top

    def _measure_ahead(self) -> None:
        last = self._table.rowAt(self._table.viewport().height() - 1)
        rows = len(self._measured)
        first, end = (0, rows) if rows <= _SMALL else (last + 1, min(last + 1 + _ROWS_AHEAD, rows))
        row = self._measured.find(0, first, end) if last >= 0 else -1
        if row < 0:
            self._idle.stop()
            return
        top = max(self._table.rowAt(0), 0)
        before = self._table.rowViewportPosition(top)
        for place in range(row, min(row + _ROWS_A_SLICE, end)):
            self.measure(place)
        self._fit()
        if moved := self._table.rowViewportPosition(top) - before:  # rows above the screen are exact now
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.value() + moved)
