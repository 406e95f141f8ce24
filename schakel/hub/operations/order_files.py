"""Lines of an order in a file: CSV or a workbook."""

from schakel.hub.order_files import rows_of
from schakel.hub.schemas import OrderFileIn
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.operation import operation
from schakel.sales.operations.order_lines import read_order_lines
from schakel.sales.schemas import OrderLinesToRead, ReadLinesOut, TypedLine


@operation("POST", "/order-lines/read-file", audiences=(CUSTOMER,))
def read_order_file(ctx: Context, data: OrderFileIn) -> ReadLinesOut:
    """Read lines of an order in a CSV file or a workbook (XLSX, ODS), as `read_order_lines` does; keeps no file.

    Columns: number, quantity, day; in another order where the first row names them.
    """
    typed = list(rows_of(data.file, ctx.language))
    rows = [
        TypedLine(number=line.number, quantity=line.quantity, requested_date=line.requested_date)
        for line in typed
    ]
    read = read_order_lines(ctx, OrderLinesToRead(rows=rows))
    for line, told in zip(typed, read.lines, strict=True):
        told.row = line.row
    return read
