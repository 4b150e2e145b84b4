"""The words of the matrix: for its cells, for screen readers, for tool tips; told once so that they agree."""

from collections.abc import Sequence
from datetime import date

from app.convergence import Convergence, Standing
from app.dates import long_date, short_date
from app.i18n import _, ngettext
from app.matrix import Matrix
from app.records import Bridging, Issue, Party, Position, Theme
from app.wording import silence_words
from widgets.matrix_columns import Kind, MatrixColumn


def provenance_words(matrix: Matrix, position: Position) -> str:
    """The line under a statement: the date first, so that it survives being shortened."""
    day = short_date(position.said_on)
    if locators := locator_words(matrix, position):
        return _("{date} · {locators}").format(date=day, locators=locators)
    return day if matrix.citations(position) else _("{date} · no source yet").format(date=day)


def locator_words(matrix: Matrix, position: Position) -> str:
    """The places in the sources, each named once: several sources may call their place the same."""
    locators = (citation.locator for citation in matrix.citations(position))
    return "; ".join(dict.fromkeys(locator for locator in locators if locator))


def proposal_words(proposal: Bridging) -> str:
    """The line under a bridging proposal."""
    day = short_date(proposal.proposed_on)
    return _("{author}, {date}").format(author=proposal.author, date=day) if proposal.author else day


def speaker_words(matrix: Matrix, standing: Standing) -> str:
    """Who speaks alone; empty when nobody does."""
    if standing.speaker is None:
        return ""
    return _("{party} only").format(party=matrix.party[standing.speaker].name)


def tally_words(tally: dict[Convergence, int]) -> str:
    """How many issues stand where: “1 Converging, 2 Opposed”."""
    return ", ".join(
        _("{count} {state}").format(count=count, state=state.word) for state, count in tally.items() if count
    )


def issues_words(count: int) -> str:
    """“3 issues”."""
    return ngettext("{count} issue", "{count} issues", count).format(count=count)


def band_words(matrix: Matrix, theme: Theme, issues: Sequence[Issue], folded: bool) -> str:
    """What a reader says of a theme's band."""
    words = _("{theme}: {issues}: {tally}").format(
        theme=theme.name, issues=issues_words(len(issues)), tally=tally_words(matrix.tally(issues))
    )
    return _("{band}. Folded.").format(band=words) if folded else words


def cell_words(matrix: Matrix, issue: Issue, column: MatrixColumn) -> str:
    """The text of a cell, as it is copied."""
    if column.party is not None:
        position = matrix.current(issue.id, column.party.id)
        spoken = position is not None and position.silence is None
        return position.statement if position and spoken else silence_words(column.party, position)
    if column.kind is Kind.CONVERGENCE:
        return matrix.standing(issue.id).convergence.word
    if column.kind is Kind.BRIDGING:
        proposal = matrix.bridging(issue.id)
        return proposal.text if proposal else ""
    return str(source_count(matrix, issue)) if column.kind is Kind.SOURCES else issue.title


def source_count(matrix: Matrix, issue: Issue) -> int:
    """On how many sources the positions of the day rest."""
    current = (matrix.current(issue.id, party.id) for party in matrix.parties)
    return len({citation.source_id for position in current if position for citation in matrix.citations(position)})


def reader_words(matrix: Matrix, issue: Issue, column: MatrixColumn, since: date | None) -> str:
    """A cell in full for a screen reader."""
    if column.party is not None:
        return _party_cell(matrix, issue, column.party, since)
    if column.kind is Kind.CONVERGENCE:
        return _convergence_cell(matrix, issue)
    if column.kind is Kind.BRIDGING:
        proposal = matrix.bridging(issue.id)
        if proposal is None:
            return _("No bridging proposal")
        return _("Bridging proposal: {text} {source}").format(text=proposal.text, source=proposal_words(proposal))
    if column.kind is Kind.SOURCES:
        count = source_count(matrix, issue)
        return ngettext("{count} source", "{count} sources", count).format(count=count)
    return _("{ref}, {title}").format(ref=issue.ref, title=issue.title)


def _party_cell(matrix: Matrix, issue: Issue, party: Party, since: date | None) -> str:
    position = matrix.current(issue.id, party.id)
    if position is None or position.silence is not None:
        return _("{party}: {silence}").format(party=party.name, silence=silence_words(party, position).lower())
    locators = locator_words(matrix, position)
    parts = [
        _("{party}: {statement}").format(party=party.name, statement=position.statement),
        _("{basis}, {date}").format(basis=position.basis.word, date=long_date(position.said_on))
        + (f", {locators}." if locators else "."),
    ]
    if since is not None and matrix.changed(issue.id, party.id, since):
        parts.append(_("Changed since {date}.").format(date=long_date(since)))
    return " ".join(parts)


def _convergence_cell(matrix: Matrix, issue: Issue) -> str:
    standing = matrix.standing(issue.id)
    words = _("{state}.").format(state=standing.convergence.word)
    if speaker := speaker_words(matrix, standing):
        words += " " + _("{speaker}.").format(speaker=speaker)
    return words + " " + _("Check again.") if standing.check_again else words


def convergence_tip(matrix: Matrix, issue: Issue) -> str:
    """Why an issue stands where it stands, for a tool tip."""
    standing = matrix.standing(issue.id)
    if standing.convergence is Convergence.ONE_SIDED:
        others = [party.name for party in matrix.counting if party.id != standing.speaker]
        sentence = _("Derived. {party} has no written position on this issue.")
        return " ".join(sentence.format(party=party) for party in others)
    judged = matrix.assessment(issue.id)
    if judged is None or standing.convergence is Convergence.NOT_ASSESSED:
        return standing.convergence.meaning
    why = judged.rationale or standing.convergence.meaning
    words = _("{why} Assessed on {date}.").format(why=why, date=short_date(judged.assessed_on))
    return words + " " + _("A statement is newer: check again.") if standing.check_again else words
