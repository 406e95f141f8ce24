"""What somebody wants with notifications, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "notifications.count_unread": lambda: _("see their notifications"),
    "notifications.list_notifications": lambda: _("see their notifications"),
    "notifications.mark_notifications_read": lambda: _("mark notifications as read"),
}
