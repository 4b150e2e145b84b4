"""The chart of a sheet in openpyxl's terms: stacked bars that any spreadsheet draws and people can change."""

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.sheet import Chart, Sheet

_CM_PER_PT = 2.54 / 72


def bar_chart(worksheet: Worksheet, sheet: Sheet, chart: Chart) -> BarChart:
    """Stacked bars with the themes from top to bottom, as they stand in the table."""
    bars = BarChart()
    bars.type, bars.grouping, bars.overlap, bars.gapWidth = "bar", "stacked", 100, 55
    names = Reference(worksheet, min_col=1, min_row=chart.first_row, max_row=chart.last_row)
    for series in chart.series:
        column = series.column + 1
        numbers = Reference(worksheet, min_col=column, min_row=chart.first_row, max_row=chart.last_row)
        drawn = Series(numbers)
        head = f"{get_column_letter(column)}{chart.first_row - 1}"
        drawn.tx = SeriesLabel(strRef=StrRef(f"'{sheet.name}'!{head}"))
        drawn.graphicalProperties.solidFill = series.fill
        drawn.graphicalProperties.line.solidFill = series.line
        bars.series.append(drawn)
    bars.set_categories(names)
    bars.x_axis.scaling.orientation = "maxMin"
    bars.x_axis.delete = False
    bars.y_axis.delete = True
    bars.x_axis.majorTickMark = bars.y_axis.majorTickMark = None
    bars.x_axis.graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    bars.y_axis.majorGridlines = None
    bars.legend.position = "b"
    bars.width = sum(column.points for column in sheet.columns) * _CM_PER_PT  # type: ignore[assignment]  # any number
    bars.height = chart.height * _CM_PER_PT
    return bars
