"""A request that works for every operation on notifications."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "notifications.count_unread": lambda _s, _a: {},
    "notifications.list_notifications": lambda _s, _a: {},
    "notifications.mark_notifications_read": lambda s, a: {
        "body": {"notification_ids": [str(s.notifications[a])]}
    },
}
