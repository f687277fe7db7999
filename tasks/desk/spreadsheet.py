"""A list as a spreadsheet (.xlsx): dates as dates, numbers as numbers, and text that is never read as a formula."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from domain.desk.listing import Listing, Row

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_LONGEST_NAME = 31  # of a sheet: Excel takes no more


def spreadsheet(listing: Listing, rows: list[Row]) -> bytes:
    """The rows as they were narrowed down and sorted, under the headings."""
    book = Workbook()
    sheet = book.active
    sheet.title = listing.title[:_LONGEST_NAME]
    sheet.append(list(listing.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, row in enumerate(rows, 2):
        for column, each in enumerate(row.cells, 1):
            cell = sheet.cell(at, column, each.value)
            if isinstance(each.value, str):
                cell.data_type = "s"  # «=1+1» is what someone typed, and no formula
            elif hasattr(each.value, "year"):
                cell.number_format = "dd.mm.yyyy"
    for column, heading in enumerate(listing.columns, 1):
        widest = max([len(heading), *(len(str(row.cells[column - 1].value or "")) for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(widest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    made = BytesIO()
    book.save(made)
    return made.getvalue()
