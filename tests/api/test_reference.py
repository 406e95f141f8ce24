"""The page about the API says of every operation what it is, for whom, what it takes and what it answers."""

import re
import shlex

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schakel.api.reference import described
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.ids import uuid7
from schakel.kernel.operation import all_operations
from tests.api.program import Program
from tests.documents.files import PDF
from tests.world import World


def test_every_operation_is_on_the_page_with_everything_it_takes() -> None:
    page = Client().get("/api/v1/", headers={"host": "anything.localhost"})
    assert page.status_code == 200
    text = page.content.decode()
    for name, operation in all_operations().items():
        (block,) = re.findall(
            f'<details class="api-operation" id="{re.escape(name)}">.*?</details>', text, re.DOTALL
        )
        assert operation.summary.split("'")[0] in block
        assert f"/api/v1{operation.path}" in block
        for audience in operation.audiences:
            assert audience.value in block
        for schema in (operation.input, operation.query):
            for field in schema.model_fields if schema else ():
                assert f"<code>{field}</code>" in block, (name, field)


def test_a_field_is_told_in_words_with_its_limits() -> None:
    operations = {operation.name: operation for room in described() for operation in room.operations}
    placed = operations["sales.place_sales_order"]
    fields = {field.name: field for part in placed.fields if part.title == "Body" for field in part.fields}
    assert (fields["lines[].quantity"].kind, fields["lines[].quantity"].required) == ("decimal", True)
    assert fields["reference"].kind == "text, at most 60 characters"
    assert fields["requested_date"].kind == "day"
    assert "for whom" in fields["customer_id"].description
    assert '"quantity": 10' in placed.example
    assert "Idempotency-Key" in placed.example


def test_every_example_is_answered_as_it_is_typed(world: World) -> None:
    """Ids that are made up are not there (404), a cart is empty (409); nothing is refused for how it is written."""
    programs = {
        STAFF: Program(world, world.alice),
        CUSTOMER: Program(world, world.carla),
        SUPPLIER: Program(world, world.sam),
    }
    refused = []
    for operation in (operation for room in described() for operation in room.operations):
        filled = re.sub(r"\$[A-Z_]+_ID", str(uuid7()), operation.example.replace("\\\n", " "))
        words = shlex.split(filled.replace("$(uuidgen)", str(uuid7())))
        (address,) = (word for word in words if word.startswith("$SCHAKEL/api/v1/"))
        program = programs[all_operations()[operation.name].audiences[0]]
        path = address.removeprefix("$SCHAKEL/api/v1")
        sent = dict(word.split(": ") for word in words if re.match(r"[A-Z][a-zA-Z-]+: ", word))
        assert sent.pop("Authorization") == "Bearer $TOKEN"
        if "-X" not in words:
            answer = program.get(path)
        else:
            assert words[words.index("-X") + 1] == operation.method
            if "-F" in words:
                pairs = [words[n + 1].partition("=") for n, word in enumerate(words) if word == "-F"]
                form = {
                    field: SimpleUploadedFile(value[1:], PDF) if value.startswith("@") else value
                    for field, _is, value in pairs
                }
                answer = program.form(path, form, **sent)
            else:
                answer = program.post(path, words[words.index("-d") + 1] if "-d" in words else "", **sent)
        if answer.status_code == 422 and {p["field"] for p in answer.json()["problems"]} == {"file"}:
            # It is typed well; what this very file holds is another matter.
            continue
        if answer.status_code not in (200, 201, 404, 409):
            refused.append((operation.name, answer.content.decode()))
    assert refused == [], "\n".join(f"{n}: {t[:300]}" for n, t in refused)


def test_the_first_calls_name_the_very_address() -> None:
    page = Client().get("/api/v1/", headers={"host": "vanrijn.localhost:8420"}).content.decode()
    assert "export SCHAKEL=http://vanrijn.localhost:8420" in page
    assert "--workspace vanrijn)" in page
    assert (
        "--workspace 127" not in Client().get("/api/v1/", headers={"host": "127.0.0.1:8420"}).content.decode()
    )


def test_it_is_there_to_be_read_only() -> None:
    answer = Client().post("/api/v1/", headers={"host": "anything.localhost"})
    assert answer.status_code == 405
