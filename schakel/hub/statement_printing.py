"""What stands on a statement of account that people take along."""

from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.billing.papers import Papers
from schakel.billing.schemas import Statement
from schakel.documents.printing import Column, Paper, printed
from schakel.kernel.context import Context
from schakel.kernel.money import spoken_money
from schakel.kernel.uploads import Download
from schakel.parties.identity import own_party_id


def print_statement(ctx: Context, statement: Statement) -> Download:
    """Return the paper in the customer's language; the caller is the system."""
    own = own_party_id(ctx)
    papers = Papers.of([own, statement.customer_id])
    seller, buyer = papers.seller(own), papers.buyer(statement.customer_id)
    with translation.override(buyer.language):
        title = _("Statement of account")
        place = [buyer.street, f"{buyer.postal_code} {buyer.city}".strip()]
        ours = [seller.street, f"{seller.postal_code} {seller.city}".strip(), seller.phone, seller.email]
        paper = Paper(
            language=translation.get_language() or "nl",
            title=title,
            company=seller.name,
            company_lines=[line for line in ours if line],
            to=[buyer.name, *(line for line in place if line)],
            facts=[
                (_("From"), _day(statement.from_date)),
                (_("To"), _day(statement.to_date)),
                (_("Customer number"), buyer.number),
            ],
            columns=[
                Column(_("Date"), width=2),
                Column(_("What"), width=2),
                Column(_("Number"), width=3),
                Column(_("Amount"), "right", 2),
                Column(_("Balance"), "right", 2),
            ],
            rows=[
                ("", _("Balance before"), "", "", spoken_money(statement.opening)),
                *(
                    (
                        _day(entry.day),
                        _kind(entry.kind),
                        entry.number,
                        spoken_money(entry.amount),
                        spoken_money(entry.balance),
                    )
                    for entry in statement.entries
                ),
            ],
            total=(
                _("Balance in %(currency)s") % {"currency": statement.currency},
                spoken_money(statement.closing),
            ),
            notes=_open(statement),
            foot=" · ".join(part for part in (seller.name, seller.iban) if part),
        )
        name = f"{title} {statement.to_date:%Y-%m-%d}"
        return printed(paper, name, ctx.now)


def _open(statement: Statement) -> list[str]:
    if not statement.open_items:
        return [_("Nothing is open.")]
    told = []
    for item in statement.open_items:
        words = {"number": item.number or _kind(item.kind), "amount": spoken_money(item.open_amount)}
        if item.due_date:
            text = _("%(number)s: %(amount)s open, due %(day)s") % {**words, "day": _day(item.due_date)}
        else:
            text = _("%(number)s: %(amount)s open") % words
        told.append(text)
    return told


def _kind(kind: str) -> str:
    return {
        "invoice": _("Invoice"),
        "credit_note": _("Credit note"),
        "payment": _("Payment"),
        "revoked_payment": _("Payment taken back"),
    }[kind]


def _day(when: date) -> str:
    return formats.date_format(when, "j F Y")
