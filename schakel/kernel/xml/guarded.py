"""The one way in for XML from outside: no document type, no entity, no inclusion, no network, bounded."""

from collections.abc import Iterator, Sized
from xml.parsers import expat

from django.utils.translation import gettext as _
from lxml import etree

from schakel.kernel.errors import Invalid

MOST_BYTES = 10 << 20
MOST_ELEMENTS = 200_000
DEEPEST = 200
# Of one element, and of all together.
MOST_ATTRIBUTES = 500
MOST_OF_ALL = 300_000
# Those in force at one place, and the letters of one: both readers look a name up among the former, and write the
# latter out with each name.
MOST_NAMESPACES = 500
LONGEST_NAMESPACE = 250
# One tag or comment: nobody needs more, and a tag is read as a whole.
LONGEST_PART = 256 << 10
PIECE = 16 << 10
INCLUSION = "http://www.w3.org/2001/XInclude"
# Both readers know these; in any other the first could see another document than the second.
ENCODINGS = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1"}


def read(content: bytes, *, inclusions: bool = False) -> etree._Element:
    """Return the root of a document that somebody sent, without its comments and processing instructions.

    Raises Invalid for what is no well-formed XML, holds a document type or an inclusion, or is too large. With
    `inclusions` their elements may stand, as elements like any other, so that a schema can refuse them; nobody ever
    follows one.
    """
    if len(content) > MOST_BYTES:
        message = _("This is larger than %(limit)s MB. Send it in parts.")
        raise _refused(message % {"limit": MOST_BYTES >> 20}, "too_large")
    _Guard(inclusions).look_through(content)
    reader = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, reader)
    except etree.XMLSyntaxError as error:
        raise _not_xml(error.lineno or 1) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _document_type()
    return root


class _Guard:
    """Looks through a document before a tree is made of it, and keeps nothing but counts."""

    def __init__(self, inclusions: bool) -> None:
        self.inclusions = inclusions
        self.elements = self.depth = self.attributes = self.namespaces = 0
        self.reader = expat.ParserCreate(namespace_separator=" ")
        self.reader.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.reader.XmlDeclHandler = self._declaration
        self.reader.StartDoctypeDeclHandler = self._doctype
        self.reader.StartElementHandler = self._start
        self.reader.EndElementHandler = self._end
        self.reader.StartNamespaceDeclHandler = self._namespace
        self.reader.EndNamespaceDeclHandler = self._namespace_ends

    def look_through(self, content: bytes) -> None:
        """Raise Invalid at the first thing that does not belong in a document from outside."""
        try:
            for piece, fed in _pieces(content):
                self.reader.Parse(piece, False)
                if fed - self.reader.CurrentByteIndex > LONGEST_PART:
                    raise self._too_large(
                        _("a part is larger than %(limit)s kB") % {"limit": LONGEST_PART >> 10}
                    )
            self.reader.Parse(b"", True)
        except expat.ExpatError as error:
            raise _not_xml(error.lineno) from None
        except (LookupError, ValueError):
            raise _encoding() from None
        finally:
            # It and its handlers hold each other, and it holds every name that it met.
            del self.reader

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in ENCODINGS:
            raise _encoding()

    def _doctype(self, *_names: object) -> None:
        raise _document_type()

    def _namespace(self, _prefix: object, address: str | None) -> None:
        self.namespaces += 1
        self._count_attributes(1)
        if self.namespaces > MOST_NAMESPACES:
            message = _("Line %(line)s: more than %(limit)s namespaces are declared here. Declare each once.")
            raise self._too_many(message, MOST_NAMESPACES)
        if len(address or "") > LONGEST_NAMESPACE:
            message = _("Line %(line)s: a namespace is longer than %(limit)s characters. Use a shorter one.")
            raise self._too_many(message, LONGEST_NAMESPACE)

    def _namespace_ends(self, _prefix: object) -> None:
        self.namespaces -= 1

    def _count_attributes(self, more: int) -> None:
        self.attributes += more
        if more > MOST_ATTRIBUTES:
            message = _("Line %(line)s: an element has more than %(limit)s attributes. Leave some out.")
            raise self._too_many(message, MOST_ATTRIBUTES)
        if self.attributes > MOST_OF_ALL:
            raise self._too_large(_("there are more than %(limit)s attributes") % {"limit": MOST_OF_ALL})

    def _start(self, name: str, attributes: Sized) -> None:
        self.elements += 1
        self._count_attributes(len(attributes))
        self.depth += 1
        if self.elements > MOST_ELEMENTS:
            raise self._too_large(_("there are more than %(limit)s elements") % {"limit": MOST_ELEMENTS})
        if self.depth > DEEPEST:
            raise self._too_large(_("elements stand more than %(limit)s deep") % {"limit": DEEPEST})
        if not self.inclusions and name.startswith(f"{INCLUSION} "):
            message = _("Line %(line)s: this includes another file. Put its contents in its place.")
            raise _refused(message % {"line": self.reader.CurrentLineNumber}, "inclusion")

    def _end(self, _name: str) -> None:
        self.depth -= 1

    def _too_large(self, why: str) -> Invalid:
        message = _("Line %(line)s: %(why)s. Send it in parts.")
        return _refused(message % {"line": self.reader.CurrentLineNumber, "why": why}, "too_large")

    def _too_many(self, message: str, limit: int) -> Invalid:
        return _refused(message % {"line": self.reader.CurrentLineNumber, "limit": limit}, "too_large")


def _pieces(content: bytes) -> Iterator[tuple[bytes, int]]:
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        yield piece, start + len(piece)


def _document_type() -> Invalid:
    message = _("This declares a document type (DOCTYPE). Leave it out and send it again.")
    return _refused(message, "document_type")


def _encoding() -> Invalid:
    return _refused(_("This is in an encoding that is not read here. Save it as UTF-8."), "encoding")


def _not_xml(line: int) -> Invalid:
    return _refused(
        _("This is not XML: it makes no sense from line %(line)s on.") % {"line": line}, "not_xml"
    )


def _refused(message: str, code: str) -> Invalid:
    return Invalid(message, field="file", code=code)
