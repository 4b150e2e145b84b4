"""Columns of one title that stand beside the positions of each party: “Source” after Ukraine’s and after Russia’s."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from app.importing.foreign.layout import OF_A_PARTY, Meaning


class Placed(Protocol):
    """A column: where it stands, and what it is taken for."""

    at: int
    text: str
    meaning: Meaning
    party: str
    sure: bool


def give_to_parties(columns: Sequence[Placed]) -> None:
    """Each of several columns with one title belongs to the party whose positions stand before it.

    Where the first of them stands before all positions, each belongs to the party behind it. Where two of them would
    belong to one party, only the user can know whose they are.
    """
    speaking = [column for column in columns if column.meaning is Meaning.STATEMENT and column.party]
    if len(speaking) < 2:
        return
    twins: dict[tuple[Meaning, str], list[Placed]] = defaultdict(list)
    for column in columns:
        if column.meaning in OF_A_PARTY and column.meaning is not Meaning.STATEMENT and not column.party:
            twins[column.meaning, " ".join(column.text.split()).casefold()].append(column)
    for group in twins.values():
        owners = _owners(group, speaking)
        if len(group) > 1 and len(set(owners)) == len(group):
            for column, party in zip(group, owners, strict=True):
                column.party = party


def _owners(group: Sequence[Placed], speaking: Sequence[Placed]) -> list[str]:
    """The party before each column; that behind it where the first column stands before all parties."""
    before = group[0].at < speaking[0].at
    found = []
    for column in group:
        if before:
            beside = next((one.party for one in speaking if one.at > column.at), "")
        else:
            beside = next((one.party for one in reversed(speaking) if one.at < column.at), "")
        found.append(beside)
    return found if all(found) else []
