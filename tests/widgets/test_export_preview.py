"""The preview shows the pages of the sheets that are written, and lays out large comparisons beside the clicks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from app.exporting import default_options, pages, sheets
from app.progress import Cancelled
from widgets import export_preview
from widgets.background import Background
from widgets.export_preview import ExportPreview, lay_out

TODAY = date(2024, 7, 1)


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def shown(qtbot, look, background):
    made = ExportPreview(look, background)
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    return made


def test_the_pages_are_those_of_the_description(view):
    options = default_options(view.matrix, TODAY)
    for place, sheet in enumerate(sheets(view.matrix, options)):
        found = lay_out(view.matrix, options, sheet.name)
        assert found.shown == place
        assert found.pages == tuple(pages(sheet))


def test_a_sheet_that_is_left_out_gives_way_to_the_first(invented_view):
    options = replace(default_options(invented_view.matrix, TODAY), sources=False)
    assert lay_out(invented_view.matrix, options, "Sources").shown == 0


def test_laying_out_can_be_cancelled(invented_view):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        lay_out(invented_view.matrix, default_options(invented_view.matrix, TODAY), "", stop)


def test_several_choices_at_once_are_answered_together(qtbot, shown, invented_view):
    options = default_options(invented_view.matrix, TODAY)
    for title in ("First", "Second", "Third"):
        shown.follow(invented_view.matrix, replace(options, title=title), False)
    assert shown.laid_out is None
    QApplication.processEvents()
    assert shown.laid_out.pages[0].rows[0].cells[0].content == "Third"


def test_a_large_comparison_is_laid_out_by_the_worker(qtbot, shown, background, view, monkeypatch):
    monkeypatch.setattr(export_preview, "_AT_ONCE", 10)
    shown.follow(view.matrix, default_options(view.matrix, TODAY), False)
    QApplication.processEvents()
    assert background.busy
    qtbot.waitUntil(lambda: shown.laid_out is not None)
    assert len(shown.laid_out.pages) > 5


def test_what_was_overtaken_is_not_shown(qtbot, shown, background, view, monkeypatch):
    monkeypatch.setattr(export_preview, "_AT_ONCE", 10)
    options = default_options(view.matrix, TODAY)
    for title in ("First", "Second"):
        shown.follow(view.matrix, replace(options, title=title), False)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not background.busy)
    assert shown.laid_out.pages[0].rows[0].cells[0].content == "Second"
