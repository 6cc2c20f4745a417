"""Cells that a spreadsheet shows as they are."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of showing


def defused(cell: str) -> str:
    """The cell as text, whatever a spreadsheet would make of it.

    >>> defused("=1+1"), defused("x = 1")
    ("'=1+1", 'x = 1')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
