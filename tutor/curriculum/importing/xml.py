"""XML that strangers wrote: read without document types, entities or anything that leads outside."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tutor.curriculum.importing.packing import ArchiveError
from tutor.wording import gettext as _


def root_of(data: bytes, name: str) -> Element:
    """The root of a document. Raises `ArchiveError` for what is broken or might do harm."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise ArchiveError(
            _("“{name}” declares a document type or entities: export it again without").format(name=name)
        ) from None
    except (ParseError, UnicodeDecodeError, LookupError, ValueError) as trouble:
        raise ArchiveError(
            _("“{name}” is no sound XML ({why}): export it again").format(name=name, why=trouble)
        ) from None
    return root


def local(element: Element) -> str:
    """The name without its namespace, in the words of QTI 3: `choiceInteraction` is `choice-interaction`."""
    name = element.tag.rpartition("}")[2]
    return "".join(f"-{each.lower()}" if each.isupper() else each for each in name).removeprefix("qti-")


def text_at(element: Element, path: str) -> str:
    """The text of the first element at a path, without spaces around it; empty when there is none."""
    found = element.find(path)
    return "".join(found.itertext()).strip() if found is not None else ""
