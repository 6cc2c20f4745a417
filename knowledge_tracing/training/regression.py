"""Logistic regression whose weights keep their signs."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from knowledge_tracing.training.datasets import Floats

Bounds = Sequence[tuple[float | None, float | None]]
FREE = (None, None)


def fit_logistic(x: "Floats | csr_matrix", y: Floats, penalty: float | Floats, bounds: Bounds | None = None) -> Floats:
    """Weights (features + 1,), the bias first, of the least mean cross-entropy plus Σ penalty · w².

    `penalty` is one for all features or one each, (features,). `bounds` holds a lowest and highest value for each
    feature; the bias is free and not penalised. Raises `ArithmeticError` where the search did not settle.
    """

    def loss(weights: Floats) -> tuple[float, Floats]:
        z = weights[0] + x @ weights[1:]  # (rows,)
        gap = (predict(x, weights) - y) / len(y)  # (rows,)
        slope = np.concatenate([[gap.sum()], x.T @ gap + 2 * penalty * weights[1:]])
        return float(np.mean(np.logaddexp(0, z) - y * z) + np.sum(penalty * weights[1:] ** 2)), slope

    start = np.zeros(x.shape[1] + 1)
    found = minimize(
        loss,
        start,
        jac=True,
        bounds=[FREE, *(bounds or [FREE] * x.shape[1])],
        method="L-BFGS-B",
        options={"ftol": 1e-12, "gtol": 1e-6, "maxiter": 1000},
    )
    if not found.success:
        raise ArithmeticError(f"the fit did not settle ({found.message}); look for a constant or infinite feature")
    return np.asarray(found.x)


def predict(x: "Floats | csr_matrix", weights: Floats) -> Floats:
    """σ(w0 + Xw): (rows,)."""
    return np.asarray(0.5 * (1.0 + np.tanh((weights[0] + x @ weights[1:]) / 2)))
