"""What the learner's pages show."""

from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.adaptation.types import Moment
from tutor.answers import Verdict
from tutor.curriculum.models import Course
from tutor.curriculum.selectors import courses
from tutor.practice.mastery import KnownSkill, known_skill, known_skills
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem, SkillState
from tutor.practice.own_words import sayable
from tutor.practice.problems import instance_of
from tutor.practice.situations import open_support

SHOWN = 3  # skills of a course on the desk: those practised last
LEVEL_WORDS = {1: "First steps", 2: "Getting surer", 3: "Stretching"}
HEADLINES = {
    Verdict.CORRECT: "Right.",
    Verdict.WRONG_FORM: "Right value, not yet the form asked for.",
    Verdict.WRONG: "Not yet.",
    Verdict.UNREADABLE: "I couldn't read that. It doesn't count.",
    Verdict.UNDECIDED: "I can't decide that one. It doesn't count.",
}


def desk(student: User, now: datetime) -> dict[str, Any]:
    """The learner's home: where they stopped and what each course holds."""
    newest = PracticeSession.objects.filter(student=student).select_related("course").first()
    return {
        "greeting_name": student.get_short_name(),
        "open_session": _resumable(newest),
        "courses": [_course_row(student, course, now) for course in courses()],
    }


def current_problem(session: PracticeSession) -> Problem:
    return session.problems.select_related("exercise__skill").order_by("number").last()


def own_session(student: User, session_id: Any) -> PracticeSession | None:
    """The visit with this id if it is this learner's."""
    return PracticeSession.objects.select_related("course", "student").filter(student=student, pk=session_id).first()


def workspace(session: PracticeSession, now: datetime, attempt: Attempt | None = None) -> dict[str, Any]:
    """Everything the middle of the practice page shows. `attempt`: the one just made, if any."""
    problem = current_problem(session)
    attempt = attempt if attempt and attempt.problem_id == problem.pk else None
    return {
        "session": {"id": session.pk, "course_title": session.course.title},
        "problem": _problem_row(problem),
        "typed": attempt.answer if attempt and problem.is_open else "",
        "syntax": attempt.syntax if attempt else "plain",
        "judgement": _judgement_row(attempt),
        "progress": _progress(session, problem, now),
        "decision": _decision_row(session, problem),
        "next_available": not problem.is_open,
    }


def support(session: PracticeSession) -> dict[str, Any] | None:
    """The help on offer for the open problem."""
    problem = current_problem(session)
    offered = open_support(session, problem) if problem.is_open else None
    if offered is None:
        return None
    return {
        "version": session.support_version,
        "message": offered.message,
        # A hint that came with the feedback stands among the hints; one that came by itself is shown here.
        "hint": offered.hint if offered.moment == Moment.ESTIMATE else None,
        "reason": offered.reason,
        "decision_id": offered.pk,
    }


def certainty_words(certainty: float) -> str:
    """How sure the estimate of mastery is, in words."""
    if certainty < 0.25:
        return "a first guess"
    return "fairly sure" if certainty < 0.6 else "quite sure"


def _resumable(session: PracticeSession | None) -> dict[str, Any] | None:
    if session is None:
        return None
    skill = current_problem(session).exercise.skill
    return {"id": session.pk, "course_title": session.course.title, "skill_title": skill.title}


def _course_row(student: User, course: Course, now: datetime) -> dict[str, Any]:
    known = known_skills(student, course, now)
    newest = sorted((each for each in known if each.answers), key=_last_practised, reverse=True)
    shown = newest[:SHOWN] or known[:1]
    return {
        "slug": course.slug,
        "title": course.title,
        "summary": course.summary,
        "skills": [{**skill_row(each), "slug": each.skill.slug} for each in shown],
        "count": len(known),
        "begun": len(newest),
    }


def _last_practised(known: KnownSkill) -> float:
    return known.history.last_at or 0.0


def skill_row(known: KnownSkill) -> dict[str, Any]:
    """One skill with its mastery in per cent, None before the first answer."""
    return {
        "title": known.skill.title,
        "summary": known.skill.summary,
        "percent": round(100 * known.mastery.probability) if known.answers else None,
        "reasons": known.mastery.reasons,
        "certainty_words": certainty_words(known.mastery.certainty),
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    instance = instance_of(problem)
    solved = problem.solved_at is not None
    return {
        "id": problem.pk,
        "number": problem.number,
        "prompt": instance.prompt,
        "skill_title": problem.exercise.skill.title,
        "level": problem.exercise.level,
        "level_words": LEVEL_WORDS[problem.exercise.level],
        "answer_label": instance.answer_label,
        "hints": instance.hints[: problem.hints_shown],
        "hints_left": len(instance.hints) - problem.hints_shown,
        "solved": solved,
        "revealed": problem.revealed_at is not None,
        "solution": () if problem.is_open else instance.solution,
    }


def _judgement_row(attempt: Attempt | None) -> dict[str, Any] | None:
    if attempt is None:
        return None
    return {
        "verdict": attempt.verdict,
        "headline": HEADLINES[Verdict(attempt.verdict)],
        "feedback": attempt.feedback,
        **_marked(attempt),
    }


def _marked(attempt: Attempt) -> dict[str, str]:
    """What was typed, cut at the place that could not be read. The maths editor's own text is nobody's typing."""
    if attempt.start is None or attempt.end is None or attempt.syntax == "latex":
        return {}
    before, marked, after = (
        attempt.answer[: attempt.start],
        attempt.answer[attempt.start : attempt.end][:100],
        attempt.answer[attempt.end :][:100],
    )
    shown = marked if marked.strip() else "…"
    return {"before": before, "marked": shown, "after": after, "whereabouts": _whereabouts(before, marked, after)}


def _whereabouts(before: str, marked: str, after: str) -> str:
    """The place in words, for those who do not see the mark."""
    if not before.strip() and not after.strip():
        return ""
    return f"It is about “{marked.strip()}”." if marked.strip() else "It is about the end."


def _progress(session: PracticeSession, problem: Problem, now: datetime) -> dict[str, Any]:
    skill = problem.exercise.skill
    state = SkillState.objects.filter(student=session.student_id, skill=skill).first()
    judged = problem.attempts.exclude(mastery_before=None).first()
    row = skill_row(known_skill(skill, state, now))
    before = round(100 * judged.mastery_before) if judged and state else None
    return {**row, "skill_title": skill.title, "before_percent": before}


def _decision_row(session: PracticeSession, problem: Problem) -> dict[str, Any] | None:
    """Why this problem, or once it has ended, what comes next."""
    made = sayable(session.decisions.all()).filter(moment__in=[Moment.START, Moment.SOLVED, Moment.GIVEN_UP])
    ended = made.filter(problem=problem)
    newest: DecisionRecord | None = (ended if not problem.is_open else made).last()
    if newest is None:
        return None
    return {"message": newest.message, "reason": newest.reason, "step_words": _step_words(newest)}


def _step_words(decision: DecisionRecord) -> str:
    return {-1: "a smaller step", 0: "the same level", 1: "a little harder"}[max(-1, min(1, decision.step))]
