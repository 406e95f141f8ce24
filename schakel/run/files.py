"""The settings of where files are kept, and of the scanner that looks through them."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from schakel.run.refusal import Refusal


def files(address: str, folder: Path) -> dict[str, Any]:
    """Read a folder's path or `s3://bucket/prefix?endpoint=https://...&region=...`; empty is `folder`.

    The keys to S3 come from the environment, as its library reads them. Raises Refusal for anything else.
    """
    if "://" not in address:
        options: dict[str, Any] = {
            "location": str(Path(address).absolute() if address else folder),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    endpoint, region = query.pop("endpoint", None), query.pop("region", None)
    if parts.scheme != "s3" or not parts.netloc or query:
        raise Refusal(
            "SCHAKEL_FILES is no place for files: give a folder, or s3://bucket/prefix with, where it is"
            " needed, ?endpoint=https://host&region=name."
        )
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": endpoint,
        "region_name": region,
        "default_acl": None,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def scanner(address: str) -> str | tuple[str, int] | None:
    """Read `unix:/run/clamav/clamd.ctl` (returns the path) or `host:port` (returns both); empty is None."""
    if not address:
        return None
    if address.startswith("unix:/"):
        return address.removeprefix("unix:")
    host, _colon, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise Refusal("SCHAKEL_CLAMD is no address of a scanner: give unix:/path/of/its.socket or host:port.")
    return host.strip("[]"), int(port)
