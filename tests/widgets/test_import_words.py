"""Words of the file are told in ours, and what the file does not say is asked for."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from app.importing.foreign.laid_out import missing_values, words_of
from app.importing.foreign.layout import ColumnLayout, Layout, Meaning, Shape
from app.importing.foreign.recognising import recognise
from app.vocabulary import Basis
from tests.widgets.foreign_tables import long, wide
from tests.widgets.gui_checks import clipped_text, unnamed_controls, weak_words
from widgets.day_calendar import DayCalendar
from widgets.import_missing import MissingValues
from widgets.import_words import ImportWords


@pytest.fixture
def words(look, qtbot):
    made = ImportWords(look)
    qtbot.addWidget(made)
    made.resize(460, 200)
    made.show()
    return made


@pytest.fixture
def values(look, qtbot):
    made = MissingValues(look)
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def shown(words, tables, matrix):
    layout = recognise(tables, matrix)
    assert words.show_words(words_of(tables, layout), layout, matrix)
    return layout


def test_each_word_of_the_file_stands_beside_one_of_ours(words, invented):
    shown(words, wide(), invented.matrix)
    assert labels(words)[:2] == ["Words used for convergence in column F", "some overlap"]
    assert words.box(Meaning.CONVERGENCE, "some overlap").currentText() == "Converging"
    assert words.box(Meaning.CONVERGENCE, "far apart").currentText() == "Opposed"
    assert "(empty)" in labels(words)
    assert unnamed_controls(words) == []


def test_another_meaning_is_chosen_by_keys(words, invented, qtbot):
    shown(words, wide(), invented.matrix)
    box = words.box(Meaning.CONVERGENCE, "far apart")
    with qtbot.waitSignal(words.said) as said:
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert said.args == [Meaning.CONVERGENCE, "far apart", "converging"]
    with qtbot.waitSignal(words.said) as said:
        qtbot.keyClick(box, Qt.Key.Key_End)
    assert said.args == [Meaning.CONVERGENCE, "far apart", ""]
    assert box.currentText() == "Not assessed"


def test_a_word_that_nobody_knows_waits_for_an_answer(words, invented):
    layout = Layout(0, 0, Shape.WIDE, (ColumnLayout(Meaning.BASIS),))
    words.show_words({Meaning.BASIS: ("hearsay of <b>sailors</b>",)}, layout, invented.matrix)
    box = words.box(Meaning.BASIS, "hearsay of <b>sailors</b>")
    assert (box.currentIndex(), box.placeholderText(), box.property("kind")) == (-1, "Choose…", "warn")
    assert "hearsay of <b>sailors</b>" in labels(words)
    assert {label.textFormat() for label in words.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    said = replace(layout, words={(Meaning.BASIS, "hearsay of <b>sailors</b>"): "reported"})
    words.show_words({Meaning.BASIS: ("hearsay of <b>sailors</b>",)}, said, invented.matrix)
    assert (box.currentText(), box.property("kind")) == ("Reported", "")


def test_parties_of_the_file_are_ours_or_new(words, invented, qtbot):
    shown(words, long(), invented.matrix)
    assert "Parties named in column B" in labels(words)
    box = words.box(Meaning.PARTY, "Gammaland")
    assert box.currentText() == "A new party"
    assert [box.itemText(place) for place in range(box.count())] == [
        *(party.name for party in invented.matrix.parties),
        "A new party",
    ]
    with qtbot.waitSignal(words.said) as said:
        qtbot.keyClick(box, Qt.Key.Key_Home)
    assert said.args == [Meaning.PARTY, "Gammaland", "AL"]


def test_parties_of_titles_are_asked_for_where_they_are_called_otherwise(words, invented):
    columns = (ColumnLayout(Meaning.STATEMENT, "Alphaland"), ColumnLayout(Meaning.STATEMENT, "The north"))
    words.show_words({}, Layout(0, 1, Shape.WIDE, columns), invented.matrix)
    assert labels(words)[:2] == ["Parties named in the titles of the columns", "The north"]


def test_a_column_of_too_many_words_is_no_column_of_words(words, invented):
    layout = Layout(0, 0, Shape.WIDE, (ColumnLayout(Meaning.FIRMNESS),))
    words.show_words({Meaning.FIRMNESS: tuple(f"word {n}" for n in range(90))}, layout, invented.matrix)
    assert labels(words)[-1].startswith("30 more words are not listed.")


def test_nothing_is_shown_where_nothing_is_to_be_told(words, invented):
    layout = Layout(0, 1, Shape.WIDE, (ColumnLayout(Meaning.ISSUE), ColumnLayout(Meaning.STATEMENT, "Alphaland")))
    assert not words.show_words({}, layout, invented.matrix)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_are_readable_in_every_size(words, invented, look, scale):
    look.set_ui_scale(scale)
    shown(words, wide(), invented.matrix)
    QApplication.processEvents()
    assert clipped_text(words) == []
    assert weak_words(words) == []


def asked(values, tables, matrix):
    layout = recognise(tables, matrix)
    values.show_missing(missing_values(tables, layout), layout, matrix)
    return layout


def test_the_day_is_that_of_a_round_or_any_other(values, invented, qtbot):
    asked(values, wide(), invented.matrix)
    assert values.day.isVisible()
    texts = [values.day.itemText(place) for place in range(values.day.count())]
    assert texts == ["3 Jun 2024", "2 Apr 2024", "1 Feb 2024", "Another day…"]
    with qtbot.waitSignal(values.day_said) as said:
        qtbot.keyClick(values.day, Qt.Key.Key_Down)
    assert said.args == [date(2024, 4, 2)]
    qtbot.keyClick(values.day, Qt.Key.Key_End)
    calendar = QApplication.activePopupWidget().findChild(DayCalendar)
    calendar.show_day(date(2024, 5, 5))
    with qtbot.waitSignal(values.day_said) as said:
        qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Return)
    assert said.args == [date(2024, 5, 5)]


def test_without_a_day_one_is_asked_for(values, invented):
    layout = replace(recognise(wide(), invented.matrix), day=None)
    values.show_missing({Meaning.DATE}, layout, invented.matrix)
    assert (values.day.currentIndex(), values.day.placeholderText()) == (-1, "Choose a day…")
    assert values.day.property("kind") == "warn"


def test_the_basis_and_a_source_are_chosen_or_written(values, invented, qtbot):
    values.show_missing({Meaning.BASIS, Meaning.SOURCE}, recognise(wide(), invented.matrix), invented.matrix)
    assert values.basis.currentText() == "Reported"
    with qtbot.waitSignal(values.basis_said) as said:
        qtbot.keyClick(values.basis, Qt.Key.Key_Down)
    assert said.args == [Basis.AGREED_OUTCOME]
    assert values.source.itemText(0) == "Paper of the northern coast"
    assert values.source.currentText() == ""
    with qtbot.waitSignals([values.source_said] * 4) as said:
        qtbot.keyClicks(values.source.lineEdit(), "Desk")
    assert values.source.currentText() == "Desk"


def test_what_the_file_says_is_not_asked_for(values, invented):
    asked(values, long(), invented.matrix)
    assert not values.day.isVisible()


def test_the_order_of_day_and_month_is_asked_for_where_it_is_open(values, invented, qtbot):
    layout = recognise(wide(), invented.matrix)
    values.ask_order(True)
    assert values.show_missing((), layout, invented.matrix)
    assert values.order.currentText() == "2 Jun 2025"
    with qtbot.waitSignal(values.order_said) as said:
        qtbot.keyClick(values.order, Qt.Key.Key_Down)
    assert said.args == [False]
    assert values.order.currentText() == "6 Feb 2025"
