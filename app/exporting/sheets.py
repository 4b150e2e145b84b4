"""Which sheets an export has."""

from app.exporting.comparison import comparison_sheet
from app.exporting.edition import Edition
from app.exporting.listings import added_sheets
from app.exporting.long_list import long_list_sheet
from app.exporting.options import Layout
from app.exporting.sheet import Sheet
from app.exporting.sources import sources_sheet
from app.exporting.summary import summary_sheet


def sheets_of(edition: Edition) -> tuple[Sheet, ...]:
    """The sheets that are seen, in order; the statements come first."""
    options = edition.options
    statements = long_list_sheet if options.layout is Layout.LONG_LIST else comparison_sheet
    found = [statements(edition)]
    if options.summary:
        found.append(summary_sheet(edition, found[0]))
    if options.sources:
        found.append(sources_sheet(edition))
    return (*found, *added_sheets(edition))
