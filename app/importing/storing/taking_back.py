"""Takes an import back that is no longer the newest step, and tells before what of it stays.

What somebody has worked on since is never lost: it stays, and what it belongs to stays with it.
"""

from collections import Counter
from sqlite3 import Connection
from typing import NamedTuple

from sqlalchemy.orm import Session

from app import undo
from app.engine import connection_of
from app.errors import ParleyError
from app.i18n import _, ngettext
from app.importing.planning.differences import HEADLINES
from app.importing.rows import Record
from app.importing.storing.ledger import Import, import_of
from app.importing.storing.reversal import Place, Reversal, Why, step_of, written_in


class Kept(NamedTuple):
    """A record of an import that stays when the import is taken back.

    `ref` is the number of its issue, `party` the name of its party, `name` its own name or first words; each may be
    empty. `sentence` says why it stays.
    """

    record: Record
    key: str
    ref: str
    party: str
    name: str
    sentence: str


def take_back(session: Session, import_id: int) -> str:
    """Undo an import and nothing of what was done since; for `Store.change`.

    What was changed since, and what later additions belong to, stays as it is (`what_depends` tells). Raises
    ParleyError when the comparison does not know any more what it was before.
    """
    connection = connection_of(session)
    found, reversal = _reversal(connection, import_id)
    label = _("Take back “{name}”").format(name=found.name)
    undo.restore(connection, label, list(reversal.going_back()))
    return label


def what_depends(connection: Connection, import_id: int) -> tuple[Kept, ...]:
    """What would stay if an import were taken back now, and why, in the order in which it came; for `Store.read`."""
    _found, reversal = _reversal(connection, import_id)
    records = {record.value: record for record in Record}
    kept: dict[Place, Kept] = {}
    for place, why in reversal.stays.items():
        row = reversal.rows[place].now
        if row is not None and place.table == "citation":
            place = Place("position", row["position_id"])
        if row is not None and place.table in records and place not in kept:
            kept[place] = _told(connection, records[place.table], place, _sentence(why, reversal.needed_by[place]))
    order = {place: number for number, place in enumerate(reversal.rows)}
    return tuple(kept[place] for place in sorted(kept, key=lambda place: order.get(place, len(order))))


def is_newest(connection: Connection, import_id: int) -> bool:
    """Whether nothing was done since an import, so that undo takes it back as it came; for `Store.read`."""
    newest, step = undo.next_undo(connection), step_of(connection, import_id)
    return newest is not None and step is not None and newest[0] == step


def _reversal(connection: Connection, import_id: int) -> tuple[Import, Reversal]:
    found = import_of(connection, import_id)
    if found is None:
        raise ParleyError(_("This import is not in the comparison any more: it was taken back already."))
    step = step_of(connection, import_id)
    if step is None:
        sentence = _(
            "“{name}” can no longer be taken back: the comparison does not know any more what it was before it. "
            "A backup from before the import still does."
        )
        raise ParleyError(sentence.format(name=found.name))
    return found, Reversal(connection, step, written_in(connection, step))


def _told(connection: Connection, record: Record, place: Place, sentence: str) -> Kept:
    """A record that stays, under the names by which users know it."""
    table, headline = record.value, HEADLINES[record]
    issue = {Record.ISSUE: "t.id", Record.POSITION: "t.issue_id"}.get(
        record, "t.issue_id" if record in (Record.ASSESSMENT, Record.BRIDGING) else "NULL"
    )
    party = {Record.PARTY: "t.id", Record.POSITION: "t.party_id"}.get(record, "NULL")
    key, name, ref, party_name = connection.execute(
        f'SELECT t.key, t."{headline}", (SELECT ref FROM issue WHERE id = {issue}), '
        f'(SELECT name FROM party WHERE id = {party}) FROM "{table}" AS t WHERE t.id = ?',
        (place.id,),
    ).fetchone()
    return Kept(record, key, ref or "", party_name or "", name, sentence)


def _sentence(why: Why, needed_by: Counter[str]) -> str:
    if why is Why.CHANGED:
        return _("It was changed after the import and stays as it is now.")
    if why is Why.HOMELESS:
        return _("What it belonged to before the import was deleted since, so it stays as it is now.")
    return _("It stays, because other records belong to it: {what}.").format(what=_counted(needed_by))


def _counted(tables: Counter[str]) -> str:
    """How many records of which kind."""
    words = {
        "alias": ngettext("{count} name of the party", "{count} names of the party", tables["alias"]),
        "issue": ngettext("{count} issue", "{count} issues", tables["issue"]),
        "position": ngettext("{count} position", "{count} positions", tables["position"]),
        "citation": ngettext("{count} citation", "{count} citations", tables["citation"]),
        "assessment": ngettext("{count} assessment", "{count} assessments", tables["assessment"]),
        "bridging": ngettext("{count} bridging proposal", "{count} bridging proposals", tables["bridging"]),
        "note": ngettext("{count} note", "{count} notes", tables["note"]),
    }
    return ", ".join(words[table].format(count=count) for table, count in tables.items() if count)
