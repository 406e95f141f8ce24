"""The log: its pages, and the words for everything that stands in it."""
