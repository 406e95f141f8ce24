"""The browsers of Sam and Alice, each signed in once for the whole walk."""

from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.journeys.suppliers.company import Company

KINDS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def chosen(name: str, content: bytes) -> FilePayload:
    """Return a file as one chooses it in a form."""
    return {"name": name, "mimeType": KINDS[name.rpartition(".")[2]], "buffer": content}


def press(where: Page | Locator, name: str) -> None:
    """Press a button."""
    where.get_by_role("button", name=name, exact=True).click()


def reads(where: Locator, *texts: str) -> None:
    """Say that somebody reads all of this there."""
    for text in texts:
        expect(where).to_contain_text(text)


def loaded(page: Page, name: str) -> bytes:
    """Fetch what is behind a link."""
    with page.expect_download() as found:
        page.get_by_role("link", name=name).first.click()
    return found.value.path().read_bytes()


@dataclass
class Browsers:
    """Sam's page and Alice's in one company."""

    company: Company
    base: str
    sam: Page
    alice: Page

    def sam_at(self, path: str) -> Page:
        """Let Sam open a page of his portal."""
        self.sam.goto(f"{self.base}/leverancier{path}")
        return self.sam

    def alice_at(self, path: str) -> Page:
        """Let Alice open a page of the desk."""
        self.alice.goto(f"{self.base}/kantoor{path}")
        return self.alice

    def number(self, name: str) -> str:
        """Return the number of an order."""
        return self.company.orders[name].number

    def opens(self, name: str) -> Page:
        """Let Sam find an order in his list and open it."""
        page = self.sam_at(f"/orders?search={self.number(name)}")
        page.get_by_role("link", name=self.number(name)).first.click()
        reads(page.locator(".head"), self.number(name))
        return page
