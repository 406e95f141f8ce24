"""The commands of `schakel`, one file each; see schakel/run/command.py."""
