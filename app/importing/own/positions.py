"""What the cells of one position say: statement, day, basis, sources and the places in them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.cell_words import locator_lines
from app.i18n import _
from app.importing.own.edits import Edits
from app.importing.own.words import (
    Seen,
    list_of,
    read_basis,
    read_day,
    read_silence,
    same,
    says_nothing,
)
from app.importing.rows import ImportedCitation, ImportedPosition, Record
from app.records import dated_key
from app.vocabulary import Basis


class PositionCells(NamedTuple):
    """The cells that a layout has for a position; `source` holds day, locators and basis together."""

    statement: Seen | None = None
    source: Seen | None = None
    basis: Seen | None = None
    day: Seen | None = None
    locators: Seen | None = None
    refs: Seen | None = None

    @property
    def filled(self) -> list[Seen]:
        return [seen for seen in self if seen is not None and not seen.blank]


class _Parts(NamedTuple):
    """A cell of day, locators and basis, taken apart."""

    day: date | None
    locators: list[str]
    basis: Basis | None


class Positions:
    """Reads positions cell by cell into the edits of a file."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits
        self._exported = edits.exported

    # -- a position that was exported ---------------------------------------------------------------------------

    def compare(self, kept: ImportedPosition, cells: PositionCells) -> None:
        """Find what was changed of a position since it was exported."""
        if cells.statement:
            self._edits.stands(Record.POSITION, kept.key, cells.statement.place)
        replaced = cells.statement is not None and self._statement(kept, cells.statement)
        if replaced and cells.statement:
            self._instead_of_silence(kept, cells)
            return
        self._edits.day(Record.POSITION, kept.key, "said_on", kept.said_on, cells.day)
        if cells.basis and not kept.silence:
            self._basis(kept, cells.basis)
        changed = self._source(kept, cells.source) if cells.source else None
        if changed is not None and cells.source:
            self._provenance(kept, changed, cells.source, cells.refs)
        elif cells.refs and cells.locators is None:
            self._refs(kept, cells.refs)
        elif cells.refs and cells.locators:
            self._lines(kept, cells.locators, cells.refs)

    def _statement(self, kept: ImportedPosition, seen: Seen) -> bool:
        """Compare the words; True when a statement stands where a silence was recorded."""
        if kept.silence:
            return self._over_silence(kept, seen)
        if self._exported.marks[kept.key].shows(seen.text):
            self._edits.words[kept.key] = seen.text
            return False
        silence = read_silence(seen.text)
        if seen.blank:
            self._edits.empty(seen)
        elif says_nothing(seen.text):
            reason = _(
                "There was a statement here, and these words do not take it back. Write why the party is silent."
            )
            self._edits.tell(seen, reason)
        elif silence:
            self._edits.change(Record.POSITION, kept.key, "silence", silence, seen)
        else:
            self._edits.change(Record.POSITION, kept.key, "statement", seen.text, seen)
        return False

    def _over_silence(self, kept: ImportedPosition, seen: Seen) -> bool:
        silence = read_silence(seen.text)
        if seen.blank:
            self._edits.empty(seen)
        elif says_nothing(seen.text):
            self._edits.tell(seen, _("That the party was found silent is recorded, and these words do not undo it."))
        elif silence and silence is not kept.silence:
            self._edits.change(Record.POSITION, kept.key, "silence", silence, seen)
        return not seen.blank and silence is None and not says_nothing(seen.text)

    def _instead_of_silence(self, kept: ImportedPosition, cells: PositionCells) -> None:
        """What was typed over the words for a silence is a statement of its own; an untouched date is not its date."""
        source = cells.source if cells.source and not same(self._exported.provenance(kept), cells.source.text) else None
        day = cells.day if cells.day and read_day(cells.day.text) != kept.said_on else None
        untouched = cells.refs and same(self._exported.marks_beside(kept), cells.refs.text)
        fresh = cells._replace(source=source, day=day, refs=None if untouched else cells.refs)
        self.add(kept.issue, kept.party, fresh, beside=kept)

    def _basis(self, kept: ImportedPosition, seen: Seen) -> None:
        if seen.blank:
            self._edits.empty(seen)
        elif (basis := read_basis(seen.text)) is None:
            self._edits.tell(seen, _("A basis is one of {words}.").format(words=list_of(Basis)))
        elif basis is not kept.basis:
            self._edits.change(Record.POSITION, kept.key, "basis", basis, seen)

    # -- day, locators and basis in one cell --------------------------------------------------------------------

    def _source(self, kept: ImportedPosition, seen: Seen) -> _Parts | None:
        """The parts of a changed cell, its day and basis taken over."""
        before = self._exported.provenance(kept)
        if same(before, seen.text):
            return None
        if seen.blank:
            self._edits.empty(seen)
            return None
        parts = self._taken_apart(seen, has_basis=kept.silence is None)
        if parts is None:
            return None
        if parts.day and parts.day != kept.said_on:
            self._edits.change(Record.POSITION, kept.key, "said_on", parts.day, seen)
        if parts.basis and parts.basis is not kept.basis:
            self._edits.change(Record.POSITION, kept.key, "basis", parts.basis, seen)
        return parts

    def _taken_apart(self, seen: Seen, *, has_basis: bool) -> _Parts | None:
        lines = [line.strip() for line in seen.text.splitlines() if line.strip()]
        day, basis = read_day(lines[0]), read_basis(lines[-1])
        if day is None and (basis is None or len(lines) > 1) and has_basis:
            self._edits.tell(seen, _("The first line is the day, and there is none that Parley can read."))
            return None
        if has_basis and basis is None:
            reason = _("The last line is the basis, one of {words}; the basis was left as it is.")
            self._edits.tell(seen, reason.format(words=list_of(Basis)))
        middle = lines[1 if day else 0 : -1 if basis else None]
        return _Parts(day, middle, basis)

    def _provenance(self, kept: ImportedPosition, parts: _Parts, seen: Seen, refs: Seen | None) -> None:
        """The locators of a changed cell; with several sources each follows its short name."""
        before = self._taken_apart_before(kept)
        sources = self._sources_of(refs, kept) if refs else [one.source for one in kept.citations]
        if sources is None:
            return
        if parts.locators == before or not parts.locators:
            if refs:
                self._refs(kept, refs)
            if not parts.locators and before:
                self._edits.empty(seen)
            return
        citations = self._located(kept, parts.locators, list(dict.fromkeys(sources)), seen)
        if citations is not None:
            self._cite(kept, citations, seen)

    def _located(
        self, kept: ImportedPosition, lines: Sequence[str], sources: Sequence[str], seen: Seen
    ) -> list[ImportedCitation] | None:
        found: list[tuple[str, list[str]]] = []
        for line in lines:
            mark, _space, rest = line.partition(" ")
            source = self._exported.sources.get(mark)
            if source:
                found.append((source, [rest]))
            elif found:
                found[-1][1].append(line)
            elif len(sources) == 1:
                found.append((sources[0], [line]))
            else:
                reason = _("The locator does not say in which source it is. Begin it with the short name, as “S1”.")
                self._edits.tell(seen, reason)
                return None
        named = [(source, "\n".join(texts)) for source, texts in found]
        named += [(source, "") for source in sources if source not in dict(named)]
        return _with_quotes(kept.citations, named, seen.place)

    def _taken_apart_before(self, kept: ImportedPosition) -> list[str]:
        lines = [line.strip() for line in self._exported.provenance(kept).splitlines() if line.strip()]
        return lines[1 : None if kept.silence else -1]

    # -- sources ------------------------------------------------------------------------------------------------

    def _refs(self, kept: ImportedPosition, seen: Seen) -> None:
        """A cell of short names, each once: other ones are other sources, and the locators of the rest stay."""
        if same(self._exported.marks_beside(kept), seen.text):
            return
        if seen.blank:
            self._edits.empty(seen)
            return
        sources = self._sources_of(seen, kept)
        if sources is None:
            return
        by_source: dict[str, list[ImportedCitation]] = defaultdict(list)
        for one in kept.citations:
            by_source[one.source].append(one)
        citations = [
            one
            for source in dict.fromkeys(sources)
            for one in by_source.get(source) or [ImportedCitation(seen.place, source)]
        ]
        self._cite(kept, citations, seen)

    def _sources_of(self, seen: Seen, kept: ImportedPosition | None = None) -> list[str] | None:
        """The sources that short names mean; None, and a problem, when one means nothing."""
        if kept and (seen.blank or same(self._exported.marks_beside(kept), seen.text)):
            return [one.source for one in kept.citations]
        marks = seen.text.replace(",", " ").replace(";", " ").split()
        unknown = [mark for mark in marks if mark not in self._exported.sources]
        if unknown:
            reason = _("There is no source “{mark}” in the list of sources; the sources were left as they are.")
            self._edits.tell(seen, reason.format(mark=unknown[0]))
            return None
        return [self._exported.sources[mark] for mark in marks]

    def _lines(self, kept: ImportedPosition, locators: Seen, refs: Seen) -> None:
        """Cells with a line for each citation, in the same order: short names and locators."""
        marks = "\n".join(self._exported.source_marks.get(one.source, "") for one in kept.citations)
        before = locator_lines([one.locator for one in kept.citations])
        # a file without a list of sources (CSV) gives short names no meaning
        refs_changed = bool(self._exported.sources) and not same(marks, refs.text)
        if not refs_changed and same(before, locators.text):
            return
        if (refs_changed and refs.blank) or (locators.blank and before.strip()):
            self._edits.empty(refs if refs_changed and refs.blank else locators)
        sources = [one.source for one in kept.citations]
        if refs_changed and not refs.blank:
            found = self._sources_of(refs)
            if found is None:
                return
            sources = found
        lines = before.splitlines() if locators.blank else locators.text.strip("\r\n").splitlines()
        if same(before, locators.text):
            lines = [] if refs_changed and len(sources) != len(kept.citations) else before.split("\n")
        if lines and not sources:
            self._edits.tell(locators, _("The locator does not say in which source it is."))
            return
        named = [(source, lines[at] if at < len(lines) else "") for at, source in enumerate(sources)]
        if named and len(lines) > len(named):
            named[-1] = (named[-1][0], "\n".join(lines[len(named) - 1 :]))
        self._cite(kept, _with_quotes(kept.citations, named, refs.place), refs if refs_changed else locators)

    def _cite(self, kept: ImportedPosition, citations: Sequence[ImportedCitation], seen: Seen) -> None:
        if [_plain(one) for one in citations] != [_plain(one) for one in kept.citations]:
            self._edits.change(Record.POSITION, kept.key, "citations", tuple(citations), seen)

    # -- a new position -----------------------------------------------------------------------------------------

    def add(self, issue: str, party: str, cells: PositionCells, beside: ImportedPosition | None = None) -> None:
        """A statement that stands where none was exported, or `beside` a silence that was."""
        seen = cells.statement
        if seen is None or seen.blank or says_nothing(seen.text):
            others = cells.filled if seen is None or seen.blank else []
            if others:
                self._edits.tell(others[0], _("There is no statement that this belongs to, and it was not read."))
            return
        silence = read_silence(seen.text)
        day, locators, basis = self._about_new(cells, silent=silence is not None)
        said_on = day or self._exported.day
        if said_on is None:
            self._edits.tell(seen, _("There is no day for this statement. Write one beside it, as 2025-06-02."))
            return
        if basis is None and silence is None:
            self._edits.defaulted_basis()
            basis = Basis.REPORTED
        key = dated_key(issue, party, said_on.isoformat(), seen.text) if beside and beside.said_on == said_on else ""
        self._edits.new[Record.POSITION].append(
            ImportedPosition(
                place=seen.place,
                issue=issue,
                party=party,
                said_on=said_on,
                statement="" if silence else seen.text,
                basis=None if silence else basis,
                citations=tuple(self._new_citations(cells, locators)),
                key=key,
                silence=silence,
                dated=day is not None,
            )
        )

    def _about_new(self, cells: PositionCells, *, silent: bool) -> tuple[date | None, list[str], Basis | None]:
        """Day, locators and basis of a new statement, from whatever cells it has."""
        if cells.source and not cells.source.blank:
            parts = self._taken_apart(cells.source, has_basis=not silent)
            return (parts.day, parts.locators, parts.basis) if parts else (None, [], None)
        day = basis = None
        if cells.day and not cells.day.blank and (day := read_day(cells.day.text)) is None:
            self._edits.tell(cells.day, _("This is no day that Parley can read. Write it as 2025-06-02."))
        if cells.basis and not cells.basis.blank and (basis := read_basis(cells.basis.text)) is None:
            self._edits.tell(cells.basis, _("A basis is one of {words}.").format(words=list_of(Basis)))
        return day, cells.locators.text.splitlines() if cells.locators else [], basis

    def _new_citations(self, cells: PositionCells, locators: Sequence[str]) -> list[ImportedCitation]:
        sources = self._sources_of(cells.refs) if cells.refs and not cells.refs.blank else []
        seen = cells.refs or cells.source or cells.locators
        if not sources or seen is None:
            if sources is not None and locators and (at := cells.source or cells.locators):
                self._edits.tell(at, _("The locator does not say in which source it is."))
            return []
        if cells.source:
            empty = ImportedPosition(seen.place, "", "", date.min, "")
            return self._located(empty, locators, sources, cells.source) or []
        named = [(source, locators[at] if at < len(locators) else "") for at, source in enumerate(sources)]
        return _with_quotes((), named, seen.place)


def _plain(one: ImportedCitation) -> tuple[str, str, str]:
    return one.source, one.locator, one.quote


def _with_quotes(
    before: Sequence[ImportedCitation], named: Sequence[tuple[str, str]], place: str
) -> list[ImportedCitation]:
    """Citations by source and locator; one that was there keeps its quotation, and its locator if none is given."""
    left = list(before)
    found = []
    for source, locator in named:
        alike = [one for one in left if one.source == source]
        exact = [one for one in alike if same(locator_lines([one.locator]), locator_lines([locator]))]
        kept = next(iter(exact or alike), None)
        if kept is not None:
            left.remove(kept)
            locator = kept.locator if exact or not locator else locator
        found.append(ImportedCitation(kept.place if kept else place, source, locator, kept.quote if kept else ""))
    return found
