"""What stands beside a contract: its document, and the prices that belong to it."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import PriceAgreement
from schakel.contracts.describing import describe_contract
from schakel.contracts.facts import ContractChanged, ContractCopyAttached
from schakel.contracts.held import held
from schakel.contracts.models import Contract, ContractPrice
from schakel.contracts.schemas import ContractDocumentIn, ContractOut, ContractPriceIn
from schakel.documents.keeping import make_document, renew_document
from schakel.documents.models import Document
from schakel.documents.showing import Shown
from schakel.documents.storing import keep_file
from schakel.documents.subjects import Subject
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import new

State = Contract.State


@operation("POST", "/contracts/{contract_id}/document", audiences=(STAFF,))
def attach_contract_document(ctx: Context, contract_id: UUID, data: ContractDocumentIn) -> ContractOut:
    """Lay the text of a contract beside it, or a newer version while it is a draft; what was agreed stays as it is.

    Beside one that was accepted it is a signed copy: a paper of its own, of which nothing is agreed anew.
    """
    row = held(ctx, contract_id, data.version)
    signed = row.accepted_at is not None
    beside = row.signed_copy_id if signed else row.document_id
    if beside is not None and not signed and row.state != State.DRAFT:
        message = _("The other side has this text. Take the contract back first, to write it anew.")
        raise Conflict(message, field="file", code="agreed")
    file = keep_file(ctx, data.file, Shown())
    standing = Document.objects.filter(id=beside, archived_at=None)
    document = standing.select_for_update(no_key=True).first()
    if document is not None:
        renew_document(ctx, document, file, data.note)
    else:
        seen = Shown(relation_id=row.party_id, party_id=row.customer_id or row.supplier_id, side=row.role)
        subject = Subject("contract", row.id, row.number, row.party_id, side=row.role)
        beside = make_document(ctx, file, seen, kind="contract", title=row.title, subject=subject).id
    row.version += 1
    if signed:
        row.signed_copy_id = beside
    else:
        row.document_id = beside
    row.save()
    if signed:
        about = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
        announce(ctx, ContractCopyAttached(**about, document_id=beside))
    else:
        _announce(ctx, row, document_id=beside)
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/prices", audiences=(STAFF,))
def add_contract_price(ctx: Context, contract_id: UUID, data: ContractPriceIn) -> ContractOut:
    """Say that a price agreement of this customer belongs to the contract."""
    row = held(ctx, contract_id, None)
    agreed = PriceAgreement.objects.visible_to(ctx).filter(id=data.price_agreement_id)
    if row.role != Contract.Role.CUSTOMER or not agreed.filter(customer_id=row.party_id).exists():
        message = _("This customer has no such price agreement.")
        raise NotFound(message, field="price_agreement_id")
    known = ContractPrice.objects.filter(price_agreement_id=data.price_agreement_id).first()
    if known is not None and known.contract_id != row.id:
        message = _("This price agreement belongs to another contract already.")
        raise Conflict(message, field="price_agreement_id", code="taken")
    if known is None:
        made = new(
            ctx,
            ContractPrice,
            contract_id=row.id,
            customer_id=row.customer_id,
            price_agreement_id=data.price_agreement_id,
        )
        made.save(force_insert=True)
        _announce(ctx, row, price_agreement_id=data.price_agreement_id)
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/prices/remove", audiences=(STAFF,))
def remove_contract_price(ctx: Context, contract_id: UUID, data: ContractPriceIn) -> ContractOut:
    """Say that a price agreement does not belong to the contract; the agreement itself stays."""
    row = held(ctx, contract_id, None)
    rows = ContractPrice.objects.filter(contract_id=row.id, price_agreement_id=data.price_agreement_id)
    gone, _rows = rows.delete()
    if not gone:
        message = _("This price agreement does not belong to the contract.")
        raise NotFound(message, field="price_agreement_id")
    _announce(ctx, row, price_agreement_id=None)
    return describe_contract(ctx, row.id)


def _announce(ctx: Context, row: Contract, **after: object) -> None:
    told = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
    announce(ctx, ContractChanged(**told, **difference({}, after)))
