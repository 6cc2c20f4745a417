"""Model fields that hold a sealed value and show a plain one.

A row says whose it is (`sealed_for`) and which it is (`row_key`, known before the row is stored). Values are
opened when they are looked at, one by one; they cannot be filtered by, updated in bulk or written past their row.
"""

import json
import uuid
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from tutor.keyring.domains import Domain
from tutor.keyring.keys import keys
from tutor.keyring.sealing import Place, seal, unseal, version_of
from tutor.keyring.store import KeyDestroyed


class Ciphertext(bytes):
    """A value as it lies in the database."""


class SealedRow(models.Model):
    """A row with sealed columns. Rows about one person carry their pseudonym as `subject_id`."""

    row_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def sealed_for(self) -> uuid.UUID:
        """The pseudonym of the person whose key seals this row."""
        return self.subject_id

    def sealed_in(self, domain: Domain) -> Domain:
        """Which of the person's keys seals a column; a row may choose another than the column's own."""
        return domain


class SealedAttribute(DeferredAttribute):
    """Opens a value the first time somebody looks. What was deleted by destroying its key reads as empty."""

    def __get__(self, instance: SealedRow | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            value = instance.__dict__[self.field.attname] = self._opened(instance, value)
        return value

    def _opened(self, instance: SealedRow, value: Ciphertext) -> Any:
        try:
            return self.field.unseal(instance, value)
        except KeyDestroyed:
            return self.field.empty()

    def __set__(self, instance: SealedRow, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedText(models.Field):
    """Text, sealed. `domain`: which of the person's keys."""

    descriptor_class = SealedAttribute
    description = "Sealed text"
    empty_strings_allowed = True

    def __init__(self, *args: Any, domain: Domain, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)
        self.domain = domain

    def deconstruct(self) -> tuple[Any, ...]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "domain": str(self.domain)}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def encode(self, value: Any) -> bytes:
        return str(value).encode("utf-8", "replace")

    def decode(self, plain: bytes) -> Any:
        return plain.decode()

    def seal(self, row: SealedRow, value: Any) -> Ciphertext:
        place = self.place(row)
        version, key = keys().key_for_writing(place.subject, place.domain)
        return Ciphertext(seal(self.encode(value), key, version, place))

    def unseal(self, row: SealedRow, value: Ciphertext) -> Any:
        """The plain value. Raises `KeyDestroyed` after a deletion and `Tampered` for what was not sealed here."""
        if not value:
            raise KeyDestroyed("This value was emptied.")
        place = self.place(row)
        key = keys().key(place.subject, place.domain, version_of(value))
        return self.decode(unseal(value, key, place))

    def empty(self) -> Any:
        """What a deleted value reads as."""
        return self.get_default()

    def place(self, row: SealedRow) -> Place:
        domain = row.sealed_in(Domain(self.domain))
        return Place(row.sealed_for(), domain, row._meta.db_table, self.attname, row.row_key)

    def from_db_value(self, value: Any, *_: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Ciphertext):
            return value
        return self.seal(model_instance, value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Ciphertext):
            return value
        raise FieldError(f"{self.name} is sealed: save its row; it cannot be filtered by or updated in bulk.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = value if prepared else self.get_prep_value(value)
        return None if value is None else connection.Database.Binary(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed and cannot be filtered by.")
        return super().get_lookup(lookup_name)


class SealedJSON(SealedText):
    """Anything JSON can hold, sealed."""

    description = "Sealed JSON"
    empty_strings_allowed = False

    def encode(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()

    def decode(self, plain: bytes) -> Any:
        return json.loads(plain)
