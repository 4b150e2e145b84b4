from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.importing.planning.changes import Candidate, ImportPlan, Kind, Question
from app.importing.planning.decisions import Decisions
from app.importing.planning.plan import plan_import
from app.importing.reading.json import read
from app.importing.reviewing.outcome import outcome
from app.importing.reviewing.review import Item, ItemId, Ties, counts, items, proposed, reasons, undecided, with_ticked
from app.importing.reviewing.review_words import Account, kind_words
from app.importing.rows import Record
from app.lookalikes import shown, warnings
from app.matrix import Matrix
from tests.app.contents import SMALL, matrix_of
from tests.app.importing.position_files import SHIPPED, Document, document, read_document
from tests.app.shipped import matrix_of_shipped


@pytest.fixture(scope="module")
def small() -> Matrix:
    """Alphaland (al), Betaland (be) and a mediator (me) on fish, ferry, bells and stamps."""
    return matrix_of(SMALL)


def plan(matrix: Matrix, **lists: Any) -> ImportPlan:
    return plan_import(matrix, read_document(document(**lists)))


def fish(**fields: Any) -> Document:
    """What the comparison has from Alphaland on the tenth of January."""
    stored = {
        "issue": "fish",
        "party": "al",
        "date": "2025-01-10",
        "statement": "All the fish.",
        "basis": "written proposal",
    }
    return {name: value for name, value in (stored | fields).items() if value is not None}


def item(found: ImportPlan, matrix: Matrix, place: str) -> Item:
    """The line of a record by its place in the file."""
    return next(item for item in items(found, matrix) if item.place == place)


NEW_ISSUE = {"id": "crabs", "ref": "A9", "theme": "sea", "title": "Crabs"}


# -- the list --------------------------------------------------------------------------------------------------------


def test_all_fields_of_one_record_are_one_line(small: Matrix) -> None:
    found = plan(small, positions=[fish(statement="No fish at all.", basis="reported")])
    line = item(found, small, "positions[0]")
    assert [change.field for change in line.changes] == ["statement", "basis"]
    assert (line.kind, line.title, line.party) == (Kind.CHANGED, "Fishing", "al")


def test_every_change_of_the_plan_is_in_exactly_one_line(small: Matrix) -> None:
    found = plan(small, issues=[NEW_ISSUE], positions=[fish(statement="No fish at all.", basis="reported")])
    lines = items(found, small)
    assert sorted(map(repr, found.changes)) == sorted(repr(change) for line in lines for change in line.changes)
    assert sum(counts(lines).values()) == len(lines)
    assert len({line.id for line in lines}) == len(lines)


def test_what_is_to_decide_comes_first_and_what_stays_comes_last(small: Matrix) -> None:
    found = plan(
        small,
        issues=[NEW_ISSUE, {"id": "ferry", "ref": "A2", "theme": "sea", "title": "Boats"}],
        parties=[{"id": "me", "name": "Mediator", "role": "party"}],
        positions=[fish(statement="All  the FISH.")],
    )
    kinds = [line.kind for line in items(found, small)]
    assert kinds[:3] == [Kind.CONFLICT, Kind.NEW, Kind.CHANGED]
    assert kinds[3] is Kind.NOISE
    assert set(kinds[4:]) <= {Kind.ABSENT, Kind.SAME}


def test_a_further_statement_where_one_stands_changes_the_position(small: Matrix) -> None:
    found = plan(small, positions=[fish(date="2025-12-01", statement="A third of the fish.")])
    line = item(found, small, "positions[0]")
    assert (line.kind, line.creates) == (Kind.CHANGED, True)


def test_spacing_is_not_taken_over_with_the_news_of_another_field(small: Matrix) -> None:
    found = plan(small, positions=[fish(statement="All  the FISH.", basis="reported")])
    line = item(found, small, "positions[0]")
    ticked = with_ticked(found, items(found, small), {line.id})
    assert [change.field for change in ticked.accepted] == ["basis"]


# -- ticks -----------------------------------------------------------------------------------------------------------


def test_taking_over_what_is_proposed_is_the_plan_itself(small: Matrix) -> None:
    found = plan(small, issues=[NEW_ISSUE], positions=[fish(issue="crabs"), fish(statement="No fish at all.")])
    lines = items(found, small)
    assert with_ticked(found, lines, proposed(lines)).accepted == found.accepted
    assert with_ticked(found, lines, ()).accepted == ()


def test_a_line_brings_what_it_needs_and_goes_with_it(small: Matrix) -> None:
    found = plan(small, issues=[NEW_ISSUE], positions=[fish(issue="crabs")])
    issue, position = item(found, small, "issues[0]"), item(found, small, "positions[0]")
    ties = Ties(items(found, small))
    assert ties.with_needed([position.id]) == {issue.id, position.id}
    assert ties.with_needed([issue.id]) == {issue.id}
    assert ties.with_dependent([issue.id]) == {issue.id, position.id}
    assert ties.with_dependent([position.id]) == {position.id}


def test_a_conflict_is_open_until_it_is_taken_or_kept(small: Matrix) -> None:
    found = plan(small, parties=[{"id": "me", "name": "Mediator", "role": "party"}])
    lines = items(found, small)
    (conflict,) = undecided(lines, (), ())
    assert conflict.record is Record.PARTY
    assert undecided(lines, {conflict.id}, ()) == ()
    assert undecided(lines, (), {conflict.id}) == ()


def test_a_question_belongs_to_the_line_of_its_record() -> None:
    question = Question((Record.PARTY, "xx"), "Alphalаnd", "parties[0]", (Candidate("al", "Alphaland", 0.9),))
    matrix = matrix_of(SMALL)
    found = plan(matrix, parties=[{"id": "xx", "name": "Alphalаnd", "role": "party"}])
    asked = ImportPlan(found.name, found.digest, found.revision, found.changes, (), questions=(question,))
    assert [line.question for line in items(asked, matrix) if line.record is Record.PARTY] == [question]


def test_a_question_stays_with_its_line_once_it_is_answered(small: Matrix) -> None:
    file = read_document(document(parties=[{"id": "xx", "name": "Alphalаnd", "role": "party"}]))
    for answer in ("al", "", "al"):
        found = plan_import(small, file, Decisions().answered((Record.PARTY, "xx"), answer))
        (asked,) = [line.question for line in items(found, small) if line.place == "parties[0]"]
        assert asked is not None
        assert (asked.name, asked.answer) == ("Alphalаnd", answer)


def test_a_question_about_what_the_file_has_besides_is_with_that(small: Matrix) -> None:
    parties = [{"id": "al", "name": "Alphaland", "role": "party"}, {"id": "xx", "name": "Alphalаnd", "role": "party"}]
    file = read_document(document(parties=parties))
    found = plan_import(small, file, Decisions().answered((Record.PARTY, "xx"), "al"))
    (line,) = [line for line in items(found, small) if line.record is Record.PARTY]
    assert line.place == "parties[0]"
    assert line.question is not None
    assert line.question.answer == "al"


def test_what_was_kept_is_a_reason_for_the_ledger_where_nothing_of_its_place_was_taken() -> None:
    kept, other = ItemId(Record.POSITION, "H7", ""), ItemId(Record.SOURCE, "H9", "s1")
    assert reasons({kept}, {other}) == {"H7": "Kept what the comparison has."}
    assert reasons({kept, other}, {ItemId(Record.SOURCE, "H9", "s2")}) == {"H7": "Kept what the comparison has."}


# -- words -----------------------------------------------------------------------------------------------------------


def test_fields_are_told_in_the_words_of_the_screen(small: Matrix) -> None:
    sources = [{"source": "s1", "locator": "p. 7"}]
    found = plan(small, positions=[fish(date="2025-12-01", basis="reported", firmness="red line", sources=sources)])
    told = {field.name: (field.before, field.after) for field in Account(found, small).fields(items(found, small)[0])}
    assert told["Date"][1] == "1 Dec 2025"
    assert told["Basis"][1] == "Reported"
    assert told["Firmness"][1] == "Red line"
    assert told["Locator"][1] == "p. 7"


def test_both_texts_are_told_with_what_they_rest_on(small: Matrix) -> None:
    found = plan(small, positions=[fish(statement="No fish at all.")])
    account, line = Account(found, small), item(found, small, "positions[0]")
    before, after = account.before(line), account.after(line)
    assert before is not None
    assert after is not None
    assert (before.text, before.line) == ("All the fish.", "Written proposal · 10 Jan 2025")
    assert (after.text, after.spoken) == ("No fish at all.", True)


def test_what_the_file_does_not_mention_has_one_text(small: Matrix) -> None:
    found = plan(small, positions=[fish()])
    line = next(line for line in items(found, small) if line.kind is Kind.ABSENT)
    account = Account(found, small)
    assert account.before(line) is not None
    assert account.after(line) is None
    assert outcome(line, small) == "The file does not mention it. Nothing is deleted."


def test_a_new_party_has_the_tile_that_it_will_get(small: Matrix) -> None:
    found = plan(small, parties=[{"id": "ga", "name": "Gammaland", "role": "party"}])
    mark = Account(found, small).mark("ga")
    assert (mark.letters, mark.name) == ("GA", "Gammaland")


# -- what happens ----------------------------------------------------------------------------------------------------


def after(matrix: Matrix, **lists: Any) -> str:
    found = plan(matrix, **lists)
    line = next(line for line in items(found, matrix) if line.applies)
    return outcome(line, matrix)


def test_a_newer_statement_becomes_the_current_one(small: Matrix) -> None:
    told = after(small, positions=[fish(date="2025-12-01", statement="A third of the fish.")])
    assert told.startswith("The text of 1 Dec 2025 becomes the current position of Alphaland.")
    assert "The earlier text stays in the history." in told


def test_a_correction_says_that_the_old_wording_is_not_kept(small: Matrix) -> None:
    told = after(small, positions=[fish(statement="No fish at all.")])
    assert "is corrected" in told
    assert "does not stay in the history" in told


def test_an_older_statement_joins_the_history(small: Matrix) -> None:
    found = plan(small, positions=[fish(date="2024-12-01", statement="Some fish.")])
    told = outcome(item(found, small, "positions[0]"), small)
    assert told.startswith("The text of 1 Dec 2024 joins the history of Alphaland.")
    assert "stays" in told


def test_a_new_issue_says_where_it_goes(small: Matrix) -> None:
    assert after(small, issues=[NEW_ISSUE]).startswith("“Crabs” becomes a new issue in “")


def test_check_again_is_told_exactly_where_it_will_be_seen() -> None:
    """Held against what the comparison says after the change."""
    matrix = matrix_of_shipped()
    for issue in matrix.all_issues:
        for party in matrix.parties:
            now = matrix.current(issue.id, party.id)
            if now is None or now.silence is not None:
                continue
            said = {"issue": issue.key, "party": party.key, "date": "2030-01-01", "statement": "Otherwise."}
            found = plan(matrix, positions=[said | {"basis": "reported"}])
            told = outcome(item(found, matrix, "positions[0]"), matrix)
            rows = (*matrix.positions[issue.id, party.id], now._replace(id=-1, said_on=date(2030, 1, 1)))
            later = replace(matrix, positions={**matrix.positions, (issue.id, party.id): rows})
            before, then = matrix.standing(issue.id).check_again, later.standing(issue.id).check_again
            assert ("Check again" in told) == (then and not before), (issue.ref, party.name)


def test_every_line_of_the_shipped_files_has_words() -> None:
    matrix = matrix_of(SMALL)
    for path in SHIPPED:
        found = plan_import(matrix, read(path))
        account = Account(found, matrix)
        for line in items(found, matrix):
            party = account.party(line.party) if line.party else ""
            assert line.title
            assert kind_words(line)
            assert outcome(line, matrix, party).endswith((".", "”."))
            assert "{" not in outcome(line, matrix, party)


# -- look-alikes -----------------------------------------------------------------------------------------------------


def test_hidden_signs_are_shown_and_told() -> None:
    assert shown("Alpha\u200bland") == "Alpha▯land"
    assert len(warnings("Alpha\u200bland")) == 1
    assert "hidden sign" in warnings("Alpha\u202eland")[0]


def test_letters_of_two_alphabets_in_one_word_are_told() -> None:
    (told,) = warnings("Alphalаnd")
    assert "Cyrillic" in told
    assert warnings("Alphaland Альфа") == ()
    assert warnings("Alphaland") == ()


def test_a_hidden_sign_is_shown_wherever_a_name_of_the_file_is(small: Matrix) -> None:
    found = plan(small, parties=[{"id": "xx", "name": "Gam\u200bmaland", "role": "party"}])
    account, line = Account(found, small), item(found, small, "parties[0]")
    after = account.after(line)
    assert after is not None
    assert {after.text, account.party("xx"), account.mark("xx").name} == {"Gam▯maland"}
    assert "“Gam▯maland”" in outcome(line, small)
