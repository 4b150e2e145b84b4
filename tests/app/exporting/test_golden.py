"""What a small invented comparison looks like as a workbook, kept as text so that every change of it is seen.

After a change that is meant: PARLEY_WRITE_GOLDEN=1, run this file, and read the difference before it is committed.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.exporting import ExportOptions, Layout, write
from app.matrix import Matrix
from tests.app.exporting.workbooks import dump

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.mark.parametrize("layout", Layout)
def test_the_workbook_is_the_one_that_was_looked_at(
    layout: Layout, small: Matrix, options: ExportOptions, target: Path
) -> None:
    everybody = tuple(party.id for party in small.parties)
    write(small, target, replace(options, layout=layout, parties=everybody))
    golden = GOLDEN / f"{layout.value}.txt"
    if os.environ.get("PARLEY_WRITE_GOLDEN"):
        golden.write_text(dump(target), encoding="utf-8")
    assert dump(target) == golden.read_text(encoding="utf-8")
