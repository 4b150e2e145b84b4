"""Position files for the tests: the example of the documentation, and files made of pieces."""

import copy
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.importing.reading.json import read
from app.importing.rows import ImportedFile

ROOT = Path(__file__).parents[3]
DOCUMENTATION = ROOT / "docs/position-file.md"
BROKEN = ROOT / "tests/data/positions"
SHIPPED = sorted((ROOT / "resources/positions").glob("*.json"))

Document = dict[str, Any]

EXAMPLE: Document = json.loads(
    re.search(r"```json\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL).group(1)  # type: ignore[union-attr]
)
"""The example of docs/position-file.md: Alphaland and Betaland on two issues."""


def example(**lists: Any) -> Document:
    """The example, with other lists or fields in place of some."""
    return copy.deepcopy(EXAMPLE) | lists


def document(**lists: Any) -> Document:
    """A file that holds nothing but these lists."""
    return {"format": "parley-positions", "version": 1, **lists}


def read_document(content: Document, name: str = "file.json") -> ImportedFile:
    """What Parley reads when the document is a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
        return read(path)


def quota(**fields: Any) -> Document:
    """A position of Alphaland on the issue `quota` of the example; None takes a field away."""
    position = {
        "issue": "quota",
        "party": "AL",
        "date": "2025-03-02",
        "statement": "Alphaland wants two thirds of the herring.",
        "basis": "written proposal",
    }
    return {name: value for name, value in (position | fields).items() if value is not None}
