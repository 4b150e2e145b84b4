"""Word-level differences between two wordings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Literal, NamedTuple

from app.search import APOSTROPHES

Kind = Literal["same", "dropped", "added"]

# A word with its accents, inner apostrophes and hyphens, or a number with its separators; else any sign alone
_WORD = rf"[\w\u0300-\u036f]+(?:[{re.escape(APOSTROPHES)}‐‑-][\w\u0300-\u036f]+|(?<=\d)[.,:/](?=\d)\w+)*"
_SPACE_AND_WORD = re.compile(rf"(\s*)({_WORD}|\S)")
_ONE_WORD_AT_MOST = re.compile(rf"[^\w]*(?:{_WORD})?[^\w]*")
_ENDS_OF_SENTENCES = frozenset(".!?…;:")
# With more words than this the search for what stayed could take seconds: all between the common ends is rewritten then
_MOST_WORDS = 2_000


class Piece(NamedTuple):
    """A run of text that stayed, was dropped or was added."""

    kind: Kind
    text: str


class _Block(NamedTuple):
    """Words that stayed: where they start before and after, and how many they are."""

    before: int
    after: int
    size: int


class _Change(NamedTuple):
    """What stands in one place before and after; equal if it stayed."""

    before: str
    after: str


class _Words:
    """A text as words, each with the white space before it; the last is empty and holds the white space at the end."""

    def __init__(self, text: str) -> None:
        tokens = [*_SPACE_AND_WORD.findall(text), (text[len(text.rstrip()) :], "")]
        self.spaces = [space for space, _ in tokens]
        self.words = [word for _, word in tokens]

    def text(self, start: int, end: int) -> str:
        return "".join(space + word for space, word in zip(self.spaces[start:end], self.words[start:end], strict=True))


def readable_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The changes word by word while they help to see what stayed; the two wordings whole where hardly anything did."""
    pieces = word_changes(before, after)
    stayed = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    if stayed * 3 >= max(len(before), len(after)):
        return pieces
    return tuple(piece for piece in (Piece("dropped", before), Piece("added", after)) if piece.text)


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """What was dropped and added, word by word, in reading order; what is dropped stands before what replaces it.

    The same and dropped pieces joined are exactly `before`, the same and added ones exactly `after`; no piece is empty.
    So that marks stay calm, a single word that stayed between two rewritten places counts as rewritten with them.
    """
    old, new = _Words(before), _Words(after)
    blocks = _at_sentences(_blocks(old.words, new.words), old.words, new.words)
    changes = _with_islands_joined(_runs(_changes(blocks, old, new)))
    return tuple(piece for change in _runs(_trimmed(changes)) for piece in _pieces(change))


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Runs of words that stayed; the common ends are cut off before anything is searched."""
    from difflib import SequenceMatcher

    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks = [_Block(0, 0, head)]
    if max(map(len, middle)) <= _MOST_WORDS:
        for before, after, size in SequenceMatcher(None, *middle).get_matching_blocks():
            blocks.append(_Block(head + before, head + after, size))
    blocks.append(_Block(len(old) - tail, len(new) - tail, tail))
    return [block for block in blocks if block.size]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words are the same at the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _at_sentences(blocks: list[_Block], old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Let what is only added or only dropped be whole sentences where it can: "A b. [A c.]" for "A [b. A] c."."""
    slid = blocks[:1]
    for block in blocks[1:]:
        left = slid[-1]
        before, after = left.before + left.size, left.after + left.size
        steps = 0
        if before == block.before:
            steps = _steps_to_sentence(new, after, block.after, left.size)
        elif after == block.after:
            steps = _steps_to_sentence(old, before, block.before, left.size)
        slid[-1] = left._replace(size=left.size - steps)
        slid.append(_Block(block.before - steps, block.after - steps, block.size + steps))
    return slid


def _steps_to_sentence(words: Sequence[str], start: int, end: int, most: int) -> int:
    """By how many words the run from start to end can move back, the text reading the same, to begin a sentence."""
    if start < end < len(words) and words[start] == words[end] and words[start] in _ENDS_OF_SENTENCES:
        return -1
    for steps in range(most + 1):
        at = start - steps
        if at == 0 or words[at - 1] in _ENDS_OF_SENTENCES:
            return steps
        if words[at - 1] != words[end - steps - 1]:
            break
    return 0


def _changes(blocks: Iterable[_Block], old: _Words, new: _Words) -> Iterator[_Change]:
    """All of both texts in small steps: what is between the blocks, then white space and word in turns."""
    before = after = 0
    for block in blocks:
        yield _Change(old.text(before, block.before), new.text(after, block.after))
        before, after = block.before + block.size, block.after + block.size
        for at in range(block.size):
            yield _Change(old.spaces[block.before + at], new.spaces[block.after + at])
            yield _Change(old.words[block.before + at], old.words[block.before + at])


def _runs(changes: Iterable[_Change]) -> Iterator[_Change]:
    """Join neighbours of which both stayed or both did not; drop the empty ones."""
    wanted = (change for change in changes if any(change))
    for _, run in groupby(wanted, key=lambda change: change.before == change.after):
        yield _Change(*map("".join, zip(*run, strict=True)))


def _with_islands_joined(changes: Iterable[_Change]) -> list[_Change]:
    """Take a single word between two rewritten places into them, unless the two only add or only drop."""
    joined: list[_Change] = []
    for change in changes:
        if len(joined) >= 2 and _is_island(joined[-2], joined[-1], change):
            left, island = joined[-2:]
            joined[-2:] = [_Change(*map("".join, zip(left, island, change, strict=True)))]
        else:
            joined.append(change)
    return joined


def _is_island(left: _Change, middle: _Change, right: _Change) -> bool:
    if middle.before != middle.after or not _ONE_WORD_AT_MOST.fullmatch(middle.before):
        return False
    return bool((left.before or right.before) and (left.after or right.after))


def _trimmed(changes: Iterable[_Change]) -> Iterator[_Change]:
    """Leave the white space before what was rewritten out of the marks if it is the same."""
    for before, after in changes:
        space = old_space if (old_space := _leading_space(before)) == _leading_space(after) else ""
        yield _Change(space, space)
        yield _Change(before[len(space) :], after[len(space) :])


def _leading_space(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _pieces(change: _Change) -> Iterator[Piece]:
    if change.before == change.after:
        yield Piece("same", change.before)
        return
    if change.before:
        yield Piece("dropped", change.before)
    if change.after:
        yield Piece("added", change.after)
