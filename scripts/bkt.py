"""Fit BKT with pyBKT on the training rows of a log, and predict every row: bkt.py LOG.npz FOUND.npy.

Runs in the environment of requirements/bkt.lock, for pyBKT needs an older scikit-learn than everything else.
"""

import sys

import numpy as np
import pandas as pd
from pyBKT.models import Model


def main(given: str, found: str) -> None:
    log = np.load(given)
    table = pd.DataFrame(
        {"user_id": log["student"], "skill_name": log["skill"].astype(str), "correct": log["correct"].astype(int)}
    )
    table["order_id"] = np.arange(len(table))
    train = log["train"]
    model = Model(seed=0, num_fits=1)
    model.fit(data=table[train])
    known = table["skill_name"].isin(set(table["skill_name"][train]))
    p = np.full(len(table), table["correct"][train].mean())
    predicted = model.predict(data=table[known]).sort_values("order_id")
    p[known.to_numpy()] = predicted["correct_predictions"].to_numpy()
    np.save(found, p)


if __name__ == "__main__":
    main(*sys.argv[1:])
