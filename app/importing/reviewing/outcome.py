"""What happens if a line of a review is taken over, in whole sentences."""

from collections.abc import Iterator
from datetime import date

from app.convergence import Convergence
from app.dates import short_date
from app.i18n import N_, _
from app.importing.planning.changes import Kind
from app.importing.reviewing.review import Item
from app.importing.reviewing.review_words import beside, stored
from app.importing.rows import (
    ImportedAssessment,
    ImportedBridging,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedSource,
    Record,
)
from app.lookalikes import shown
from app.matrix import Matrix
from app.records import Assessment, Bridging, Party, Position
from app.vocabulary import Role

_NOTHING = {
    Kind.SAME: N_("There is nothing to take over: the file says what the comparison has."),
    Kind.ABSENT: N_("The file does not mention it. Nothing is deleted."),
}
_ADDED = {
    Record.THEME: N_("“{name}” becomes a new theme."),
    Record.ROUND: N_("“{name}” becomes a new round."),
    Record.SOURCE: N_("“{name}” joins the sources."),
}
_CHANGED = {
    Record.PARTY: N_("The party is shown as the file has it, wherever it appears."),
    Record.THEME: N_("The theme is shown as the file has it, with all its issues."),
    Record.ROUND: N_("The round is named and dated as the file has it."),
    Record.SOURCE: N_("The source is shown as the file has it, wherever it is cited."),
    Record.ISSUE: N_("The issue is shown as the file has it. Its positions stay."),
}


def outcome(item: Item, matrix: Matrix, party: str = "") -> str:
    """True sentences on what the comparison has afterwards; `party` is the name of a party that it does not know."""
    if item.kind in _NOTHING and not item.applies:
        return _(_NOTHING[item.kind])
    return " ".join(_sentences(item, matrix, party))


def _sentences(item: Item, matrix: Matrix, party: str) -> Iterator[str]:
    if item.kind is Kind.NOISE:
        yield _("Only spacing or signs are written as the file has them. The words stay.")
    elif item.kind is Kind.OURS:
        yield _("What was edited here is replaced by what the file has said since the last exchange.")
        yield _("Undo brings it back.")
    elif item.record is Record.POSITION:
        yield from _of_position(item, matrix, party)
    elif item.record is Record.ASSESSMENT:
        yield from _of_assessment(item, matrix)
    elif item.record is Record.BRIDGING:
        yield from _of_bridging(item, matrix)
    elif item.creates:
        yield _of_addition(item, matrix)
    else:
        yield _(_CHANGED[item.record])


def _of_addition(item: Item, matrix: Matrix) -> str:
    imported = item.changes[0].imported
    if isinstance(imported, ImportedParty):
        sentence = _("“{name}” becomes a third party: its draft is shown and does not count for convergence.")
        if imported.role is Role.PARTY:
            sentence = _("“{name}” becomes a party, with a column as wide as every other.")
        return sentence.format(name=shown(imported.name))
    if isinstance(imported, ImportedIssue):
        theme = next((theme.name for theme in matrix.themes if theme.key == imported.theme), "")
        sentence = _("“{title}” becomes a new issue in “{theme}”.") if theme else _("“{title}” becomes a new issue.")
        return sentence.format(title=shown(imported.title), theme=shown(theme))
    name = imported.title if isinstance(imported, ImportedSource) else getattr(imported, "name", item.title)
    return _(_ADDED[item.record]).format(name=shown(name))


# -- positions -----------------------------------------------------------------------------------------------------


def _of_position(item: Item, matrix: Matrix, party: str) -> Iterator[str]:
    speaker = next((one for one in matrix.parties if one.key == item.party), None)
    name = speaker.name if speaker else party or item.party
    imported = item.changes[0].imported
    row = stored(item, matrix)
    if row is not None and imported is not None:
        yield from _of_correction(item, matrix, row, speaker)
        return
    if not isinstance(imported, ImportedPosition):
        return
    now = beside(item, matrix)
    day = short_date(imported.said_on)
    if now is not None and now.said_on > imported.said_on:
        yield _("The text of {day} joins the history of {party}.").format(day=day, party=name)
        yield _("The current position, of {now}, stays.").format(now=short_date(now.said_on))
        return
    if imported.silence is not None and not imported.statement:
        yield _("From {day} on, the position of {party} is: {silence}.").format(
            day=day, party=name, silence=imported.silence.word.lower()
        )
    else:
        yield _("The text of {day} becomes the current position of {party}.").format(day=day, party=name)
    if now is not None:
        yield (
            _("The earlier text stays in the history.")
            if now.silence is None
            else _("What was noted before stays in the history.")
        )
    if imported.silence is None and _outdates(matrix, item.issue, imported.said_on, speaker):
        yield _("The assessment is marked “Check again”.")


def _of_correction(item: Item, matrix: Matrix, row: Position, speaker: Party | None) -> Iterator[str]:
    name = matrix.party[row.party_id].name
    fields = {change.field: change for change in item.taken}
    day = short_date(row.said_on)
    if "silence" in fields:
        yield _("The text of {day} by {party} is replaced by a note that there is none.").format(day=day, party=name)
        yield _("Undo brings it back.")
    elif "statement" in fields:
        yield _("The text of {day} by {party} is corrected; it is the same statement in other words.").format(
            day=day, party=name
        )
        yield _("The wording it has now does not stay in the history. Undo brings it back.")
    else:
        yield _("What is noted about the text of {day} by {party} is corrected. Its words stay.").format(
            day=day, party=name
        )
    moved = fields.get("said_on")
    if moved is not None and isinstance(moved.value, date):
        yield _("It is then dated {day}.").format(day=short_date(moved.value))
        if row.silence is None and _outdates(matrix, item.issue, moved.value, speaker):
            yield _("The assessment is marked “Check again”.")


def _outdates(matrix: Matrix, key: str, day: date, speaker: Party | None) -> bool:
    """Whether a statement of a day makes an assessment old that is not so already."""
    issue = next((issue for issue in matrix.all_issues if issue.key == key), None)
    if issue is None or speaker is None or not speaker.counts:
        return False
    standing, judged = matrix.standing(issue.id), matrix.assessment(issue.id)
    if judged is None or standing.check_again or judged.convergence is Convergence.NOT_ASSESSED:
        return False
    others = sum(matrix.speaks(issue.id, party.id) for party in matrix.counting if party.id != speaker.id)
    return others > 0 and day > judged.assessed_on


# -- what the editors say --------------------------------------------------------------------------------------------


def _of_assessment(item: Item, matrix: Matrix) -> Iterator[str]:
    imported, now = item.changes[0].imported, beside(item, matrix)
    if not item.creates or not isinstance(imported, ImportedAssessment):
        yield _("The assessment is corrected. Undo brings back what it says now.")
    elif isinstance(now, Assessment) and now.assessed_on > imported.assessed_on:
        yield _("The assessment of {day} joins the history. The one of {now} stays the current one.").format(
            day=short_date(imported.assessed_on), now=short_date(now.assessed_on)
        )
    else:
        yield _("The issue is then assessed as “{word}”, as of {day}.").format(
            word=imported.convergence.word, day=short_date(imported.assessed_on)
        )
        if now is not None:
            yield _("The earlier assessment stays in the file.")


def _of_bridging(item: Item, matrix: Matrix) -> Iterator[str]:
    imported, now = item.changes[0].imported, beside(item, matrix)
    if not item.creates or not isinstance(imported, ImportedBridging):
        yield _("The bridging proposal is corrected. Undo brings back what it says now.")
    elif isinstance(now, Bridging) and now.proposed_on > imported.proposed_on:
        yield _("The bridging proposal of {day} is kept as an earlier one. The one of {now} stays.").format(
            day=short_date(imported.proposed_on), now=short_date(now.proposed_on)
        )
    else:
        yield _("The text of {day} becomes the bridging proposal that is shown.").format(
            day=short_date(imported.proposed_on)
        )
        if now is not None:
            yield _("The earlier one stays in the file.")
