"""A request that works for every operation on files and documents."""

from schakel.kernel.context import SUPPLIER, Audience
from schakel.run.proof.scene import Example, Request, Scene, text_file


def _document(s: Scene, audience: Audience, name: str = "document") -> Request:
    role = "supplier" if audience is SUPPLIER else "customer"
    return {"path": {"document_id": str(s.made[f"{role}_{name}"])}}


def _asked(s: Scene, audience: Audience) -> Request:
    role = "supplier" if audience is SUPPLIER else "customer"
    return {"path": {"document_request_id": str(s.made[f"{role}_document_request"])}}


def _order(s: Scene, audience: Audience) -> Request:
    if audience is SUPPLIER:
        return {"subject_kind": "purchase_order", "subject_id": str(s.bought)}
    return {"subject_kind": "sales_order", "subject_id": str(s.sold)}


EXAMPLES: dict[str, Example] = {
    "documents.accept_document": lambda s, a: {**_document(s, a), "body": {"reason": ""}},
    "documents.add_document": lambda s, a: {
        "body": {
            "file": text_file(),
            "title": "Walscertificaat",
            "kind": "certificate",
            "valid_to": s.day(300),
            "party_id": s.company_of(a),
            **_order(s, a),
        }
    },
    "documents.add_document_version": lambda s, a: {
        **_document(s, a),
        "body": {"file": text_file(), "note": "Nieuwe meting"},
    },
    "documents.answer_document_request": lambda s, a: {
        **_asked(s, a),
        "body": {"file": text_file(), "number": "C-1", "valid_to": s.day(300)},
    },
    "documents.change_document": lambda s, a: {
        **_document(s, a),
        "body": {
            "title": "ISO 9001",
            "kind": "certificate",
            "shown_to": "party",
            "party_id": s.company_of(a),
        },
    },
    "documents.count_document_requests": lambda _s, _a: {},
    "documents.count_documents": lambda _s, _a: {},
    "documents.demand_document": lambda s, _a: {
        "body": {"subject_kind": "party", "subject_id": str(s.supplier), "kind": "manual"}
    },
    "documents.download_document": _document,
    "documents.download_document_version": lambda s, _a: {
        "path": {
            "document_id": str(s.made["customer_document"]),
            "version_id": str(s.made["customer_document_version"]),
        }
    },
    "documents.download_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.end_document_demand": lambda s, _a: {
        "path": {"document_demand_id": str(s.made["document_demand"])}
    },
    "documents.get_document": _document,
    "documents.get_document_request": _asked,
    "documents.get_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.link_document": lambda s, a: {
        **_document(s, a),
        "body": {"subject_kind": "item", "subject_id": str(s.item)},
    },
    "documents.list_document_demands": lambda _s, _a: {},
    "documents.list_document_requests": lambda _s, _a: {},
    "documents.list_documents": lambda _s, _a: {},
    "documents.list_files": lambda _s, _a: {},
    "documents.refuse_document": lambda s, a: {**_document(s, a), "body": {"reason": "Niet leesbaar"}},
    "documents.remove_document": lambda s, a: _document(s, a, "our_document"),
    "documents.remove_file": lambda s, a: {"path": {"stored_file_id": s.waiting_files[a]}},
    "documents.request_document": lambda s, a: {
        "body": {
            "party_id": s.company_of(a),
            "title": "Veiligheidsblad",
            "kind": "safety_sheet",
            "due_date": s.day(9),
            **_order(s, a),
        }
    },
    "documents.unlink_document": lambda s, a: {**_document(s, a), "body": _order(s, a)},
    "documents.upload_file": lambda s, a: {"body": {"file": text_file(), "party_id": s.company_of(a)}},
    "documents.withdraw_document_request": _asked,
}
