"""A supplier who answers by file: fills in the sheet as people do, or lets a program write a message."""

import base64
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import python_calamine
import xlsxwriter

from schakel.hub.operations import download_open_order_lines, upload_order_responses
from schakel.hub.schemas import SheetAnswer
from schakel.kernel.context import Context
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.messages import NAMES

type SheetRow = dict[str, Any]


def rows_of(content: bytes) -> list[SheetRow]:
    """Read a sheet as a row for each line, by what the columns are called."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    head, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def fetched(ctx: Context) -> list[SheetRow]:
    return rows_of(download_open_order_lines(ctx).content)


def sheet_of(rows: list[SheetRow]) -> bytes:
    """Write rows as a spreadsheet keeps them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Orders")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for place, name in enumerate(rows[0]):
            sheet.write_string(0, place, name)
            for index, row in enumerate(rows, start=1):
                value = row.get(name, "")
                if isinstance(value, date):
                    sheet.write_datetime(index, place, value, day)
                elif isinstance(value, int | float):
                    sheet.write_number(index, place, value)
                elif value != "":
                    sheet.write_string(index, place, str(value))
    return out.getvalue()


def send(ctx: Context, content: bytes, name: str = "orders.xlsx") -> SheetAnswer:
    body = {"file": {"name": name, "content": base64.b64encode(content).decode()}}
    answer = upload_order_responses.invoke(ctx, body=body)
    assert isinstance(answer, SheetAnswer)
    return answer


def by_sheet(ctx: Context, fill: Callable[[SheetRow], SheetRow | list[SheetRow] | None]) -> bytes:
    """Fetch the sheet and fill in each row; None leaves it as it is, a list puts rows in its place."""
    rows: list[SheetRow] = []
    for row in fetched(ctx):
        filled = fill(row)
        rows += filled if isinstance(filled, list) else [filled or row]
    return sheet_of(rows)


def message(order: PurchaseOrderOut, *lines: str, code: str = "CA", number: str = "") -> str:
    """Write an order response in UBL, no longer than its schema asks for."""
    return (
        f'<OrderResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2"{NAMES}>'
        "<cbc:ID>A-1</cbc:ID><cbc:IssueDate>2026-09-07</cbc:IssueDate>"
        f"<cbc:OrderResponseCode>{code}</cbc:OrderResponseCode>"
        f"<cac:OrderReference><cbc:ID>{number or order.number}</cbc:ID></cac:OrderReference>"
        f"<cac:SellerSupplierParty/><cac:BuyerCustomerParty/>{''.join(lines)}</OrderResponse>"
    )


def message_line(
    *deliveries: tuple[date, int], position: int = 1, status: str = "3", reason: str = "", price: str = ""
) -> str:
    """Write what is said of a line."""
    note = f"<cbc:Note>{reason}</cbc:Note>" if reason else ""
    parts = "".join(
        f'<cac:Delivery><cbc:Quantity unitCode="C62">{quantity}</cbc:Quantity><cac:PromisedDeliveryPeriod>'
        f"<cbc:EndDate>{day}</cbc:EndDate></cac:PromisedDeliveryPeriod></cac:Delivery>"
        for day, quantity in deliveries
    )
    cost = (
        f'<cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price>' if price else ""
    )
    return (
        f"<cac:OrderLine><cac:LineItem><cbc:ID>{position}</cbc:ID>{note}"
        f"<cbc:LineStatusCode>{status}</cbc:LineStatusCode>{parts}{cost}"
        f"<cac:Item><cbc:Name>Lager</cbc:Name></cac:Item></cac:LineItem>"
        f"<cac:OrderLineReference><cbc:LineID>{position}</cbc:LineID></cac:OrderLineReference></cac:OrderLine>"
    )
