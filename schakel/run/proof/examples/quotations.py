"""A request that works for every operation on quotations."""

from schakel.run.proof.scene import Example, Scene

TEXT = "Liever niet"


def _offered(s: Scene) -> dict[str, object]:
    return {
        "lines": [
            {"item_id": str(s.item), "quantity": 3},
            {"description": "Montage", "quantity": 1, "price": 9},
        ]
    }


EXAMPLES: dict[str, Example] = {
    "sales.request_quotation": lambda s, _a: {"body": {"lines": [{"item_id": str(s.item), "quantity": 2}]}},
    "sales.request_quotation_of_cart": lambda _s, _a: {"body": {"reference": "K-2"}},
    "sales.withdraw_quotation_request": lambda s, _a: {"path": {"request_id": s.made["quotation_request"]}},
    "sales.decline_quotation_request": lambda s, _a: {
        "path": {"request_id": s.made["quotation_request"]},
        "body": {"answer": TEXT},
    },
    "sales.get_quotation_request": lambda s, _a: {"path": {"request_id": s.made["quotation_request"]}},
    "sales.list_quotation_requests": lambda _s, _a: {},
    "sales.count_quotation_requests": lambda _s, _a: {},
    "sales.quote_request": lambda s, _a: {"path": {"request_id": s.made["spare_quotation_request"]}},
    "sales.make_quotation": lambda s, _a: {"body": _offered(s) | {"customer_id": str(s.customer)}},
    "sales.change_quotation": lambda s, _a: {
        "path": {"quotation_id": s.made["draft_quotation"]},
        "body": _offered(s),
    },
    "sales.revise_quotation": lambda s, _a: {"path": {"quotation_id": s.made["quotation"]}},
    "sales.discard_revision": lambda s, _a: {"path": {"quotation_id": s.made["revised_quotation"]}},
    "sales.send_quotation": lambda s, _a: {"path": {"quotation_id": s.made["revised_quotation"]}, "body": {}},
    "sales.withdraw_quotation": lambda s, _a: {
        "path": {"quotation_id": s.made["wanted_quotation"]},
        "body": {"answer": TEXT},
    },
    "sales.accept_quotation": lambda s, _a: {
        "path": {"quotation_id": s.made["quotation"]},
        "body": {"version_number": 1, "name": "Wie het mag"},
    },
    "sales.record_quotation_agreement": lambda s, _a: {
        "path": {"quotation_id": s.made["quotation"]},
        "body": {"version_number": 1, "name": "Wie het mag", "how": "Per telefoon"},
    },
    "sales.decline_quotation": lambda s, _a: {
        "path": {"quotation_id": s.made["wanted_quotation"]},
        "body": {"answer": TEXT},
    },
    "sales.request_quotation_change": lambda s, _a: {
        "path": {"quotation_id": s.made["quotation"]},
        "body": {"version_number": 1, "lines": [{"position": 1, "quantity": 4}]},
    },
    "sales.view_quotation": lambda s, _a: {"path": {"quotation_id": s.made["quotation"]}},
    "sales.get_quotation": lambda s, _a: {"path": {"quotation_id": s.made["quotation"]}},
    "sales.list_quotations": lambda _s, _a: {},
    "sales.count_quotations": lambda _s, _a: {},
    "sales.download_quotation": lambda s, _a: {
        "path": {"quotation_id": s.made["quotation"], "version_number": 1}
    },
}
