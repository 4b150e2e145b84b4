"""F1: from a key in the search field to the painted matrix at 100,000 positions, beside Qt's own filter model."""

import time

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTableView

from app.finding import texts
from app.matrix import Matrix
from benchmarks.measuring import Result
from benchmarks.stage import SIZE, Stage
from widgets.matrix_view import MatrixView

_ISSUES = 50_000
_TYPED = ("г", "га", "гав", "гава", "гаван", "гавань", "ГАВАНЬ Н", "p", "pi", "pie", "pier", "")


def run(rounds: int = 7) -> list[Result]:
    """Each key that is typed, in both; Cyrillic and whatever the case."""
    stage = Stage()
    stage.load(_ISSUES)
    table = stage.show()
    _ = stage.view.index  # folded by a worker in the program
    matrix = stage.view.matrix
    assert matrix is not None
    proxy, plain = _qt_filter(matrix)
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds + 1):
        keys = [(_key(stage, table, query), _qt_key(proxy, plain, query)) for query in _TYPED]
        if turn:
            ours.append(max(key[0] for key in keys))
            theirs.append(max(key[1] for key in keys))
    stage.close()
    return [Result("F1", "slowest key to painted, 100,000 positions", ours, theirs, "ms")]


def _key(stage: Stage, table: MatrixView, query: str) -> float:
    start = time.perf_counter()
    stage.view.set_query(query)
    table.viewport().repaint()
    elapsed = 1000 * (time.perf_counter() - start)
    stage.settle()
    return elapsed


class _Texts(QAbstractListModel):
    """What a proxy would filter: texts that Python holds."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  the signature of Qt
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._texts[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def _qt_filter(matrix: Matrix) -> tuple[QSortFilterProxyModel, QTableView]:
    rows = [" ".join(text for _place, text in texts(matrix, issue, matrix.parties)) for issue in matrix.issues]
    proxy, plain = QSortFilterProxyModel(), QTableView()
    proxy.setSourceModel(_Texts(rows))
    proxy.sourceModel().setParent(proxy)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    plain.setModel(proxy)
    plain.resize(*SIZE)
    plain.show()
    return proxy, plain


def _qt_key(proxy: QSortFilterProxyModel, plain: QTableView, query: str) -> float:
    start = time.perf_counter()
    proxy.setFilterFixedString(query)
    plain.viewport().repaint()
    return 1000 * (time.perf_counter() - start)
