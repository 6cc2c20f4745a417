"""Reads QTI 3 items, alone or in packages: choice, text entry and match; the names of QTI 2 as well."""
