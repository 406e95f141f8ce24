"""How people come in: what django-allauth does here, in our words and under the rules of the workspace."""
