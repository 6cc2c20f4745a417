"""Every table and every column with a person in it is accounted for."""

import pytest
from django.apps import apps
from django.db.models import Model

from benchmarks.trust.filling import Filled
from tutor.personal_data.registry import Holding, Subject, holdings, is_known, not_personal
from tutor.personal_data.traces import person_columns

MODELS = apps.get_models(include_auto_created=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_is_registered_or_declared_free_of_people(model: type[Model]) -> None:
    assert is_known(model), "Register it in its app, or declare why it holds nothing about anyone"


@pytest.mark.parametrize("model", not_personal(), ids=lambda model: model._meta.label)
def test_declared_tables_have_a_reason(model: type[Model]) -> None:
    assert not_personal()[model]


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.title)
def test_every_holding_says_what_for_and_how_long(holding: Holding) -> None:
    assert all([holding.title, holding.category, holding.purpose, holding.retention])
    assert set(holding.not_exported) <= {column.name for column in holding.model._meta.concrete_fields}


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.title)
def test_every_column_that_names_somebody_leads_to_erasure(holding: Holding, filled: Filled) -> None:
    """A row found through the column goes with the person, or the column is a declared second role."""
    mine = set(holding.rows(Subject.of(filled.person)).values_list("pk", flat=True))
    for column in person_columns(holding.model):
        if column.name not in holding.second_roles:
            value = filled.person.pk if column.is_relation else filled.person.subject_id
            found = holding.model._default_manager.filter(**{column.name: value}).values_list("pk", flat=True)
            assert set(found) <= mine, f"{column.name} names a person whose erasure would leave the row"
            assert mine, "the table was not filled"
