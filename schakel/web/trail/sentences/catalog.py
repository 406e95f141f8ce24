"""What happened to items, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Sentences

SENTENCES: Sentences = {
    "catalog.ItemCreated": lambda _d: _("Added an item"),
}
