"""Seconds between two moments, to the nearest five, reckoned by the database and not row by row in Python."""

from typing import Any

from django.db.models import Func, IntegerField


class SecondsBetween(Func):
    """`SecondsBetween("solved_at", "presented_at")`: from the second to the first."""

    arity = 2
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(ROUND((JULIANDAY(%(expressions)s)) * 17280) * 5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - JULIANDAY(", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(ROUND(EXTRACT(EPOCH FROM (%(expressions)s)) / 5) * 5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ", **extra)
