"""What each column of a table means, when all of them are seen together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.importing.foreign.contents import FIXED, Contents, contradicts
from app.importing.foreign.headings import is_ignored, wavers
from app.importing.foreign.layout import OF_A_PARTY, Meaning
from app.importing.foreign.pairing import give_to_parties
from app.importing.foreign.titles import LONGEST_TITLE, Title

_MOST_PARTIES = 12
"""A table with more rows than this is not one with a row for each party."""

_SHORT = 120
"""The titles of issues are not longer on average."""

_A_TEXT = 12
"""A column of positions has longer texts than this on average, or many sentences."""


@dataclass
class Column:
    """One column: what stands over it and in it, and what it is taken for."""

    at: int
    text: str
    title: Title
    contents: Contents
    hidden: bool
    meaning: Meaning = field(default=Meaning.NOTHING, init=False)
    party: str = field(default="", init=False)
    sure: bool = field(default=True, init=False)
    passed_over: bool = field(default=False, init=False)
    """It is known to hold nothing that a comparison keeps."""

    def take(self, meaning: Meaning, party: str = "", *, sure: bool = False) -> None:
        self.meaning, self.party, self.sure = meaning, party, sure

    @property
    def open(self) -> bool:
        """Whether nothing is known of it yet, and there is something in it."""
        unread = self.meaning is Meaning.NOTHING and self.contents.filled > 0
        return unread and not self.hidden and not self.passed_over


def guessed(columns: list[Column]) -> list[Column]:
    """The same columns with their meanings."""
    for column in columns:
        if not column.hidden:
            _by_title(column)
    for column in columns:
        if column.open:
            _by_plain_contents(column, columns)
    _settle_parties(columns)
    if _is_of_party_rows(columns):
        _take_issues_for_columns(columns)
    else:
        _settle_issue(columns)
        _settle_number(columns)
        _settle_statements(columns)
        give_to_parties(columns)
        _settle_remarks(columns)
    _settle_twice(columns)
    for column in columns:
        column.sure &= not column.open
    return columns


def _by_title(column: Column) -> None:
    title, contents = column.title, column.contents
    column.passed_over = is_ignored(column.text)
    if title.meaning is None or column.passed_over:
        return
    if title.meaning is Meaning.CONVERGENCE and contradicts(title.meaning, contents):
        column.take(Meaning.REASON)  # an assessment in sentences
        return
    party = title.party if title.meaning in OF_A_PARTY else ""
    column.take(title.meaning, party, sure=title.sure and not contradicts(title.meaning, contents))


def _by_plain_contents(column: Column, columns: Sequence[Column]) -> None:
    """Addresses, days, names of parties, fixed words, numbers and titles of issues are known by themselves."""
    contents = column.contents
    party = column.title.party
    has = _present(columns)
    if contents.mostly(contents.links):
        column.take(Meaning.LINK, party)
    elif contents.mostly(contents.days):
        column.take(Meaning.DATE, party)
    elif contents.mostly(contents.parties) and not party and Meaning.PARTY not in has:
        column.take(Meaning.PARTY)
    elif (fixed := next((one for one in FIXED if contents.mostly(contents.words[one])), None)) and fixed not in has:
        column.take(fixed, party if fixed in OF_A_PARTY else "")
    elif contents.mostly(contents.titles) and not party and Meaning.ISSUE not in has:
        column.take(Meaning.ISSUE)
    elif column.at < 2 and contents.mostly(contents.numbers) and Meaning.NUMBER not in has and not column.text:
        column.take(Meaning.NUMBER)


def _present(columns: Sequence[Column]) -> set[Meaning]:
    return {column.meaning for column in columns}


def _settle_parties(columns: Sequence[Column]) -> None:
    """Where no column holds the positions of a supposed party, the supposed name was some other word."""
    speaking = {column.party for column in columns if column.meaning is Meaning.STATEMENT}
    for column in columns:
        if column.party and not column.title.known and column.party not in speaking:
            column.party, column.sure = "", False
    known = {column.party for column in columns if column.meaning is Meaning.STATEMENT and column.title.known}
    for column in columns:
        if len(known) > 1 and column.meaning is Meaning.PARTY:
            column.take(Meaning.NOTHING)  # the parties have columns of their own
    if Meaning.PARTY in _present(columns):
        for column in columns:
            if column.party and not column.title.known:
                column.party, column.sure = "", False


def _is_of_party_rows(columns: Sequence[Column]) -> bool:
    """Whether each row is about another party, and the issues are the titles of columns."""
    leading = next((column for column in columns if column.meaning is Meaning.PARTY), None)
    present = _present(columns)
    if leading is None or present & {Meaning.ISSUE, Meaning.NUMBER, Meaning.STATEMENT}:
        return False
    each_once = leading.contents.distinct == leading.contents.filled <= _MOST_PARTIES
    return each_once and sum(_may_be_issue(column) for column in columns) >= 2


def _may_be_issue(column: Column) -> bool:
    return column.open and bool(column.text)


def _take_issues_for_columns(columns: Sequence[Column]) -> None:
    """That is sure where a party that is known leads each row, and texts stand under the issues."""
    leading = next(column for column in columns if column.meaning is Meaning.PARTY)
    known = leading.contents.parties == leading.contents.filled
    leading.sure |= known
    for column in columns:
        if _may_be_issue(column):
            column.take(Meaning.STATEMENT, sure=known and _is_brief(column, _A_TEXT / 2))


def _settle_issue(columns: Sequence[Column]) -> None:
    """There must be one column of issues: some other title may name it, or the first short texts are they."""
    named = [column for column in columns if column.meaning is Meaning.ISSUE]
    plain = [column for column in named if not wavers(column.text)]
    if plain and len(named) > 1:
        for column in named:
            if wavers(column.text) and Meaning.THEME not in _present(columns):
                column.take(Meaning.THEME, sure=column.contents.distinct < plain[0].contents.distinct)
    if Meaning.ISSUE in _present(columns):
        return
    for meaning in (Meaning.QUESTION, Meaning.THEME):
        if _take_first(columns, Meaning.ISSUE, lambda column, meaning=meaning: column.meaning is meaning):  # type: ignore[misc]
            return
    _take_first(columns, Meaning.ISSUE, _may_hold_issues)


def _settle_number(columns: Sequence[Column]) -> None:
    """Where each party has rows of its own, a number that is another one in each row counts rows, not issues."""
    if Meaning.PARTY not in _present(columns):
        return
    issue = next((column.contents for column in columns if column.meaning is Meaning.ISSUE), None)
    if issue is None or issue.distinct == issue.filled:
        return
    for column in columns:
        if column.meaning is Meaning.NUMBER and column.contents.distinct == column.contents.filled:
            column.take(Meaning.NOTHING, sure=True)
            column.passed_over = True


def _may_hold_issues(column: Column) -> bool:
    contents = column.contents
    texts = contents.length <= _SHORT and not contents.mostly(contents.numbers) and contents.distinct > 1
    return column.open and not column.title.party and texts


def _take_first(columns: Sequence[Column], meaning: Meaning, fits: Callable[[Column], bool]) -> bool:
    found = next((column for column in columns if fits(column)), None)
    if found is not None:
        found.take(meaning)
    return found is not None


def _settle_statements(columns: Sequence[Column]) -> None:
    """Long texts under other titles are the positions of parties that are new; in a long table there is one column."""
    of_rows = Meaning.PARTY in _present(columns)
    if of_rows and Meaning.STATEMENT in _present(columns):
        return
    texts = [column for column in columns if column.open and _holds_texts(column)]
    if of_rows and texts:
        max(texts, key=lambda column: column.contents.length).take(Meaning.STATEMENT)
        return
    if len(texts) > 1:  # beside two parties a third one may be brief
        least = min(column.contents.length for column in texts) / 2
        texts = [column for column in columns if column.open and (column in texts or _is_brief(column, least))]
    for column in texts:
        if len(column.text) <= LONGEST_TITLE:
            column.take(Meaning.STATEMENT, column.title.party or column.text)


def _holds_texts(column: Column) -> bool:
    contents = column.contents
    if contents.mostly(contents.numbers):
        return False
    return contents.length >= _A_TEXT or contents.sentences * 3 >= contents.filled


def _settle_remarks(columns: Sequence[Column]) -> None:
    """A remark that follows the assessment of a row is about that and not about what each party has said."""
    judged = next((column for column in columns if column.meaning is Meaning.CONVERGENCE), None)
    if judged is None or Meaning.REASON in _present(columns) or Meaning.PARTY in _present(columns):
        return
    behind = (column for column in columns if column.meaning is Meaning.NOTE and column.at == judged.at + 1)
    for column in behind:
        if not column.party:
            column.take(Meaning.REASON, sure=column.sure)


def _is_brief(column: Column, least: float) -> bool:
    contents = column.contents
    return bool(column.text) and contents.length >= least and not contents.mostly(contents.numbers)


def _settle_twice(columns: Sequence[Column]) -> None:
    """Of two columns of one meaning the surer counts; where the titles are the same only the user can know."""
    of_party_rows = Meaning.PARTY in _present(columns) and Meaning.ISSUE not in _present(columns)
    first: dict[tuple[Meaning, str], Column] = {}
    for column in sorted(columns, key=lambda one: (not one.sure, one.at)):
        many = of_party_rows and column.meaning is Meaning.STATEMENT
        if column.meaning is Meaning.NOTHING or many:
            continue
        other = first.setdefault((column.meaning, column.party), column)
        if other is column:
            continue
        if other.text == column.text and column.contents.filled:
            other.sure = column.sure = False
        else:
            column.take(Meaning.NOTHING)
