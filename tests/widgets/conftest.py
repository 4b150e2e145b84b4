"""What the tests of the widgets share: the look, the comparison that ships with the program, and a small invented one.

`look` is light at 100 % whatever the machine says. `document` and `view` hold the shipped comparison, `invented` and
`invented_view` the one of Alphaland and Betaland, which has every case once: see `_invent`.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.convergence import Convergence
from app.reading import load_matrix
from app.store import Store
from app.vocabulary import Basis, Firmness, Role, Silence
from widgets.document import Document
from widgets.style import dress
from widgets.theme import Look, ThemeChoice, load_fonts
from widgets.view import View

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pytest.fixture(scope="session")
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture(autouse=True)
def _freed(qapp: QApplication) -> Iterator[None]:
    """Free the widgets that a test has closed: each later change of theme would reach them all."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(qapp: QApplication, _fonts: None) -> Look:
    """The light theme at 100 %, worn by the application."""
    made = Look(ThemeChoice.LIGHT, ui_scale=1.0)
    dress(qapp, made)
    return made


@pytest.fixture(scope="session")
def _shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped comparison, made once; tests get copies."""
    from app.importing.storing.shipped import create_shipped

    path = tmp_path_factory.mktemp("shipped") / "positions.parley"
    create_shipped(path).close()
    return path


@pytest.fixture(scope="session")
def _invented_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("invented") / "invented.parley"
    store = Store.create(path, "Harbours and fish")
    store.change(_invent)
    store.close()
    return path


@pytest.fixture
def document(qapp: QApplication, _shipped_file: Path, tmp_path: Path) -> Iterator[Document]:
    """The comparison that ships with the program, in a file that the test may change."""
    yield from _opened(_shipped_file, tmp_path)


@pytest.fixture
def view(document: Document) -> View:
    """What is shown of the shipped comparison."""
    return _view_of(document)


@pytest.fixture
def invented(qapp: QApplication, _invented_file: Path, tmp_path: Path) -> Iterator[Document]:
    """A small comparison of invented parties, in a file that the test may change."""
    yield from _opened(_invented_file, tmp_path)


@pytest.fixture
def invented_view(invented: Document) -> View:
    """What is shown of the invented comparison."""
    return _view_of(invented)


def _opened(original: Path, folder: Path) -> Iterator[Document]:
    path = folder / original.name
    shutil.copyfile(original, path)
    document = Document()
    store = Store.open(path)
    document.adopt(store, store.read(load_matrix))
    yield document
    document.close()


def _view_of(document: Document) -> View:
    """A view that begins with what the document already holds."""
    view = View(document)
    document.opened.emit()
    return view


def _invent(session: "Session") -> str:
    """Two parties and a mediator's draft, three rounds, six issues: H-1 Opposed and changed in the last round, H-2
    Alphaland alone, H-3 nobody, F-1 Converging and to be checked again, F-2 Not assessed, F-3 Agreed."""
    from app import model

    parties = [
        model.Party(key="AL", name="Alphaland", role=Role.PARTY, tile="AL", tint=0, order=0),
        model.Party(key="BE", name="Betaland", role=Role.PARTY, tile="BE", tint=1, order=1),
        model.Party(key="MD", name="Mediator’s draft", role=Role.THIRD_PARTY, tile="MD", tint=2, order=2),
    ]
    themes = [
        model.Theme(key="harbours", code="H", name="Harbours", order=0),
        model.Theme(key="fishing", code="F", name="Fishing", order=1),
    ]
    rounds = [
        model.Round(key="first", name="First meeting", held_on=date(2024, 2, 1)),
        model.Round(key="second", name="Second meeting", held_on=date(2024, 4, 2)),
        model.Round(key="third", name="Third meeting, at sea", held_on=date(2024, 6, 3)),
    ]
    source = model.Source(
        key="paper",
        title="Paper of the northern coast",
        publisher="Office for coasts",
        published_on=date(2024, 2, 1),
        url="https://example.org/paper",
        language="en",
    )
    session.add_all([*parties, *themes, *rounds, source])
    session.flush()
    issues = [
        model.Issue(key=ref, ref=ref, theme_id=themes[theme].id, title=title, order=order)
        for order, (ref, theme, title) in enumerate(
            [
                ("H-1", 0, "Use of the northern harbour"),
                ("H-2", 0, "Harbour fees"),
                ("H-3", 0, "The old lighthouse"),
                ("F-1", 1, "Closed season"),
                ("F-2", 1, "Size of nets"),
                ("F-3", 1, "Rescue at sea"),
            ]
        )
    ]
    session.add_all(issues)
    session.flush()
    of = {issue.ref: issue.id for issue in issues}
    alpha, beta, draft = (party.id for party in parties)
    first, second, third = (one.held_on for one in rounds)
    said = [
        _said(of["H-1"], alpha, first, "The harbour is open to Alphaland’s ships on working days."),
        _said(of["H-1"], alpha, third, "The harbour is open to Alphaland’s ships on all days."),
        _said(of["H-1"], beta, first, "The harbour is closed to foreign ships.", Basis.OFFICIAL_STATEMENT),
        _said(of["H-1"], draft, second, "The harbour is open on market days.", Basis.WRITTEN_PROPOSAL),
        _said(of["H-2"], alpha, first, "No fee is charged.", Basis.REPORTED),
        _said(of["F-1"], alpha, first, "No fishing in May."),
        _said(of["F-1"], beta, third, "No fishing in May and June.", Basis.INFERRED),
        _said(of["F-2"], alpha, second, "Nets are at most 40 m long."),
        _said(of["F-2"], beta, second, "Nets are at most 60 m long."),
        _said(of["F-3"], alpha, first, "Whoever is near helps.", Basis.AGREED_OUTCOME),
        _said(of["F-3"], beta, first, "Whoever is near helps.", Basis.AGREED_OUTCOME),
        model.Position(
            key="declined",
            issue_id=of["H-2"],
            party_id=beta,
            said_on=second,
            statement="",
            basis=Basis.REPORTED,
            silence=Silence.DECLINED,
        ),
    ]
    session.add_all(said)
    session.flush()
    session.add_all(
        model.Citation(position_id=row.id, source_id=source.id, order=0, locator=f"Point {number}")
        for number, row in enumerate(said, start=1)
        if row.silence is None
    )
    session.add_all(
        model.Assessment(key=ref, issue_id=of[ref], assessed_on=day, convergence=state, rationale="Read side by side.")
        for ref, day, state in [
            ("H-1", third, Convergence.OPPOSED),
            ("F-1", second, Convergence.CONVERGING),
            ("F-3", first, Convergence.AGREED),
        ]
    )
    session.add(
        model.Bridging(
            key="bridge",
            issue_id=of["F-1"],
            proposed_on=third,
            text="Close the season from 1 May to 15 June.",
            author="Mediator",
        )
    )
    session.add(model.Note(issue_id=of["H-1"], text="Ask about market days.", written_on=third))
    return "Invent a comparison"


def _said(issue_id: int, party_id: int, day: date, statement: str, basis: Basis = Basis.WRITTEN_PROPOSAL) -> object:
    from app import model

    return model.Position(
        key=f"{issue_id}-{party_id}-{day}",
        issue_id=issue_id,
        party_id=party_id,
        said_on=day,
        statement=statement,
        basis=basis,
        firmness=Firmness.FIRM,
    )


class Opened(QObject):
    """What the program asked the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.files.append(Path(url.toLocalFile()))


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    """Files that would be opened are noted instead."""
    handler = Opened()
    QDesktopServices.setUrlHandler("file", handler, "take")
    yield handler
    QDesktopServices.unsetUrlHandler("file")
