"""A workbook that opens and is broken inside is refused in a sentence, wherever it is sent."""

import base64
import zipfile
from io import BytesIO
from typing import Any

import pytest

from schakel.hub.operations import read_order_file, upload_order_responses
from schakel.kernel.errors import Invalid
from schakel.kernel.operation import Operation
from tests.world import World

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="r1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet"/></Relationships>',
}
BROKEN = {
    "a shared text that is not there": '<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
    "a truth of seven": '<row r="1"><c r="A1" t="b"><v>7</v></c></row>',
    "a kind of cell that is none": '<row r="1"><c r="A1" t="zz"><v>1</v></c></row>',
    "a place that is none": '<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>',
}


def workbook(rows: str) -> str:
    """Return a workbook with these rows, in Base64."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return base64.b64encode(made.getvalue()).decode()


@pytest.mark.parametrize("rows", BROKEN.values(), ids=list(BROKEN))
@pytest.mark.parametrize(("operation", "who"), [(read_order_file, "carla"), (upload_order_responses, "sam")])
def test_it_is_told_at_the_file(world: World, operation: Operation[..., Any], who: str, rows: str) -> None:
    body = {"file": {"name": "regels.xlsx", "content": workbook(rows)}}
    with pytest.raises(Invalid) as refused:
        operation.invoke(getattr(world, who), body=body)
    assert [problem.field for problem in refused.value.problems] == ["file"]
