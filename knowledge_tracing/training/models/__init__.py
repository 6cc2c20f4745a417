"""Models that can be compared, by name. Each takes a log and its split, and gives P(right) of every row: (rows,)."""

from collections.abc import Callable

from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.training.models import bkt, core, counts, dkt, full, online, streamed
from knowledge_tracing.training.splitting import Split

Model = Callable[[AttemptLog, Split], Floats]

MODELS: dict[str, Model] = {
    "item_mean": counts.item_mean,
    "paper": counts.paper,
    "pfa": counts.performance_factors,
    "best_lr": counts.best_lr,
    "bkt": bkt.knowledge_tracing,
    "dkt": dkt.deep_knowledge_tracing,
    "logistic": full.logistic,
    "logistic_core": core.logistic_core,
    "logistic_online": online.logistic_online,
    "logistic_one_pass": streamed.logistic_one_pass,
}
