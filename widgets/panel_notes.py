"""The private note on an issue."""

from app.dates import short_date
from app.finding import Field, Place
from app.i18n import _
from app.records import Note
from widgets.panel_parts import Column, heading, stack
from widgets.passage import Passage
from widgets.rich_text import block
from widgets.texts import Text
from widgets.theme import Look


class NotesSection(Column):
    """The note, when it was written and by whom."""

    def __init__(self, look: Look, note: Note) -> None:
        super().__init__()
        layout = stack(self, look.px(8))
        layout.addLayout(heading(look, _("Notes"), Text(look, "meta", "text3", _("Private – left out of exports"))))
        layout.addWidget(Passage(look, [block("body", "text", note.text, Place(Field.NOTE))], _("Private note")))
        day = short_date(note.written_on)
        written = _("{date} · {author}").format(date=day, author=note.author) if note.author else day
        layout.addWidget(Passage(look, [block("meta", "text3", written)], _("Written")))
