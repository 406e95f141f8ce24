"""Every page as every kind of person, with ids of its own and of others; its downloads and its forms too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schakel.kernel.ids import uuid7
from schakel.run.proof.addresses import addresses
from schakel.run.proof.browsers import LOST, Browser, text_of
from schakel.run.proof.findings import LEAK, UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.forms import Form, forms_of
from schakel.run.proof.judging import Judge
from schakel.run.proof.records import Record
from schakel.run.proof.wire import Answer
from schakel.web.ui.page import PAGES, Page
from schakel.web.ui.visit import AUDIENCES, ROOTS

# The one thing on a page that is another each time, whoever asks: the token of its forms.
TOKEN = re.compile(rb'"[A-Za-z0-9]{64}"')
ARGUMENT = re.compile(r"<uuid:(\w+)>")
# What is no id in an address names the same in every company: a role that everybody has.
WORD, WORDS = re.compile(r"<str:(\w+)>"), {"audience": "customer", "name": "buyer"}
# The kind of object that stands before its id, by application.
SUBJECTS = {"desk": "sales_order", "customer": "sales_order", "supplier": "purchase_order"}
LISTS = ("?export=csv", "?export=xlsx", "?counts=1", "?search=canary")
# Of how many kinds, and how many of each, somebody tries to open a page: not every document has a picture.
KINDS, TRIED = 6, 400
OPENED, NOT_THERE, REFUSED = 200, 404, 400
AWAY = (302, 403)


@dataclass
class Pages:
    """Opens pages; `each` is how many ids of every other party stand in an address or a form."""

    judge: Judge
    tally: Tally
    browsers: Sequence[Browser]
    each: int = 1

    def probe(self) -> None:
        """Try every page as everybody, and every other address without arguments."""
        for page in PAGES:
            self._page(page)
        for address in addresses():
            self.tally.pages.add(address.name or address.pattern)
            if not address.policy:
                self.tally.find(UNEXPECTED, "everybody", address.pattern, "address", "no declared policy")
            elif "<" not in address.pattern and address.name not in {page.name for page in PAGES}:
                for browser in self.browsers:
                    self._look(browser, f"/{address.pattern}", address.pattern, "address")

    def _page(self, page: Page) -> None:
        proven = False
        tried = set()
        for browser in self.browsers:
            member = browser.member
            if member is None or member.audience is not AUDIENCES[page.application]:
                continue
            own, answer = self._own(browser, page)
            if answer is None:
                continue
            proven = True
            # Who has another role in the same place stands behind the same fences: they open what is their own.
            if browser.viewer in tried:
                continue
            tried.add(browser.viewer)
            self._foreign(browser, page, own)
            if answer.status == OPENED:
                self._parts(browser, page, _path(page, own.id if own else "", own), answer)
        if not proven:
            self.tally.find(UNPROVEN, "everybody", page.name, "own ids", "no address that opens it")
            return
        self._turned_away(page)

    def _own(self, browser: Browser, page: Page) -> tuple[Record | None, Answer | None]:
        """Return the person's own object of the page, if it has one, and what the page says then."""
        for record in self._candidates(browser, page):
            path = _path(page, record.id if record else "", record)
            for ask in (browser.get, lambda path: browser.post(path, "")):
                answer = ask(path)
                if answer.status < LOST and answer.status not in (NOT_THERE, 403):
                    self._read(browser, page.name, "own ids", answer, path)
                    return record, answer
        return None, None

    def _candidates(self, browser: Browser, page: Page) -> list[Record | None]:
        # Where a party stands before it, the last id is the object.
        arguments = ARGUMENT.findall(page.path)
        if not arguments:
            return [None]
        assert browser.viewer is not None
        found: list[Record | None] = []
        kinds = self.judge.records.kinds_named(arguments[-1])[:KINDS]
        if "kind" in WORD.findall(page.path):
            kinds = [SUBJECTS[page.application].replace("_", "")]
        for kind in kinds:
            found += self.judge.records.own(kind, browser.viewer)[:TRIED]
        return found

    def _foreign(self, browser: Browser, page: Page, own: Record | None) -> None:
        if own is None or browser.viewer is None:
            return
        no_id = str(uuid7())
        nowhere = _path(page, no_id)
        unknown, unknown_post = browser.get(nowhere), browser.post(nowhere, "")
        for record in self.judge.records.foreign(own.kind, browser.viewer, self.each):
            path = _path(page, record.id, record)
            opened, sent = browser.get(path), browser.post(path, "")
            self._read(browser, page.name, "address", opened, path, record)
            self._read(browser, page.name, "address", sent, path, record)
            if not _same(opened, unknown, record.id, no_id):
                self._unexpected(browser, page.name, f"address = a foreign {own.kind}", opened, unknown)
            if sent.status != unknown_post.status or sent.status < REFUSED:
                self._unexpected(browser, page.name, f"sent to a foreign {own.kind}", sent, unknown_post)

    def _parts(self, browser: Browser, page: Page, path: str, opened: Answer) -> None:
        """Fetch the downloads of a page, and send its forms with own and with foreign ids."""
        for query in LISTS if "?export=" in opened.text else ():
            self._look(browser, f"{path}{query}", page.name, query)
        for form in forms_of(path, opened.text):
            if not form.action.startswith(tuple(ROOTS.values())):
                continue
            self._read(
                browser, page.name, "form", browser.post(form.action, form.body), form.action + form.body
            )
            # One id of each kind: in a list all rows are alike.
            by_id = self.judge.records.by_id
            for own in {by_id[found].kind: found for found in form.ids if found in by_id}.values():
                self._form(browser, page, form, own)

    def _form(self, browser: Browser, page: Page, form: Form, own: str) -> None:
        known = self.judge.records.by_id.get(own)
        if known is None or browser.viewer is None:
            return
        foreign = self.judge.records.foreign(known.kind, browser.viewer, self.each)
        if not foreign:
            return
        nowhere = str(uuid7())
        unknown = browser.post(form.action.replace(own, nowhere), form.body.replace(own, nowhere))
        for record in foreign:
            action, body = form.action.replace(own, record.id), form.body.replace(own, record.id)
            answer = browser.post(action, body)
            self._read(browser, page.name, "form", answer, action + body, record)
            if answer.status != unknown.status:
                self._unexpected(browser, page.name, f"form = a foreign {known.kind}", answer, unknown)

    def _turned_away(self, page: Page) -> None:
        """Open the page as those who have no place in its application."""
        for browser in self.browsers:
            member = browser.member
            if member is not None and member.audience is AUDIENCES[page.application]:
                continue
            path = _path(page, str(uuid7()))
            answer = self._look(browser, path, page.name, "door")
            if answer.status not in AWAY:
                self.tally.find(UNEXPECTED, browser.name, page.name, "302 or 403 was due", answer.said)

    def _look(self, browser: Browser, path: str, name: str, place: str) -> Answer:
        answer = browser.get(path)
        self._read(browser, name, place, answer, path)
        if answer.status >= LOST:
            self.tally.find(UNEXPECTED, browser.name, name, place, answer.said)
        return answer

    def _read(
        self, browser: Browser, name: str, place: str, answer: Answer, sent: str, record: Record | None = None
    ) -> None:
        self.tally.pages.add(name)
        self.tally.probe(record.party_id if record else None, browser.kind, "page")
        for told in self.judge.leaks(browser.viewer, text_of(answer), sent):
            self.tally.find(LEAK, browser.name, name, place, f"{told} in {answer.status}")

    def _unexpected(self, browser: Browser, name: str, place: str, answer: Answer, unknown: Answer) -> None:
        if self.judge.fence_only and answer.refused_by_database:
            return
        came_back = f"{answer.status}, and {unknown.status} for an unknown id {answer.failure or ''}"
        self.tally.find(UNEXPECTED, browser.name, name, place, came_back)


def _same(one: Answer, other: Answer, its_id: str, no_id: str) -> bool:
    """Say whether two answers are equal, but for the tokens of forms, and for the id that was sent."""
    bodies_are = TOKEN.sub(b"", one.body.replace(its_id.encode(), no_id.encode())) == TOKEN.sub(
        b"", other.body
    )
    return bodies_are and (one.status, one.headers.replace(its_id, no_id)) == (other.status, other.headers)


def _path(page: Page, object_id: str, record: Record | None = None) -> str:
    """Return the address of a page for an object, whose own id is the last in it; others are what it belongs to."""
    before = ARGUMENT.findall(page.path)[:-1]

    def filled(found: re.Match[str]) -> str:
        if found[1] not in before or record is None:
            return object_id
        of_party = str(record.party_id) if found[1] == "party_id" and record.party_id else object_id
        return record.refers.get(found[1], of_party)

    words = WORDS | {"kind": SUBJECTS.get(page.application, "")}
    path = WORD.sub(lambda found: words[found[1]], ARGUMENT.sub(filled, page.path))
    return "/".join(part for part in (ROOTS[page.application], path) if part)
