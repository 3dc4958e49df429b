"""The timeline in a workbook: a native chart that follows the sheet Rights, beside the picture as it was drawn."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.image import Image
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from portfolio.excel.sheet import LINE, add_page, define, put, put_formula
from portfolio.licence.clauses import dated
from portfolio.timeline import COUNTS, save_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.excel.report import Report

DATA = "Timeline data"  # the sheet that the chart is drawn from
MOST = 60  # rights in the chart: more of them cannot be told apart
BARS = {
    "term": ("the licence", "A1123F"),
    "yes": (COUNTS["yes"].words, COUNTS["yes"].face.removeprefix("#")),
    "maybe": (COUNTS["maybe"].words + ", or not known", COUNTS["maybe"].face.removeprefix("#")),
    "no": (COUNTS["no"].words, "C3CAD2"),
    "open": ("may be extended, disputed or not exact", "F2B27E"),
}
FOUR_YEARS = 1461  # days, the leap day among them: from one 1 January to another
ROW, HEAD, WIDE = 0.46, 3.2, 25.0  # centimetres: of the chart
PIXELS = 96 / 2.54  # a centimetre


def add_timeline(book: Workbook, title: str, report: Report) -> None:
    """Add the chart, and the picture beside it."""
    rights = report.agreement.rights
    sheet, shown = add_page(book, title, "The rights over time", ()), _shown(rights)
    if rights.empty:
        put(sheet, 2, 1, "no rights are listed", "Caption")
        return
    few = f", the {MOST} of {len(rights)} that expire last, first of those that count or may" * (
        len(shown) < len(rights)
    )
    words = (
        f"Left: a chart that follows the yellow cells of the sheet Rights{few}. Right: the picture of all, as drawn."
    )
    put(sheet, 2, 1, words, "Caption")
    chart = _chart(len(shown) + 1, _axis(report, shown))
    picture = _picture(report, chart.height)
    sheet.add_chart(chart, "A4")
    sheet.add_image(picture, f"{get_column_letter(int(chart.width * PIXELS / 64) + 1)}4")
    sheet.page_setup.fitToHeight = 1


def _shown(rights: pd.DataFrame) -> list[int]:
    """Give the places of the rights that the chart shows, by case and expiry: of many, those that expire last."""
    rows = rights[["case", "expiry"]].assign(
        rank=rights["counts"].astype("object").map({"yes": 0, "maybe": 0, "unknown": 0}).fillna(1),
        last=rights[["expiry", "expiry_latest"]].max(axis=1),
        group=pd.factorize(rights["case"])[0],
    )
    last = rows.sort_values(["rank", "last"], ascending=[True, False], kind="stable").head(MOST).sort_index()
    return list(last.sort_values(["group", "expiry"], kind="stable").index)


def add_timeline_data(book: Workbook, title: str, report: Report) -> None:
    """Add the rows that the chart is drawn from, as formulas over the sheet Rights."""
    if report.agreement.rights.empty:
        return
    shown = _shown(report.agreement.rights)
    heads = ["Right", "Begins", *(words for words, _ in BARS.values()), "", "Bars begin at the earliest on"]
    sheet = add_page(book, title, "", (34, 14, *(21,) * len(BARS), 3, 21))
    for column, head in enumerate(heads, 1):
        put(sheet, 1, column, head, "Head")
    sheet.row_dimensions[1].height = 3 * LINE
    put(sheet, 2, len(heads), _axis(report, shown)[0], "To fill, a day")
    define(book, "chart_from", sheet, f"${get_column_letter(len(heads))}$2")
    at = {
        str(cell.value).lower().replace(" ", "_"): f"Rights!${cell.column_letter}${{row}}" for cell in book["Rights"][1]
    }
    _row(sheet, 2, _licence(report))
    for row, place in enumerate(shown, 3):
        _row(sheet, row, (formula.format(row=place + 2) for formula in _right(row, at)))


def _row(sheet: Worksheet, row: int, formulas: Iterator[str]) -> None:
    for column, formula in enumerate(formulas, 1):
        put_formula(sheet, row, column, formula, "Worked out" if column == 2 else "Figure")


def _licence(report: Report) -> Iterator[str]:
    """Give the row of the licence itself: from its own day to the earliest end, and on to the latest."""
    days = (made.day for document in report.agreement.documents if (made := dated(document)))
    day = next(days, None)
    yield '="The licence"'
    yield f"=MAX(chart_from,DATE({day.year},{day.month},{day.day}))" if day and day.year >= 1900 else "=chart_from"
    yield "=IF(ISNUMBER(end_earliest),MAX(0,end_earliest-B2),0)"
    yield from ("=0",) * 3
    yield "=IF(AND(ISNUMBER(end_earliest),ISNUMBER(end_latest)),MAX(0,end_latest-MAX(B2,end_earliest)),0)"


def _right(row: int, at: dict[str, str]) -> Iterator[str]:
    """Give the row of a right: it begins at its grant, else at its filing, else where the chart does."""
    begins = f"IF(N({at['granted']})>0,N({at['granted']}),N({at['filed']}))"
    length = f"MAX(0,N({at['expiry']})-B{row})"
    yield f'={at["right"]}&IF(N({at["expiry_last"]})=0," (no expiry)","")'
    yield f"=MAX(chart_from,IF({begins}<N({at['expiry']}),{begins},0))"
    yield "=0"
    yield f'=IF({at["counts"]}="yes",{length},0)'
    yield f'=IF(OR({at["counts"]}="yes",{at["counts"]}="no"),0,{length})'
    yield f'=IF({at["counts"]}="no",{length},0)'
    yield f"=IF(N({at['expiry']})>0,MAX(0,{at['expiry_last']}-MAX(B{row},{at['expiry']})),0)"


def _axis(report: Report, shown: list[int]) -> tuple[date, date]:
    """Give the first and the last day of the chart, each a 1 January; a few years before the first expiry."""
    rights = report.agreement.rights.loc[shown]
    days = [day.date() for name in ("granted", "filed", "expiry", "expiry_latest") for day in rights[name].dropna()]
    days += [made.day for document in report.agreement.documents if (made := dated(document))]
    days += [day for day in (report.term.ends.earliest, report.term.ends.latest) if day] if report.term else []
    years = [day.year for day in days] or [2000]
    last = min(max(years) + 1, 9999)
    return date(max(1900, (min(years) - 2) // 4 * 4), 1, 1), date(max(last, 1904), 1, 1)


def _chart(rows: int, axis: tuple[date, date]) -> BarChart:
    """Give bars stacked on an invisible one, that of the days before each begins; its name in the legend is blank."""
    chart = BarChart(barDir="bar", grouping="stacked", overlap=100, gapWidth=35)
    chart.width, chart.height = WIDE, HEAD + ROW * rows
    for column, (words, colour) in enumerate([(" ", ""), *BARS.values()], 2):
        bars = Series(_cells(column, rows), title=words)
        bars.graphicalProperties = GraphicalProperties(solidFill=colour) if colour else GraphicalProperties(noFill=True)
        bars.graphicalProperties.line = LineProperties(noFill=True)
        chart.series.append(bars)
    chart.set_categories(_cells(1, rows))
    chart.legend.position = "b"
    names, days = chart.x_axis, chart.y_axis
    names.delete = days.delete = False
    names.scaling.orientation, names.tickLblSkip, days.crosses = "maxMin", 1, "max"
    days.scaling.min, days.scaling.max = map(to_excel, axis)
    days.number_format, days.majorUnit = "yyyy", FOUR_YEARS * (1 + (axis[1] - axis[0]).days // (15 * FOUR_YEARS))
    days.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E6EA"))
    names.txPr, days.txPr = _small(700), _small(900)
    names.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _cells(column: int, rows: int) -> Reference:
    letter = get_column_letter(column)
    return Reference(range_string=f"'{DATA}'!${letter}$2:${letter}${rows + 1}")


def _small(size: int) -> RichText:
    """Give letters of a size in hundredths of a point."""
    look: Any = CharacterProperties(sz=size, solidFill="4A4F57")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _picture(report: Report, height: float) -> Image:
    """Give the picture, as high as the chart unless it would then be too small to read."""
    drawn = BytesIO()
    save_timeline(report.agreement.rights, drawn, format="png", as_of=report.as_of, term=report.term)
    picture = Image(drawn)
    ratio = picture.height / picture.width
    picture.height = max(height, WIDE * ratio * 0.8) * PIXELS
    picture.width = picture.height / ratio
    return picture
