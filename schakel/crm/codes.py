"""The codes that leave this room: a program finds every value of them in the OpenAPI document."""

from typing import Literal

Stage = Literal["new", "qualified", "quoted", "won", "lost"]
ActivityKind = Literal["note", "call", "visit", "mail", "task"]
