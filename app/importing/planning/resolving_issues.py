"""Which issue of the comparison each issue of a file is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from app import records
from app.importing.planning.alike import CONTRADICTORY, MOST_CANDIDATES, Titles, best, likeness_of_titles
from app.importing.planning.asking import Asking, free_key
from app.importing.planning.changes import Candidate
from app.importing.rows import ImportedFile, ImportedIssue, Record
from app.matrix import Matrix
from app.records import dated_key
from app.search import fold

_MOST_COMPARED = 1_000
"""Of so many titles that are not known it is looked what they may mean: nobody would answer more questions."""


def resolve_issues(matrix: Matrix, file: ImportedFile, asking: Asking, unsure: set[str]) -> list[ImportedIssue]:
    """The issues of the file, one for one, under the keys of the comparison; adds to `unsure` where titles differ.

    What the file leaves empty of a stored issue is filled in; that of a new one stays empty.
    """
    resolving = _Keyed(matrix, file, asking, unsure) if file.keyed else _Unkeyed(matrix, file, asking, unsure)
    return [resolving.resolved(row) for row in file.issues]


class _Keyed:
    """By key alone; a new key is asked about where title or number are those of an issue that the file lacks."""

    def __init__(self, matrix: Matrix, file: ImportedFile, asking: Asking, unsure: set[str]) -> None:
        self._issues = {issue.key: issue for issue in matrix.all_issues}
        self._matrix, self._file, self._asking, self._unsure = matrix, file, asking, unsure

    def resolved(self, row: ImportedIssue) -> ImportedIssue:
        """One of the rows as the comparison knows it, as far as it does."""
        stored = self._issues.get(row.key)
        return self._filled(row, stored) if stored else self._asked(row, self._candidates(row))

    def _asked(self, row: ImportedIssue, candidates: Sequence[Candidate]) -> ImportedIssue:
        if candidates:
            answer = self._asking.ask(Record.ISSUE, row, row.title, candidates, self._issues)
            if answer:
                return self._told(row, self._issues[answer])
        row = replace(row, key=free_key(row.key, self._issues))
        if candidates and answer is None:
            self._asking.open.add((Record.ISSUE, row.key))
            likest = self._issues[best(candidates)[0].key]  # no theme is made for what may be there already
            return replace(row, theme=row.theme or self._theme(likest))
        return row

    def _told(self, row: ImportedIssue, issue: records.Issue) -> ImportedIssue:
        """What nobody can see from the title: the comparison keeps all of its own, and the title is told."""
        if row.title != issue.title:
            self._unsure.add(issue.key)
        return ImportedIssue(row.place, issue.key, issue.ref, self._theme(issue), row.title)

    def _filled(self, row: ImportedIssue, issue: records.Issue) -> ImportedIssue:
        if row.ref and row.theme:
            return row
        return replace(row, ref=row.ref or issue.ref, theme=row.theme or self._theme(issue))

    def _theme(self, issue: records.Issue) -> str:
        return self._matrix.theme[issue.theme_id].key

    def _candidates(self, row: ImportedIssue) -> list[Candidate]:
        titled, numbered = self._missing
        found = [*titled.get(fold(row.title), ()), *numbered.get(fold(row.ref), ())]
        return [_candidate(row, issue) for issue in dict.fromkeys(found)]

    @cached_property
    def _missing(self) -> tuple[Mapping[str, list[records.Issue]], Mapping[str, list[records.Issue]]]:
        """The stored issues that the file does not have under their keys, by title and by number."""
        own = {row.key for row in self._file.issues}
        missing = [issue for issue in self._issues.values() if issue.key not in own]
        return _by(missing, "title"), _by(missing, "ref")


class _Unkeyed(_Keyed):
    """By exact title, then by number; titles that are only alike are asked about.

    What one row means exactly is not offered to another. Numbers of stored issues stay: a foreign table has its own.
    """

    def __init__(self, matrix: Matrix, file: ImportedFile, asking: Asking, unsure: set[str]) -> None:
        super().__init__(matrix, file, asking, unsure)
        self._meant: dict[str, records.Issue] = {}
        self._numbered: dict[str, records.Issue] = {}
        self._match_by_key()
        self._match_by_title()
        self._match_by_number()
        self._compared = 0

    def resolved(self, row: ImportedIssue) -> ImportedIssue:
        issue = self._meant.get(row.key)
        if issue is None:
            return self._asked(row, self._candidates(row))
        if fold(row.title) != fold(issue.title):
            return self._told(row, issue)
        return replace(row, key=issue.key, ref=issue.ref, theme=row.theme or self._theme(issue))

    def _match_by_key(self) -> None:
        """Keys are made of words, so that the same words are found again; a number alone is no word."""
        for row in self._file.issues:
            issue = self._issues.get(row.key)
            if issue and (row.key != dated_key("issue", fold(row.ref)) or not _contradict(row, issue)):
                self._meant[row.key] = issue

    def _match_by_title(self) -> None:
        for row, issue in self._pairs("title"):
            self._meant[row.key] = issue

    def _match_by_number(self) -> None:
        for row, issue in self._pairs("ref"):
            if _contradict(row, issue):
                self._numbered[row.key] = issue
            else:
                self._meant[row.key] = issue

    def _pairs(self, field: str) -> list[tuple[ImportedIssue, records.Issue]]:
        """Rows and stored issues, not matched yet, that alone have the same words in a field."""
        taken = {issue.key for issue in self._meant.values()}
        stored = _by((issue for key, issue in self._issues.items() if key not in taken), field)
        often = Counter(fold(getattr(row, field)) for row in self._file.issues)
        found = []
        for row in self._file.issues:
            words = fold(getattr(row, field))
            if row.key not in self._meant and often[words] == 1 and len(stored.get(words, ())) == 1:
                found.append((row, stored[words][0]))
        return found

    def _candidates(self, row: ImportedIssue) -> list[Candidate]:
        self._compared += 1
        found = self._free.like(row.title) if self._compared <= _MOST_COMPARED else []
        numbered = self._numbered.get(row.key)
        if numbered and all(one.key != numbered.key for one in found):
            found = [*found[: MOST_CANDIDATES - 1], _candidate(row, numbered)]
        return found

    @cached_property
    def _free(self) -> Titles:
        taken = {issue.key for issue in self._meant.values()}
        return Titles([(key, issue.title) for key, issue in self._issues.items() if key not in taken])


def _candidate(row: ImportedIssue, issue: records.Issue) -> Candidate:
    return Candidate(issue.key, issue.title, likeness_of_titles(row.title, issue.title))


def _contradict(row: ImportedIssue, issue: records.Issue) -> bool:
    return likeness_of_titles(row.title, issue.title) < CONTRADICTORY


def _by(issues: Iterable[records.Issue], field: str) -> Mapping[str, list[records.Issue]]:
    """Stored issues by what stands in a field, where something does."""
    found = defaultdict(list)
    for issue in issues:
        if words := fold(getattr(issue, field)):
            found[words].append(issue)
    return found
