"""A request that works for every operation on possible business."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "crm.quote_opportunity": lambda s, _a: {"path": {"opportunity_id": s.made["opportunity"]}},
    "crm.change_opportunity": lambda s, _a: {
        "path": {"opportunity_id": str(s.made["opportunity"])},
        "body": {
            "title": "Lagers voor de persen",
            "amount": "2500.00",
            "assignee_id": str(s.made["colleague"]),
        },
    },
    "crm.complete_activity": lambda s, _a: {"path": {"activity_id": str(s.made["task"])}},
    "crm.count_opportunities": lambda _s, _a: {},
    "crm.create_opportunity": lambda s, _a: {
        "body": {
            "party_id": str(s.customer),
            "title": "Nieuwe lijn",
            "expected_date": "2027-01-15",
            "assignee_id": str(s.made["colleague"]),
        }
    },
    "crm.get_activity": lambda s, _a: {"path": {"activity_id": str(s.made["note"])}},
    "crm.get_opportunity": lambda s, _a: {"path": {"opportunity_id": str(s.made["opportunity"])}},
    "crm.list_activities": lambda _s, _a: {},
    "crm.list_opportunities": lambda _s, _a: {},
    "crm.move_opportunity": lambda s, _a: {
        "path": {"opportunity_id": str(s.made["opportunity"])},
        "body": {"stage": "qualified"},
    },
    "crm.record_activity": lambda s, _a: {
        "body": {
            "party_id": str(s.customer),
            "opportunity_id": str(s.made["opportunity"]),
            "kind": "call",
            "text": "Belt maandag terug",
            "due_date": "2027-01-04",
            "assignee_id": str(s.made["colleague"]),
        }
    },
    "crm.remove_activity": lambda s, _a: {"path": {"activity_id": str(s.made["spare_note"])}},
    "crm.get_pipeline": lambda _s, _a: {},
}
