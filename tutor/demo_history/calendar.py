"""When a simulated student practises: afternoons, on some days of thirty."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

DAYS = 30
REST = timedelta(hours=3)  # before now, so that nobody seems to be at work
AFTERNOON = (14 * 60, 19 * 60)  # minutes after midnight


def visits(days_a_week: float, now: datetime, rng: random.Random, days: int = DAYS) -> Iterator[datetime]:
    """Beginnings of visits, oldest first, none within three hours of now; fewer at weekends."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for back in range(days, -1, -1):
        day = midnight - timedelta(days=back)
        likely = days_a_week / 7 * (0.5 if day.weekday() >= 5 else 1.2)
        at = day + timedelta(minutes=rng.randint(*AFTERNOON), seconds=rng.randrange(60))
        if rng.random() < likely and at < now - REST:
            yield at
