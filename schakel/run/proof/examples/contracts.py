"""A request that works for every operation on contracts."""

from schakel.kernel.context import SUPPLIER, Audience
from schakel.run.proof.scene import Example, Request, Scene, text_file


def _of(s: Scene, audience: Audience, name: str) -> Request:
    role = "supplier" if audience is SUPPLIER else "customer"
    return {"path": {"contract_id": str(s.made[f"{role}_{name}"])}}


def _terms(s: Scene) -> Request:
    return {"title": "Jaarafspraak", "start_date": s.day(1), "end_date": s.day(400), "notice_months": 3}


EXAMPLES: dict[str, Example] = {
    "contracts.accept_contract": lambda s, a: {
        **_of(s, a, "contract"),
        "body": {"name": "Carla van Dalen", "version": 3},
    },
    "contracts.add_contract_price": lambda s, a: {
        **_of(s, a, "running_contract"),
        "body": {"price_agreement_id": str(s.made["spare_price_agreement"])},
    },
    "contracts.attach_contract_document": lambda s, a: {
        **_of(s, a, "draft_contract"),
        "body": {"file": text_file("contract.txt"), "note": "Nieuwe prijzen"},
    },
    "contracts.change_contract": lambda s, a: {
        **_of(s, a, "draft_contract"),
        "body": _terms(s) | {"assignee_id": str(s.made["colleague"])},
    },
    "contracts.comment_on_contract": lambda s, a: {
        **_of(s, a, "contract"),
        "body": {"text": "Kan dit per kwartaal?"},
    },
    "contracts.count_contracts": lambda _s, _a: {},
    "contracts.create_contract": lambda s, _a: {
        "body": _terms(s)
        | {"party_id": str(s.customer), "role": "customer", "assignee_id": str(s.made["colleague"])}
    },
    "contracts.decline_contract": lambda s, a: {**_of(s, a, "contract"), "body": {"reason": "Te kort"}},
    "contracts.get_contract": lambda s, a: _of(s, a, "contract"),
    "contracts.list_contracts": lambda _s, _a: {},
    "contracts.record_contract": lambda s, _a: {
        "body": _terms(s)
        | {
            "party_id": str(s.customer),
            "role": "customer",
            "accepted_name": "Carla",
            "assignee_id": str(s.made["colleague"]),
        }
    },
    "contracts.remove_contract_price": lambda s, a: {
        **_of(s, a, "running_contract"),
        "body": {"price_agreement_id": str(s.made["contract_price_agreement"])},
    },
    "contracts.renew_contract": lambda s, a: {
        **_of(s, a, "running_contract"),
        "body": {"end_date": s.day(900)},
    },
    "contracts.revise_contract": lambda s, a: {**_of(s, a, "contract"), "body": {"version": 3}},
    "contracts.send_contract": lambda s, a: {**_of(s, a, "draft_contract"), "body": {"version": 2}},
    "contracts.terminate_contract": lambda s, a: {
        **_of(s, a, "running_contract"),
        "body": {"reason": "Zij zeggen op"},
    },
}
