"""A plan in words: for people who read it in a terminal, and as JSON for programs."""

import json
from collections.abc import Iterator
from textwrap import shorten

from app.i18n import N_, _, ngettext
from app.importing.planning.changes import Change, ImportPlan, Kind, Question
from app.importing.rows import ImportedPosition, Record
from app.lookalikes import shown, warnings
from app.matrix import Matrix

_LONGEST = 160
_UNSEEN = "\ufffd"
_SIGNS = {Kind.NEW: "+", Kind.CHANGED: "△", Kind.CONFLICT: "⚠", Kind.OURS: "◁", Kind.NOISE: "≈"}
_WORDS = {
    Kind.NEW: N_("new"),
    Kind.CHANGED: N_("changed"),
    Kind.CONFLICT: N_("in conflict"),
    Kind.OURS: N_("edited here only"),
    Kind.NOISE: N_("different in spacing or signs only"),
    Kind.ABSENT: N_("in the comparison and not in the file"),
    Kind.SAME: N_("the same"),
}
_RECORDS = {
    Record.PARTY: N_("Party"),
    Record.THEME: N_("Theme"),
    Record.ROUND: N_("Round"),
    Record.SOURCE: N_("Source"),
    Record.ISSUE: N_("Issue"),
    Record.POSITION: N_("Position"),
    Record.ASSESSMENT: N_("Assessment"),
    Record.BRIDGING: N_("Bridging proposal"),
}


def as_json(plan: ImportPlan) -> str:
    """One object; `main.py import --help` tells what is in it. What is the same is counted and not listed."""
    told = {
        "counts": {kind.value: count for kind, count in plan.counts.items()},
        "changes": [_change(change) for change in plan.changes if change.kind is not Kind.SAME],
        "questions": [_question(question) for question in plan.questions],
        "problems": [
            {"place": problem.place, "value": problem.value, "reason": problem.reason} for problem in plan.problems
        ],
        "notes": list(plan.notes),
        "doubt": plan.doubt,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "record": change.record.value,
        "issue": change.issue,
        "party": change.party,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "place": change.place,
        "reason": change.reason,
        "accepted": change.accepted,
    }


def _question(question: Question) -> dict[str, object]:
    record, key = question.named
    return {
        "record": record.value,
        "key": key,
        "name": question.name,
        "place": question.place,
        "candidates": [
            {"key": one.key, "name": one.name, "likeness": round(one.likeness, 2)} for one in question.candidates
        ],
        "answer": question.answer,
    }


def as_lines(plan: ImportPlan, matrix: Matrix, *, applied: bool) -> Iterator[str]:
    """What would change or was changed, what is wrong in the file, and the numbers last, where they are seen."""
    for line in _lines(plan, matrix, applied=applied):
        yield "".join(sign if sign.isprintable() else _UNSEEN for sign in line)  # a terminal would obey some


def _lines(plan: ImportPlan, matrix: Matrix, *, applied: bool) -> Iterator[str]:
    names = {party.key: party.name for party in matrix.parties}
    for change in plan.changes:
        if change.kind in _SIGNS:
            yield _line(change, names, waits=not plan.doubt)
    for question in plan.questions:
        yield from _asked(question)
    for problem in plan.problems:
        place = f"{problem.place}: " if problem.place else ""
        yield f"! {place}{_short(problem.value)} – {problem.reason}" if problem.value else f"! {place}{problem.reason}"
    for sentence in plan.notes:
        yield f"· {_short(sentence)}"
    counts = ", ".join(f"{count} {_(_WORDS[kind])}" for kind, count in plan.counts.items() if count)
    yield _("“{name}”: {counts}.").format(name=plan.name, counts=counts or _("nothing"))
    if plan.problems:
        count = len(plan.problems)
        yield ngettext("{count} problem in the file.", "{count} problems in the file.", count).format(count=count)
    yield from _open(sum(question.answer is None for question in plan.questions), applied=applied)
    yield plan.doubt or _outcome(len(plan.accepted), applied=applied)


def _asked(question: Question) -> Iterator[str]:
    """What may be meant, and what cannot be seen in the name."""
    sentence = _("Is “{name}” new, or the same as {candidates}?")
    alike = _("“{name}” ({percent} % alike)")
    candidates = [alike.format(name=one.name, percent=round(one.likeness * 100)) for one in question.candidates]
    name = shown(_short(question.name))
    words = [sentence.format(name=name, candidates=_(" or ").join(candidates)), *warnings(question.name)]
    yield " ".join((f"? {question.place}:" if question.place else "?", *words))


def _open(count: int, *, applied: bool) -> Iterator[str]:
    if not count:
        return
    if applied:
        sentence = ngettext(
            "{count} question is open; what depends on it was left out.",
            "{count} questions are open; what depends on them was left out.",
            count,
        )
    else:
        sentence = ngettext(
            "{count} question is open; it can be answered in the window.",
            "{count} questions are open; they can be answered in the window.",
            count,
        )
    yield sentence.format(count=count)


def _outcome(count: int, *, applied: bool) -> str:
    if not count:
        return _("There is nothing to take over.")
    if applied:
        return ngettext("{count} change was taken over.", "{count} changes were taken over.", count).format(count=count)
    return ngettext(
        "Nothing has been changed yet; --apply takes over {count} change.",
        "Nothing has been changed yet; --apply takes over {count} changes.",
        count,
    ).format(count=count)


def _line(change: Change, names: dict[str, str], *, waits: bool) -> str:
    text = _short(change.after)
    if not change.creates:
        text = _("{field}: {before} → {after}").format(
            field=change.field, before=_short(change.before) or "–", after=_short(change.after)
        )
    line = f"{_SIGNS[change.kind]} {_subject(change, names)}: {text}"
    if change.reason:
        return _("{line} ({reason})").format(line=line, reason=change.reason)
    if change.kind.wanted and not change.accepted and waits:
        line = _("{line} (not taken over, as it belongs to a conflict)").format(line=line)
    return line


def _subject(change: Change, names: dict[str, str]) -> str:
    """What a change is about, in the words of the screen."""
    parts = [_(_RECORDS[change.record])]
    if change.issue:
        parts.append(change.ref or change.issue)
    if change.record is Record.POSITION:
        parts.append(names.get(change.party, change.party))
        if isinstance(change.imported, ImportedPosition):
            parts.append(change.imported.said_on.isoformat())
    elif not change.issue:
        parts.append(change.key)
    return " · ".join(parts)


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder="…")
