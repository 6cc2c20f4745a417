"""The very functions that run online, compiled for millions of rows."""

from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

from numba import njit

PACKAGE = "knowledge_tracing.context"


def compiled(module: ModuleType, known: dict[Callable[..., Any], Any] | None = None) -> dict[str, Any]:
    """Every function of a module of plain arithmetic, compiled, by name; those it imports from the package too."""
    known = {} if known is None else known
    namespace = dict(vars(module))
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__.startswith(PACKAGE):
            namespace[name] = known.get(value) or _compiled(value, module, namespace, known)
    return namespace


def _compiled(
    function: FunctionType, module: ModuleType, namespace: dict[str, Any], known: dict[Callable[..., Any], Any]
) -> Any:
    if function.__module__ != module.__name__:
        home = __import__(function.__module__, fromlist=[function.__name__])
        return compiled(home, known)[function.__name__]
    known[function] = njit(FunctionType(function.__code__, namespace, function.__name__, function.__defaults__))
    return known[function]
