"""A comparison whose every text is markup with a picture: nothing in any window reads it as such.

The picture is of one glaring colour. Whatever interpreted the markup would open the file and paint it.
"""

import shutil

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QTextEdit, QWidget
from sqlalchemy import String, literal, update

from app.store import Store
from tests.widgets.showing import EVERYTHING, main_window, opening

GLARING = QColor(255, 0, 255)
KEPT = {"key", "tile", "language", "url"}  # known words, two letters, and addresses that must lead somewhere


@pytest.fixture
def markup(tmp_path):
    """The text that stands everywhere."""
    picture = QImage(QSize(8, 8), QImage.Format.Format_RGB32)
    picture.fill(GLARING)
    path = tmp_path / "picture.png"
    assert picture.save(str(path))
    return f'<img src="{path.as_posix()}" width="300" height="200"><b>bold</b> & '


@pytest.fixture
def window(look, tmp_path, _invented_file, qtbot, markup):
    """The main window on the comparison of Alphaland and Betaland, with markup before each of its texts."""
    file = tmp_path / "<b>talks<b>.parley"
    shutil.copyfile(_invented_file, file)
    store = Store.open(file)
    store.change(_spoil, markup)
    store.close()
    made = main_window(look, file, tmp_path / "profile", qtbot)
    yield made
    made.close()


def _spoil(session, markup: str) -> str:
    from app.model import Base

    for mapper in Base.registry.mappers:
        texts = [column for column in mapper.columns if type(column.type) is String and column.key not in KEPT]
        for column in texts:
            session.execute(update(mapper.class_).where(column != "").values({column.key: literal(markup) + column}))
    return f"{markup} everywhere"


@pytest.fixture
def opened(window, qtbot):
    yield from opening(window, qtbot)


def glares(widget: QWidget) -> bool:
    """Whether the picture has been painted."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    return bytes((255, 0, 255)) * 3 in bytes(picture.constBits())


def tips(shown: QWidget) -> set[str]:
    """All tool tips: of widgets, of actions and of the cells of lists and tables."""
    found = {widget.toolTip() for widget in (shown, *shown.findChildren(QWidget))}
    for listed in shown.findChildren(QAbstractItemView):
        model = listed.model()
        for row in range(min(model.rowCount(), 20) if model else 0):
            for column in range(1 if isinstance(listed, QListView) else model.columnCount()):
                found.add(str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""))
    return found - {""}


def test_a_widget_that_interprets_would_be_noticed(qtbot, markup):
    label = QLabel(markup)
    qtbot.addWidget(label)
    label.show()
    assert glares(label)


@pytest.mark.parametrize("which", EVERYTHING)
def test_markup_in_a_comparison_is_shown_as_it_is(opened, window, which, qtbot):
    shown = opened(which)
    assert not glares(shown)
    for label in shown.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not Qt.mightBeRichText(label.text()), label.text()
    for text in shown.findChildren(QTextEdit):
        assert "\ufffc" not in text.toPlainText(), "a picture stands in the text"
    for tip in tips(shown):
        tip_document = QTextDocument()
        tip_document.setHtml(tip if Qt.mightBeRichText(tip) else "")
        assert "\ufffc" not in tip_document.toPlainText(), tip


def test_the_markup_is_there_to_be_read(window, markup):
    assert window.view.issues[0].title.startswith(markup)
    passages = "".join(text.toPlainText() for text in window.workspace.panel.findChildren(QTextEdit))
    assert '<img src="' in passages
    assert "<b>bold</b> &" in passages


def test_menus_show_it_too_and_take_no_letter_from_it(window, markup):
    undo = window.actions_of_window["undo"]
    assert undo.isEnabled()
    assert markup.strip().replace("&", "&&") in undo.text()
    recent = window.actions_of_window.recent
    recent.aboutToShow.emit()
    assert recent.actions()[0].text().endswith("<b>talks<b>.parley")


def test_what_is_copied_for_word_holds_no_picture(window, qapp, markup):
    window.workspace.table.selectAll()
    window.actions_of_window["copy_for_word"].trigger()
    copied = qapp.clipboard().mimeData()
    document = QTextDocument()
    document.setHtml(copied.html())
    assert "\ufffc" not in document.toPlainText()
    assert "<b>bold</b> &" in document.toPlainText()
    assert markup in copied.text()
