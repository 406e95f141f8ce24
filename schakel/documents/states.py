"""The states of a file: each with its meaning, and the acts that lead from one to another."""

from schakel.documents.models import StoredFile
from schakel.kernel.states import START, States, Step

UPLOAD = "documents.upload_file"
SETTLE = "documents.settle_scan"

File = StoredFile.State
FILE = States(
    "File",
    StoredFile,
    "state",
    {
        File.WAITING: "The scanner has not spoken yet; nobody can fetch it.",
        File.CLEAN: "It can be fetched: the scanner found nothing, or there is no scanner.",
        File.QUARANTINED: "The scanner found something; nobody can fetch it, the desk neither.",
    },
    [
        Step(START, File.WAITING, (UPLOAD,)),
        Step(START, File.CLEAN, (UPLOAD,)),
        Step(File.WAITING, File.CLEAN, (SETTLE,)),
        Step(File.WAITING, File.QUARANTINED, (SETTLE,)),
    ],
)
