"""Which records of the comparison those of a file are: known ones get their keys there, unclear ones are asked about.

The user is asked about parties and issues alone. What is only alike is never taken for the same in silence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from app.importing.planning.asking import Asking
from app.importing.planning.changes import Question
from app.importing.planning.decisions import Decisions, Named
from app.importing.planning.numbering import in_a_theme, with_codes, with_numbers
from app.importing.planning.resolving_issues import resolve_issues
from app.importing.planning.resolving_others import resolve_rounds, resolve_sources, resolve_themes
from app.importing.planning.resolving_parties import resolve_parties
from app.importing.rows import (
    ImportedAssessment,
    ImportedBridging,
    ImportedCitation,
    ImportedFile,
    ImportedIssue,
    ImportedParty,
    ImportedPosition,
    ImportedRound,
    ImportedSource,
    ImportedTheme,
    Record,
)
from app.matrix import Matrix

U = TypeVar("U", ImportedParty, ImportedTheme, ImportedRound, ImportedSource, ImportedIssue)
OfIssue = TypeVar("OfIssue", ImportedAssessment, ImportedBridging)
Moved = Mapping[str, str]
"""The keys of the comparison for keys of the file that are others."""


class Resolved(NamedTuple):
    """A file in the keys of the comparison.

    `open` are the records of it whose question nobody has answered, `unsure_titles` the keys of issues whose title in
    the file is another one than ours, as they were found by their number or by the user's word.
    """

    file: ImportedFile
    questions: tuple[Question, ...]
    open: frozenset[Named]
    unsure_titles: frozenset[str]


def resolve(matrix: Matrix, file: ImportedFile, decisions: Decisions) -> Resolved:
    """Find the records of the comparison in a file; the same file comes back where there is nothing to rewrite."""
    asking, unsure = Asking(decisions), set[str]()
    parties = resolve_parties(matrix, file, asking)
    themes, rounds, sources = resolve_themes(matrix, file), resolve_rounds(matrix, file), resolve_sources(matrix, file)
    in_themes = _moved(file.themes, themes)
    issues = [
        replace(row, theme=in_themes[row.theme]) if row.theme in in_themes else row
        for row in resolve_issues(matrix, file, asking, unsure)
    ]
    moved = {
        Record.PARTY: _moved(file.parties, parties),
        Record.THEME: in_themes,
        Record.ROUND: _moved(file.rounds, rounds),
        Record.SOURCE: _moved(file.sources, sources),
        Record.ISSUE: _moved(file.issues, issues),
    }
    found = replace(
        _numbered(matrix, file, _once(file.themes, themes), _once(file.issues, issues)),
        parties=_with_all_names(parties, _once(file.parties, parties)),
        rounds=_once(file.rounds, rounds),
        sources=_once(file.sources, sources),
    )
    if any(moved.values()):
        found = _referring(found, moved)
    return Resolved(file if found == file else found, asking.questions, frozenset(asking.open), frozenset(unsure))


def _numbered(
    matrix: Matrix, file: ImportedFile, themes: Sequence[ImportedTheme], issues: Sequence[ImportedIssue]
) -> ImportedFile:
    """With a theme and a number for each issue, and a code for each theme."""
    housed, without = in_a_theme(matrix, issues)
    if not file.keyed:  # themes come from the lines of issues, and one that none needs any more is nothing of its own
        needed = {issue.theme for issue in housed} | {theme.key for theme in matrix.themes}
        themes = [theme for theme in themes if theme.key in needed]
    if without is not None and all(theme.key != without.key for theme in themes):
        themes = [*themes, without]
    coded = with_codes(matrix, themes)
    return replace(file, themes=tuple(coded), issues=tuple(with_numbers(matrix, housed, coded)))


def _moved(rows: Iterable[U], resolved: Iterable[U]) -> Moved:
    pairs = zip(rows, resolved, strict=True)
    return {row.key: now.key for row, now in pairs if row.key != now.key}


def _once(rows: Sequence[U], resolved: Sequence[U]) -> tuple[U, ...]:
    """Without those that are a record that the file has besides; the one that came under its own key stays."""
    pairs = list(zip(rows, resolved, strict=True))
    origin = {row.key: row.key for row, now in pairs if row.key == now.key}
    return tuple(now for row, now in pairs if origin.setdefault(now.key, row.key) == row.key)


def _with_all_names(resolved: Iterable[ImportedParty], kept: Iterable[ImportedParty]) -> tuple[ImportedParty, ...]:
    """The parties that are kept with the names of all that are the same."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in resolved:
        names[row.key] += row.aliases
    every = ((row, tuple(dict.fromkeys((*row.aliases, *names[row.key])))) for row in kept)
    return tuple(row if row.aliases == aliases else replace(row, aliases=aliases) for row, aliases in every)


def _referring(file: ImportedFile, moved: Mapping[Record, Moved]) -> ImportedFile:
    """With the keys of the comparison wherever the file refers to a record."""
    issues, parties = moved[Record.ISSUE], moved[Record.PARTY]
    common = {(record, moved.get(record, {}).get(key, key)): fields for (record, key), fields in file.common.items()}
    covers = file.covers
    if covers is not None:
        covers = frozenset((issues.get(issue, issue), parties.get(party, party)) for issue, party in covers)
    return replace(
        file,
        positions=tuple(_positions(file.positions, issues, parties, moved[Record.SOURCE])),
        assessments=_of_issues(file.assessments, issues),
        bridgings=_of_issues(file.bridgings, issues),
        common=common,
        covers=covers,
    )


def _positions(
    rows: Iterable[ImportedPosition], issues: Moved, parties: Moved, sources: Moved
) -> Iterator[ImportedPosition]:
    for row in rows:
        if row.issue in issues or row.party in parties:
            row = replace(row, issue=issues.get(row.issue, row.issue), party=parties.get(row.party, row.party))
        if sources and any(cited.source in sources for cited in row.citations):
            row = replace(row, citations=tuple(_cited(cited, sources) for cited in row.citations))
        yield row


def _cited(cited: ImportedCitation, sources: Moved) -> ImportedCitation:
    return replace(cited, source=sources[cited.source]) if cited.source in sources else cited


def _of_issues(rows: Sequence[OfIssue], issues: Moved) -> tuple[OfIssue, ...]:
    return tuple(replace(row, issue=issues[row.issue]) if row.issue in issues else row for row in rows)
