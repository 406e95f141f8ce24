"""The states of files, documents and what is asked: each with its meaning, and the acts that lead to another."""

from schakel.documents.models import Document, DocumentRequest, StoredFile
from schakel.kernel.states import START, States, Step

UPLOAD = "documents.upload_file"
SETTLE = "documents.settle_scan"
ADD, ANSWER = "documents.add_document", "documents.answer_document_request"
RENEW, CHANGE = "documents.add_document_version", "documents.change_document"
ACCEPT, REFUSE = "documents.accept_document", "documents.refuse_document"
WATCH = "documents.mark_validity"
# The rooms below that keep a document of their own.
KEEPERS = ("contracts.attach_contract_document",)
# What systems send is taken in there, and needs no check.
MESSAGES = ("hub.upload_order_response", "hub.upload_despatch_advice")
MAKERS = (UPLOAD, ADD, ANSWER, *KEEPERS, *MESSAGES)
RENEWERS = (RENEW, ANSWER, *KEEPERS)
SENDERS = (*MAKERS, RENEW)
# The rooms below that take documents in by their rules, and hold back the originals of those that break them.
HOLDERS = ("hub.upload_supplier_invoice", *MESSAGES)

File = StoredFile.State
FILE = States(
    "File",
    StoredFile,
    "state",
    {
        File.WAITING: "The scanner has not spoken yet; nobody can fetch it.",
        File.CLEAN: "It can be fetched: the scanner found nothing, or there is no scanner.",
        File.QUARANTINED: "The scanner found something, or it broke the rules of what it claims to be;"
        " nobody can fetch it, the desk neither.",
    },
    [
        Step(START, File.WAITING, SENDERS),
        Step(START, File.CLEAN, SENDERS),
        Step(START, File.QUARANTINED, HOLDERS),
        Step(File.WAITING, File.CLEAN, (SETTLE,)),
        Step(File.WAITING, File.QUARANTINED, (SETTLE,)),
    ],
)

Review = Document.Review
REVIEW = States(
    "Check of a document",
    Document,
    "review",
    {
        Review.TO_CHECK: "A customer or supplier sent it, and the desk has not looked at it.",
        Review.ACCEPTED: "The desk sent it, or looked at it and takes it.",
        Review.REFUSED: "The desk does not take it; its sender knows why and may send another.",
    },
    [
        Step(START, Review.TO_CHECK, MAKERS),
        Step(START, Review.ACCEPTED, MAKERS),
        Step((Review.ACCEPTED, Review.REFUSED), Review.TO_CHECK, RENEWERS),
        Step((Review.TO_CHECK, Review.REFUSED), Review.ACCEPTED, (ACCEPT, *RENEWERS)),
        Step((Review.TO_CHECK, Review.ACCEPTED), Review.REFUSED, (REFUSE,)),
    ],
)

Validity = Document.Validity
VALIDITY = States(
    "Validity of a document",
    Document,
    "validity",
    {
        Validity.VALID: "Its last day is more than 90 days away, or it has none.",
        Validity.EXPIRING: "Its last day comes within 90 days; at 90, 30 and 7 days it is said once.",
        Validity.EXPIRED: "Its last day is past. What demands it gets no new purchase orders; running ones go on.",
    },
    [
        *(Step(START, state, MAKERS) for state in Validity),
        *(
            Step(tuple(one for one in Validity if one != state), state, (CHANGE, *RENEWERS, WATCH))
            for state in Validity
        ),
    ],
)

Asked = DocumentRequest.State
REQUEST = States(
    "Document asked for",
    DocumentRequest,
    "state",
    {
        Asked.ASKED: "We asked, and nothing came yet.",
        Asked.DELIVERED: "It came; the desk has to look at it.",
        Asked.ACCEPTED: "It is what we asked for.",
        Asked.REFUSED: "It is not what we asked for; they may send another.",
        Asked.WITHDRAWN: "We ask no longer.",
    },
    [
        Step(START, Asked.ASKED, ("documents.request_document",)),
        Step((Asked.ASKED, Asked.REFUSED), Asked.DELIVERED, (ANSWER, RENEW)),
        Step((Asked.DELIVERED, Asked.REFUSED), Asked.ACCEPTED, (ACCEPT,)),
        Step((Asked.DELIVERED, Asked.ACCEPTED), Asked.REFUSED, (REFUSE,)),
        Step((Asked.ASKED, Asked.REFUSED), Asked.WITHDRAWN, ("documents.withdraw_document_request",)),
    ],
)
