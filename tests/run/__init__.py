"""Tests of how an installation runs."""
