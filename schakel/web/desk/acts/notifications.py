"""What the acts of notifications are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (_("Mark notifications as read; one that is not the caller's is not found."),)
