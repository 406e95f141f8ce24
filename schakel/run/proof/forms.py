"""The forms on a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from schakel.run.proof.records import ID

NOT_SENT = ("submit", "button", "image", "reset", "file")


@dataclass
class Form:
    """Where a form leads, and what it holds."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """Return the ids that stand anywhere in it: in its address, its names and its values."""
        return list(dict.fromkeys(ID.findall(self.action + self.body)))

    @property
    def body(self) -> str:
        """Return it as it is sent."""
        return urlencode(self.fields)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[Form] = []
        self.open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        posts = (
            given.get("hx-post", given.get("action", ""))
            if given.get("method", "").lower() == "post"
            else None
        )
        if tag == "form":
            self.open = Form(urljoin(self.page, posts)) if posts is not None else None
            self.found += [self.open] if self.open else []
        elif "hx-post" in given:
            self.found.append(Form(urljoin(self.page, given["hx-post"])))
        elif "formaction" in given and self.open is not None:
            self.found.append(Form(urljoin(self.page, given["formaction"]), self.open.fields))
        name = given.get("name", "")
        if self.open is not None and name and tag in ("input", "button", "textarea", "select"):
            if tag == "input" and given.get("type") in NOT_SENT:
                return
            self.open.fields.append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def forms_of(address: str, page: str) -> list[Form]:
    """Return the forms of a page that write something."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.found
