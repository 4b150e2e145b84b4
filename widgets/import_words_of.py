"""What follows from the answers to a conflict, in words."""

from app.dates import short_date
from app.i18n import _
from app.importing.reviewing.outcome import outcome
from app.importing.reviewing.review import Item
from app.importing.reviewing.review_words import Account
from app.importing.rows import ImportedPosition
from app.matrix import Matrix
from app.records import Position


def take_words(item: Item, matrix: Matrix, account: Account) -> str:
    """What follows from taking the file's text."""
    return outcome(item, matrix, account.party(item.party) if item.party else "")


def both_words(imported: ImportedPosition, now: Position) -> str:
    """What follows from keeping both texts; it depends on which is the newer one."""
    file, own = short_date(imported.said_on), short_date(now.said_on)
    if imported.said_on > now.said_on:
        sentence = _("The file’s text becomes the newer statement of {file}; yours stays, dated {own}.")
    elif imported.said_on < now.said_on:
        sentence = _("Your text of {own} stays the current one; the file’s joins the history, dated {file}.")
    else:
        sentence = _("Both are kept with the date {own}; the file’s text is then the one that is shown.")
    return sentence.format(file=file, own=own)
