"""Files over the API: sent as a form or as JSON, fetched as a download and never shown."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.kernel.uploads import MOST_BYTES
from tests.api.program import Program
from tests.documents.files import PDF, PNG
from tests.world import World


@pytest.fixture
def carla(world: World) -> Program:
    return Program(world, world.carla)


def form(program: Program, name: str = "offerte.pdf", content: bytes = PDF, **fields: Any) -> Any:
    """Send a file as a browser's form does."""
    return program.form("/files", {"file": SimpleUploadedFile(name, content, "text/html"), **fields})


def test_a_file_sent_as_a_form_is_fetched_as_a_download_that_runs_nowhere(carla: Program) -> None:
    sent = form(carla, 'Façade "2" – tekening.pdf')
    assert sent.status_code == 201, sent.content
    assert (sent.json()["media_type"], sent.json()["size"]) == ("application/pdf", len(PDF))
    answer = carla.get(f"/files/{sent.json()['id']}/content")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''Fa%C3%A7ade%20_2_%20%E2%80%93%20tekening.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"].startswith("no-store")
    assert answer["Content-Length"] == str(len(PDF))


def test_no_name_forges_a_header(carla: Program) -> None:
    sent = carla.post(
        "/files", {"file": {"name": 'a"\r\nX-Evil: 1\\.pdf/../b".pdf', "content": _base64(PDF)}}
    )
    answer = carla.get(f"/files/{sent.json()['id']}/content")
    assert answer["Content-Disposition"] == 'attachment; filename="b_.pdf"'
    assert "X-Evil" not in answer
    assert b"".join(answer.streaming_content) == PDF


def test_small_files_go_as_json_too(carla: Program) -> None:
    sent = carla.post("/files", {"file": {"name": "a.png", "content": _base64(PNG)}})
    assert (sent.status_code, sent.json()["media_type"]) == (201, "image/png")
    for wrong in (
        "?",
        None,
        7,
        {"name": "a.png"},
        {"name": "", "content": ""},
        {"name": "a", "content": "?"},
    ):
        refused = carla.post("/files", {"file": wrong})
        assert refused.status_code == 422
        assert [p["field"] for p in refused.json()["problems"]] == ["file"]


def test_a_form_that_says_more_or_less_than_the_document_is_refused(carla: Program) -> None:
    for fields, place in (
        ({"colour": "red"}, "colour"),
        ({"party_id": "x"}, "party_id"),
        ({"file": "text"}, "file"),
        ({"other": SimpleUploadedFile("b.pdf", PDF)}, "other"),
    ):
        refused = form(carla, **fields)
        assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, place)
    twice = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(2)]
    assert form(carla, file=twice).json()["code"] == "twice"
    many: dict[str, Any] = {f"f{n}": SimpleUploadedFile("b.pdf", PDF) for n in range(9)}
    assert form(carla, **many).json()["code"] == "not_a_form"
    broken = carla.client.post(
        "/api/v1/files", "nonsense", content_type="multipart/form-data; boundary=x", headers=carla.headers
    )
    assert broken.status_code == 422


def test_a_form_is_taken_only_where_the_document_says_so(world: World, carla: Program) -> None:
    answer = carla.client.post("/api/v1/sales-orders", data={"a": "b"}, headers=carla.headers)
    assert answer.status_code == 415


def test_a_file_beyond_the_limit_is_refused_and_what_is_far_beyond_is_not_read(carla: Program) -> None:
    over = form(carla, content=PDF + b" " * MOST_BYTES)
    assert over.status_code == 422
    assert "20 MB" in over.json()["problems"][0]["message"]
    assert form(carla, content=PDF + b" " * (MOST_BYTES + (2 << 20))).status_code == 413


def test_what_is_waiting_or_stopped_is_a_conflict(world: World, carla: Program, settings: Any) -> None:
    settings.CLAMD = "/nowhere/clamd"
    sent = form(carla).json()
    answer = carla.get(f"/files/{sent['id']}/content")
    assert (answer.status_code, answer.json()["code"]) == (409, "waiting")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_file_of_somebody_else_is_nowhere(world: World, carla: Program) -> None:
    sent = form(carla).json()
    sam = Program(world, world.sam)
    for path in (f"/files/{sent['id']}", f"/files/{sent['id']}/content"):
        unknown = sam.get(path.replace(sent["id"], "0198a000-0000-7000-8000-000000000000"))
        assert sam.get(path).content == unknown.content
        assert unknown.status_code == 404


def test_a_viewer_fetches_files_and_sends_none(world: World) -> None:
    reader = Program(world, world.carla, "documents.list_*", "documents.download_*")
    assert form(reader).status_code == 403
    sent = form(Program(world, world.carla)).json()
    answer = reader.get(f"/files/{sent['id']}/content")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)


def _base64(content: bytes) -> str:
    import base64

    return base64.b64encode(content).decode()
