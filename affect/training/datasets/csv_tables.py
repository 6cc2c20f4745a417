"""Read a csv and say what is wrong with it: not there, not a table, or lacking columns."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd


def read_csv(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Every cell as text without blanks around it, "" where empty; blanks around the names of columns go too.

    Raises FileNotFoundError or ValueError, naming the file and every column that it lacks.
    """
    if not path.is_file():
        raise FileNotFoundError(f"there is no {path}; wanted is a table with the columns {', '.join(columns)}")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    except ValueError as trouble:  # not text, nothing in it, or rows of unequal length
        raise ValueError(f"{path} is not a table: {trouble}") from trouble
    table.columns = [str(name).strip() for name in table.columns]
    missing = [name for name in columns if name not in table]
    if missing:
        raise ValueError(f"{path} lacks the columns {', '.join(missing)}")
    return table.apply(lambda column: column.str.strip()) if len(table) else table


def some(names: Sequence[object], most: int = 5) -> str:
    """The first few of many, and how many more there are.

    >>> some(["a", "b", "c"], most=2)
    "'a', 'b' and 1 more"
    """
    shown = ", ".join(repr(each) for each in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
