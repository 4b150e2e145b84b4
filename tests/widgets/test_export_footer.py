"""The foot of the export dialog tells where the file goes, and how far a long export is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton

from widgets.controls import Text
from widgets.export_footer import ExportFooter


@pytest.fixture
def footer(qtbot, look):
    made = ExportFooter(look)
    qtbot.addWidget(made)
    made.resize(1166, made.heightForWidth(1166))
    made.set_path(Path("Documents") / "positions.xlsx")
    made.set_verb("Export 6 issues", "")
    made.show()
    return made


def words(footer):
    return [text.text() for text in footer.findChildren(Text) if text.isVisible()]


def test_it_says_where_the_file_goes(footer):
    assert words(footer) == ["Save as", "positions.xlsx", "in Documents"]


def test_a_bar_appears_after_a_moment_and_goes(qtbot, footer):
    footer.begin("positions.xlsx")
    bar = footer.findChild(QProgressBar)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible, timeout=2000)
    footer.advance(30, 120)
    assert (bar.value(), bar.maximum()) == (30, 120)
    assert words(footer) == ["Writing “positions.xlsx”"]
    footer.end()
    assert not bar.isVisible()
    assert words(footer) == ["Save as", "positions.xlsx", "in Documents"]


def test_a_short_export_shows_no_bar(qtbot, footer):
    footer.begin("positions.xlsx")
    footer.end()
    qtbot.wait(450)
    assert not footer.findChild(QProgressBar).isVisible()


def test_large_text_breaks_the_row_and_cuts_nothing(qtbot, look, footer):
    look.set_ui_scale(2.0)
    footer.resize(960, footer.heightForWidth(960))
    footer.layout().activate()
    for button in footer.findChildren(QPushButton):
        assert button.width() >= button.minimumSizeHint().width()
        assert footer.rect().contains(button.rect().translated(button.mapTo(footer, button.rect().topLeft())))
