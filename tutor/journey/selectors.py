"""What the journey shows."""

from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.journey.charting import FIRST_SHOWN, known_chart, skill_rows, words_chart
from tutor.journey.effort import effort
from tutor.journey.firsts import first_successes, hardest, totals
from tutor.journey.weeks import mastery_by_week, weeks_until, words_by_week


def journey(student: User, now: datetime) -> dict[str, Any]:
    """A scrapbook of getting better; `begun` is False before the first answer."""
    skills, said = mastery_by_week(student, now), words_by_week(student, now)
    days = [week for each in skills for week in each.by_week] + [week for counts in said.values() for week in counts]
    weeks = weeks_until(now, min(days)) if days else []
    rows = skill_rows(skills, weeks)
    return {
        "begun": bool(weeks),
        "since": weeks[0] if weeks else None,
        "known": known_chart(skills, weeks),
        "skills": rows[:FIRST_SHOWN],
        "more_skills": rows[FIRST_SHOWN:],
        "said": words_chart(said, weeks),
        "firsts": first_successes(student),
        "hardest": hardest(student),
        "totals": totals(student),
        "effort": effort(student, now),
        "made_at": now,
    }
