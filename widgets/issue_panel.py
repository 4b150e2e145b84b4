"""The panel: everything that is known about the current issue, in one page that scrolls."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.matrix import Matrix
from app.records import Issue
from widgets.panel_assessment import AssessmentSection, EarlierAssessments
from widgets.panel_header import PanelHeader
from widgets.panel_history import HistorySection, Wording
from widgets.panel_notes import NotesSection
from widgets.panel_parts import Page
from widgets.panel_positions import PositionsSection
from widgets.passage import Passage, reveal
from widgets.rich_text import Found
from widgets.text_link import TextLink
from widgets.texts import Text
from widgets.theme import Look
from widgets.view import View

POSITIONS, ASSESSMENT, HISTORY, NOTES = "positions", "assessment", "history", "notes"
_BESIDE_FROM = 680
_REACH = 24  # a section counts as in view a little before it is at the top


class _Shown(NamedTuple):
    """What the page was made of; the same once more needs no other page."""

    matrix: Matrix
    issue: Issue
    parties: Sequence[object]
    since: object


class IssuePanel(QWidget):
    """Shows the current issue of the view.

    It reads the actions previous_issue, next_issue, copy_issue and toggle_panel. While it is hidden it costs nothing;
    going quickly through many issues builds the page of the last one only.
    """

    def __init__(self, look: Look, view: View, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._look, self._view = look, view
        self._shown: _Shown | None = None
        self._wording = Wording.CHANGES
        self._marked = False
        self._sections: dict[str, QWidget] = {}
        self.setAccessibleName(_("Issue"))
        self._header = PanelHeader(look, actions)
        self._header.anchors.wanted.connect(self.show_section)
        self._nothing = Text(look, "body", "text3", _("No issue is selected."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # always there, or each page would be laid out a second time when its bar appears
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setAccessibleName(_("Details of the issue"))
        self._area.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((self._header, 0), (self._area, 1), (self._nothing, 1)):
            layout.addWidget(widget, stretch)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._bring_up_to_date)
        view.changed.connect(self._soon.start)
        view.current_changed.connect(self._soon.start)
        view.hit_changed.connect(self._reach_hit)
        look.changed.connect(self._restyle)
        self._follow_width()

    # -- going somewhere ---------------------------------------------------------------------------------------

    def show_section(self, key: str) -> None:
        """Scroll to the positions, the assessment, the history or the notes."""
        self._bring_up_to_date()
        section = self._sections.get(key)
        if section is not None:
            self._complete()
            self._scroll_to(section)
            self._header.anchors.show_current(key)

    def show_position(self, party_id: int) -> None:
        """Scroll to what a party says."""
        self._bring_up_to_date()
        positions = self._sections.get(POSITIONS)
        block = positions.block_of(party_id) if isinstance(positions, PositionsSection) else None
        if block is not None:
            self._scroll_to(block)

    def show_assessment(self) -> None:
        """Scroll to how near the parties are."""
        self.show_section(ASSESSMENT)

    def show_history(self) -> None:
        """Scroll to the history and show in it what changed."""
        self._wording = Wording.CHANGES
        self.show_section(HISTORY)
        history = self._sections.get(HISTORY)
        if isinstance(history, HistorySection):
            history.set_wording(self._wording)

    # -- events ------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_up_to_date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._look.theme.color("line"))

    # -- the page ----------------------------------------------------------------------------------------------

    def _bring_up_to_date(self) -> None:
        """Make the page of the current issue, unless it is there already, and mark what the search has found."""
        self._soon.stop()
        if not self.isVisible():
            return
        matrix, issue = self._view.matrix, self._view.current
        for widget in (self._header, self._area):
            widget.setVisible(issue is not None)
        self._nothing.setVisible(issue is None)
        if matrix is None or issue is None:
            self._shown = None
            return
        wanted = _Shown(matrix, issue, self._view.parties, self._view.since)
        if wanted != self._shown:
            same_issue = self._shown is not None and self._shown.issue.id == issue.id
            self._shown = wanted
            self._build(matrix, issue, keep_place=same_issue)
        self._mark()

    def _build(self, matrix: Matrix, issue: Issue, *, keep_place: bool) -> None:
        bar = self._area.verticalScrollBar()
        place = bar.value() if keep_place else 0
        had_focus = self._area.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._header.show_issue(matrix, issue)
        self._sections = self._made_sections(matrix, issue)
        page = Page(self._look)
        for section in self._sections.values():
            page.add(section)
        page.end()
        self._follow_width()
        self._area.setWidget(page)
        page.setAutoFillBackground(False)
        titles = {
            POSITIONS: _("Positions"),
            ASSESSMENT: _("Assessment"),
            HISTORY: _("History"),
            NOTES: _("Notes"),
        }
        if keep_place:
            self._complete()
        self._header.anchors.set_sections([(key, titles[key]) for key in self._sections])
        if had_focus:
            self._area.setFocus()
        bar.setValue(place)
        self._follow_scroll()

    def _made_sections(self, matrix: Matrix, issue: Issue) -> dict[str, QWidget]:
        parties = self._view.parties
        history = HistorySection(self._look, matrix, issue, parties, self._wording)
        history.wording_chosen.connect(self._keep_wording)
        sections: dict[str, QWidget] = {
            POSITIONS: PositionsSection(self._look, matrix, issue, parties, self._view.since),
            ASSESSMENT: AssessmentSection(self._look, matrix, issue, parties),
            HISTORY: history,
        }
        if (note := matrix.notes.get(issue.id)) is not None:
            sections[NOTES] = NotesSection(self._look, note)
        return sections

    def _complete(self) -> None:
        """Make the page as long as it will be, before something in it is scrolled to."""
        history = self._sections.get(HISTORY)
        if isinstance(history, HistorySection):
            history.complete()

    def _restyle(self) -> None:
        """Fonts, colours and distances are other ones: make the page anew."""
        shown, self._shown = self._shown, None
        if shown is not None and self.isVisible():
            self._shown = shown
            self._build(shown.matrix, shown.issue, keep_place=True)
            self._mark()
        self.update()

    def _keep_wording(self, key: str) -> None:
        self._wording = Wording(key)

    # -- search ------------------------------------------------------------------------------------------------

    def _mark(self) -> None:
        found = Found.of(self._view)
        if found.hits or self._marked:
            self._marked = bool(found.hits)
            self._header.mark(found)
            for widget in self._searched():
                widget.mark(found)

    def _reach_hit(self) -> None:
        """Mark the current hit and scroll to it."""
        self._bring_up_to_date()
        if self._shown is None or not self.isVisible():
            return
        found = Found.of(self._view)
        self._header.mark(found)
        for widget in self._searched():
            place = widget.mark(found)
            if place is not None:
                reveal(widget, place)

    def _searched(self) -> list[Passage | TextLink | EarlierAssessments]:
        """Everything on the page that marks what the search has found."""
        found = self._area.widget().findChildren(QWidget)
        return [widget for widget in found if isinstance(widget, Passage | TextLink | EarlierAssessments)]

    # -- scrolling and width -----------------------------------------------------------------------------------

    def _scroll_to(self, widget: QWidget) -> None:
        page = self._area.widget()
        self._area.verticalScrollBar().setValue(widget.mapTo(page, QPoint(0, 0)).y() - self._look.px(12))

    def _follow_scroll(self) -> None:
        """Put the line below the name of the section that is at the top; at the end, of the last one."""
        page, bar = self._area.widget(), self._area.verticalScrollBar()
        if page is None or not self._sections:
            return
        tops = {key: section.mapTo(page, QPoint(0, 0)).y() for key, section in self._sections.items()}
        reached = [key for key, top in tops.items() if top <= bar.value() + self._look.px(_REACH)]
        at_end = 0 < bar.maximum() == bar.value()
        self._header.anchors.show_current([*self._sections][-1] if at_end else (reached or [POSITIONS])[-1])

    def _follow_width(self) -> None:
        positions = self._sections.get(POSITIONS)
        if isinstance(positions, PositionsSection):
            positions.set_beside(self.width() >= self._look.px(_BESIDE_FROM))
