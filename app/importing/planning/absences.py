"""What the comparison has and a file does not mention: for information, and never deleted because of that."""

from collections.abc import Iterator
from datetime import date

from app.importing.planning.changes import Change, Kind
from app.importing.planning.decisions import Absence, Decisions
from app.importing.rows import ImportedFile, ImportedPosition, Record
from app.matrix import Matrix
from app.records import Issue, Party, Position, dated_key
from app.vocabulary import Silence


def absences(matrix: Matrix, file: ImportedFile, decisions: Decisions) -> Iterator[Change]:
    """The cells that speak and of which the file says nothing, as far as it covers them."""
    said = {(row.issue, row.party) for row in file.positions}
    covered = None if file.keyed else {row.party for row in file.positions}
    newest = max((row.said_on for row in file.positions), default=date.min)
    for issue in matrix.all_issues:
        for party in matrix.parties:
            cell = issue.key, party.key
            rows = matrix.positions.get((issue.id, party.id))
            if not rows or rows[-1].silence is not None or cell in said:
                continue
            if (covered is None or party.key in covered) and (file.covers is None or cell in file.covers):
                day = max(file.as_of or newest, rows[-1].said_on)
                yield _absence(issue, party, rows[-1], decisions.absences.get(rows[-1].key, Absence.KEEP), day)


def _absence(issue: Issue, party: Party, position: Position, decided: Absence, day: date) -> Change:
    withdrawal = None
    if decided is Absence.WITHDRAWN:
        withdrawal = ImportedPosition(
            place="",
            issue=issue.key,
            party=party.key,
            said_on=day,
            statement="",
            key=dated_key(position.key, day.isoformat(), Absence.WITHDRAWN.value),
            silence=Silence.WITHDRAWN,
        )
    return Change(
        kind=Kind.ABSENT,
        record=Record.POSITION,
        issue=issue.key,
        ref=issue.ref,
        party=party.key,
        field="statement",
        before=position.statement,
        after="",
        place="",
        accepted=decided is not Absence.KEEP,
        imported=withdrawal,
        stored=position.id,
        key=position.key,
        value=None if decided is Absence.KEEP else decided,
    )
