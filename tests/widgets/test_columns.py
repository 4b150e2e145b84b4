"""Two columns where there is room for two, otherwise one."""

import pytest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from widgets.columns import EvenColumns


@pytest.mark.parametrize(("width", "columns"), [(700, 2), (260, 1)])
def test_the_room_decides_how_many_columns(qtbot, look, width, columns):
    window = QWidget()
    qtbot.addWidget(window)
    made = EvenColumns(look)
    QVBoxLayout(window).addWidget(made)
    boxes = [QCheckBox(f"Number {number} with some words") for number in range(4)]
    for box in boxes:
        made.add(box)
    window.resize(width, 200)
    window.show()
    qtbot.waitUntil(lambda: len({box.x() for box in boxes}) == columns)
    assert len({box.y() for box in boxes}) == 4 // columns
    assert all(box.width() >= box.sizeHint().width() for box in boxes)
