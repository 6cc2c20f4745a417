"""Every example in a docstring of the package is true."""

import doctest
import importlib
import pkgutil

import pytest

import knowledge_tracing

NAMES = [each.name for each in pkgutil.walk_packages(knowledge_tracing.__path__, "knowledge_tracing.")]


@pytest.mark.parametrize("name", ["knowledge_tracing", *NAMES])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
