"""A request that works for every operation on files."""

from schakel.run.proof.scene import Example, text_file

EXAMPLES: dict[str, Example] = {
    "documents.download_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.get_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.list_files": lambda _s, _a: {},
    "documents.remove_file": lambda s, a: {"path": {"stored_file_id": s.waiting_files[a]}},
    "documents.upload_file": lambda s, a: {"body": {"file": text_file(), "party_id": s.company_of(a)}},
}
