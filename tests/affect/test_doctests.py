"""Every example in a docstring of the package is true."""

import doctest
import importlib
import pkgutil

import pytest

import affect

MODULES = [module.name for module in pkgutil.walk_packages(affect.__path__, "affect.") if not module.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
