"""Tags and filters."""

from django.template import Library

register = Library()
