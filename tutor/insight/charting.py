"""The pictures of shares and differences."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tutor.web.charts import Interval, intervals


def share_chart(rows: Sequence[dict[str, Any]]) -> str:
    """Those shares that rest on enough; empty for none."""
    shown = [Interval(row["words"], *_percents(row["share"])) for row in rows if row["share"] is not None]
    return intervals(shown, _("Share of right first tries at the next exercise, with its interval")) if shown else ""


def change_chart(found: dict[str, Any]) -> str:
    """The mean difference around 0, in points."""
    row = Interval(_("After less before, in points"), *_percents(found["difference"]))
    most = max(20, *(10 * (abs(round(value)) // 10 + 1) for value in (row.low, row.high)))
    label = _("Mean difference {mean} points, from {low} to {high}").format(
        mean=f"{row.value:+.0f}", low=f"{row.low:+.0f}", high=f"{row.high:+.0f}"
    )
    return intervals([row], label, -float(most), float(most), "")


def _percents(found: Any) -> tuple[float, float, float]:
    return 100 * found.value, 100 * found.low, 100 * found.high
