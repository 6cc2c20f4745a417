"""What a teacher sees: who works on what, who is stuck, and why."""

from datetime import datetime, timedelta
from typing import Any

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.classrooms.access import classrooms_of, students_of
from tutor.classrooms.decisions import decision_rows, told
from tutor.classrooms.feelings import climate, feeling_sentence, feelings_of, shared
from tutor.classrooms.holds import standing_rows
from tutor.classrooms.knowledge import skills_of, worth_a_look
from tutor.classrooms.models import Classroom
from tutor.classrooms.rules import whose_rules
from tutor.curriculum.models import Course
from tutor.practice.mastery import known_skills
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem
from tutor.practice.problems import instance_of
from tutor.practice.selectors import LEVEL_WORDS, current_problem, skill_row
from tutor.sensing.models import Estimate
from tutor.sensing.words import sentence

WORKING = timedelta(minutes=3)
SLOW = 3  # times the usual time before silence counts as being stuck
WRONG_TRIES = 2
VERDICTS = {
    Verdict.CORRECT: "right",
    Verdict.WRONG_FORM: "right, other form asked",
    Verdict.WRONG: "wrong",
    Verdict.UNREADABLE: "unreadable, not counted",
    Verdict.UNDECIDED: "undecided, not counted",
}


def classroom_rows(teacher: User) -> list[dict[str, Any]]:
    return [
        {"id": room.pk, "name": room.name, "students": room.memberships.count(), "join_code": room.join_code}
        for room in classrooms_of(teacher)
    ]


def live_view(classroom: Classroom, now: datetime) -> dict[str, Any]:
    """The class at a glance, those who seem stuck first, then those at work."""
    students = list(students_of(classroom))
    visits = _newest_visits(students)
    feelings = feelings_of(visits.values(), now)
    sharing = shared(feelings, students)
    courses = sorted({visit.course for visit in visits.values()}, key=lambda course: course.order)
    chosen = standing_rows(classroom, now)
    rows = [
        {
            **_row(student, visits.get(student.pk), sharing.get(student.pk), courses, now),
            "chosen": chosen.get(student.pk),
        }
        for student in students
    ]
    rows.sort(key=lambda row: (not row["stuck"], row["idle"], row["name"].lower()))
    skills = [cell["skill_title"] for cell in rows[0]["mastery"]] if rows else []
    looks = worth_a_look(rows)
    return {
        "rows": rows, "skills": skills, "climate": climate(feelings), "looks": looks, "chosen": chosen.get(None),
    }  # fmt: skip


def student_view(student: User, now: datetime) -> dict[str, Any]:
    """One student: every skill with its reasons, the last answers and what the tutor decided."""
    courses = Course.objects.filter(practicesession__student=student).distinct().order_by("order")
    attempts = Attempt.objects.filter(problem__session__student=student).select_related("problem__exercise")
    decisions = told(DecisionRecord.objects.filter(session__student=student), student)
    return {
        "student": {"id": student.pk, "name": student.get_full_name()},
        "skills": skills_of(student, courses, now),
        "attempts": [_attempt_row(attempt) for attempt in attempts.order_by("-submitted_at")[:30]],
        "decisions": decision_rows(decisions),
    }


def steering_view(student: User, classroom: Classroom, now: datetime) -> dict[str, Any]:
    """What steers the tutor for a student of the class: what was chosen for them, and whose rules count."""
    chosen = standing_rows(classroom, now)
    return {
        "chosen": chosen.get(student.pk),
        "chosen_for_class": chosen.get(None),
        "rules": whose_rules(student, classroom),
    }


def _newest_visits(students: list[User]) -> dict[int, PracticeSession]:
    learning = PracticeSession.objects.filter(student__in=students).exclude(scenario=Scenario.TEST)
    visits = learning.select_related("course", "student")
    return {visit.student_id: visit for visit in visits.order_by("last_active_at")}


def _row(
    student: User,
    visit: PracticeSession | None,
    feeling: Estimate | None,
    courses: list[Course],
    now: datetime,
) -> dict[str, Any]:
    """One student. `feeling`: what they share of how they seem to feel."""
    base = {
        "student_id": student.pk,
        "name": student.get_full_name(),
        "mastery": _mastery(student, courses, now),
    }
    if visit is None:
        return {**base, "activity": "not started", "stuck": False, "reason": "", "idle": timedelta.max}
    problem = current_problem(visit)
    idle = now - visit.last_active_at
    reason = _why_stuck(problem, feeling, now) if idle < timedelta(minutes=20) else ""
    return {
        **base,
        "activity": _activity(idle),
        "idle": idle,
        "skill_title": problem.exercise.skill.title,
        "level_words": LEVEL_WORDS[problem.exercise.level],
        "exercise_title": problem.exercise.title,
        "attempts_on_problem": problem.attempts.count(),
        "stuck": bool(reason),
        "reason": reason,
        "feeling_sentence": feeling_sentence(feeling),
        "last_decision": _last_decision(visit),
    }


def _mastery(student: User, courses: list[Course], now: datetime) -> list[dict[str, Any]]:
    known = [known for course in courses for known in known_skills(student, course, now)]
    return [{**skill_row(each), "skill_title": each.skill.title} for each in known]


def _why_stuck(problem: Problem, feeling: Estimate | None, now: datetime) -> str:
    """The reason in words, empty while there is none."""
    if not problem.is_open:
        return ""
    wrong = problem.attempts.filter(verdict=Verdict.WRONG).count()
    seconds = (now - problem.presented_at).total_seconds()
    usual = instance_of(problem).usual_seconds
    reasons = []
    if wrong >= WRONG_TRIES:
        reasons.append(f"{wrong} wrong tries on this exercise")
    if seconds > SLOW * usual:
        reasons.append(f"{_minutes(seconds)} on this exercise, usually {_minutes(usual)}")
    if reasons and feeling is not None and feeling.emotion in ("confused", "frustrated", "anxious"):
        reasons.append(sentence(feeling.emotion, "they are")[:-1].lower())
    return "; ".join(reasons)


def _last_decision(visit: PracticeSession) -> str:
    """Why the tutor did what it did last."""
    made = told(visit.decisions.all(), visit.student).last()
    return made.reason if made else ""


def _attempt_row(attempt: Attempt) -> dict[str, Any]:
    return {
        "when": attempt.submitted_at,
        "exercise_title": attempt.problem.exercise.title,
        "answer": attempt.answer,
        "verdict_words": VERDICTS[Verdict(attempt.verdict)],
        "feedback": attempt.feedback,
    }


def _activity(idle: timedelta) -> str:
    return "working now" if idle < WORKING else f"{_minutes(idle.total_seconds())} ago"


def _minutes(seconds: float) -> str:
    """A span as people say it.

    >>> _minutes(45), _minutes(240), _minutes(9000)
    ('45 s', '4 min', '2 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h" if seconds < 172_800 else f"{seconds / 86_400:.0f} days"
