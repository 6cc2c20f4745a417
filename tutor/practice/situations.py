"""From rows to the facts that the policy looks at, and from its decision back to a row."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from affect.types import Emotion, Scenario
from tutor.adaptation.learned.picking import Picked
from tutor.adaptation.policy import CHOOSING, decide
from tutor.adaptation.types import Affect, Decision, Knowledge, Moment, Recent, Situation, SkillKnowledge
from tutor.consent.policy import rules_in_force
from tutor.curriculum.models import Skill
from tutor.curriculum.words import language_now
from tutor.experiments.assigning import by_chance, said_rows, wordings_for
from tutor.practice.affect_words import signs_said
from tutor.practice.hinting import show_hint, twin_is_due
from tutor.practice.holds import preferences_for
from tutor.practice.learned_policy import as_kept, pick_now
from tutor.practice.mastery import as_knowledge, known_skills
from tutor.practice.models import AffectReading, DecisionRecord, PracticeSession, Problem
from tutor.practice.own_words import ANSWERED_LIKE, as_own_word, sayable
from tutor.practice.problems import planned_next
from tutor.practice.recent import HELPING, recent_of
from tutor.practice.rule_sets import RuleSet, rules_for

FRESH = timedelta(seconds=60)  # a feeling older than this is history
SURE, NOT_A_GUESS = 0.7, 0.25  # mastery and certainty from which a chosen skill begins at the second level


def decide_now(
    session: PracticeSession, problem: Problem | None, moment: Moment, now: datetime, chosen: Skill | None = None
) -> DecisionRecord:
    """Ask the policy at this moment and keep what it said, with what it saw. A learner's own choice outranks it."""
    situation = situation_at(session, problem, moment, now)
    if chosen is not None:
        return keep_decision(session, problem, situation, _own_choice(chosen, situation), now)
    decision = decide(situation)
    picked = pick_now(session, situation, decision, now)
    return keep_decision(session, problem, situation, picked.decision if picked else decision, now, picked)


def _own_choice(chosen: Skill, situation: Situation) -> Decision:
    """Where to begin with a skill that a learner picked: higher up where it is known already."""
    known = next(skill for skill in situation.knowledge.skills if skill.slug == chosen.slug)
    level = 2 if known.mastery >= SURE and known.certainty >= NOT_A_GUESS else 1
    return Decision(chosen.slug, level, 0, _("You chose this skill yourself."), "own choice")


def decide_on_reading(session: PracticeSession, problem: Problem, now: datetime) -> DecisionRecord | None:
    """Ask the policy about a new reading; most readings change nothing, and leave no row."""
    return _decide_if_it_speaks(session, problem, Moment.ESTIMATE, now)


def decide_on_hint(session: PracticeSession, problem: Problem, now: datetime) -> DecisionRecord | None:
    """Ask the policy about a hint that the learner asked for; hints cost nothing, and most leave no row."""
    return _decide_if_it_speaks(session, problem, Moment.HINT, now)


def _decide_if_it_speaks(
    session: PracticeSession, problem: Problem, moment: Moment, now: datetime
) -> DecisionRecord | None:
    situation = situation_at(session, problem, moment, now)
    decision = decide(situation)
    return keep_decision(session, problem, situation, decision, now) if decision.message else None


def keep_decision(
    session: PracticeSession,
    problem: Problem | None,
    situation: Situation,
    decision: Decision,
    now: datetime,
    picked: Picked | None = None,
) -> DecisionRecord:
    """`picked`: where chance had a part in it, which and how likely it was."""
    hint = show_hint(problem, now, by_itself=True) if problem is not None and decision.hint else ""
    said = said_rows(session.student, decision.said, now)
    skill = Skill.objects.get(slug=decision.skill)
    record = decision_row(session, problem, situation, decision, now, skill=skill, hint=hint, said=said, picked=picked)
    record.save()
    return record


def decision_row(
    session: PracticeSession,
    problem: Problem | None,
    situation: Situation,
    decision: Decision,
    now: datetime,
    *,
    skill: Skill,
    hint: str,
    said: list[dict],
    picked: Picked | None = None,
) -> DecisionRecord:
    """The row of a decision, not stored yet. `said`: which wordings, as `said_rows` gives them."""
    return DecisionRecord(
        subject_id=session.student.subject_id,
        felt=situation.affect.emotion is not None and not situation.affect.word,
        speaks=bool(decision.message),
        session=session,
        problem=problem,
        moment=situation.moment,
        skill=skill,
        level=decision.level,
        step=decision.step,
        rule=decision.rule,
        reason=f"{decision.reason}{by_chance(said)}",
        message=decision.message,
        hint=hint,
        pause=decision.pause,
        calm=decision.calm,
        choices=list(decision.choices),
        inputs={
            **_inputs(situation),
            "rules": RuleSet(situation.thresholds, situation.rules).to_dict(),
            "alternatives": [[each.what, each.why_not] for each in decision.alternatives],
            "said": said,
            **({"learned": as_kept(picked)} if picked else {}),
        },
        action=picked.action if picked else "",
        propensity=picked.propensity if picked else None,
        made_at=now,
    )


def situation_at(session: PracticeSession, problem: Problem | None, moment: Moment, now: datetime) -> Situation:
    skills = tuple(as_knowledge(known) for known in known_skills(session.student, session.course, now))
    current, rules = _current(session, problem, skills), rules_for(session.student)
    return Situation(
        moment=moment,
        knowledge=Knowledge(skills, current, _level(session, problem, moment)),
        recent=recent_in(session, problem, now),
        affect=affect_of(session, now),
        scenario=Scenario(session.scenario),
        preferences=preferences_for(session.student, session.course, now),
        planned=planned_next(session),
        twin=problem.exercise.level if problem is not None and twin_is_due(problem) else None,
        thresholds=rules.thresholds,
        rules=rules.name,
        variants=wordings_for(session.student, now),
        language=language_now(),
    )


def recent_in(session: PracticeSession, problem: Problem | None, now: datetime) -> Recent:
    """What the visit has brought so far."""
    help_shown = problem is not None and open_support(session, problem) is not None
    return recent_of(session, problem, help_shown, now)


def affect_of(session: PracticeSession, now: datetime) -> Affect:
    """The newest reading, unless it has gone stale or speaks of a feeling where the policy lets none be named."""
    reading = AffectReading.objects.filter(session=session).first()
    if reading is None or now - reading.read_at > FRESH:
        return Affect()
    word = as_own_word(reading.emotion)
    if word is not None:
        return Affect(ANSWERED_LIKE[word], reading.certainty, reading.in_a_row, own_word=True, word=word)
    if not rules_in_force(now).infers:
        return Affect()
    return Affect(
        emotion=Emotion(reading.emotion) if reading.emotion else None,
        certainty=reading.certainty,
        in_a_row=reading.in_a_row,
        signals=signs_said(reading.signals),
        own_word=reading.own_word,
    )


def open_support(session: PracticeSession, problem: Problem) -> DecisionRecord | None:
    """The help that is on the page now."""
    helped = sayable(session.decisions.all()).filter(problem=problem, moment__in=HELPING)
    return helped.filter(dismissed_at=None, speaks=True).last()


def _level(session: PracticeSession, problem: Problem | None, moment: Moment) -> int:
    """The level to move from: the problem's own, or the easier one already promised while it was open."""
    if problem is None:
        return 1
    promised = session.decisions.filter(problem=problem, step__lt=0, contested=False).order_by("level").first()
    return promised.level if promised and moment in CHOOSING else problem.exercise.level


def _current(session: PracticeSession, problem: Problem | None, skills: tuple[SkillKnowledge, ...]) -> str:
    """The problem's skill; a visit begins at the skill practised last, else at the first that the course teaches."""
    if problem is None:
        earlier = Problem.objects.filter(session__student=session.student, session__course=session.course)
        problem = earlier.select_related("exercise__skill").order_by("-presented_at").first()
    taught = [skill.slug for skill in skills]
    return problem.exercise.skill.slug if problem and problem.exercise.skill.slug in taught else taught[0]


def _inputs(situation: Situation) -> dict:
    """What the policy saw, small enough to keep with every decision."""
    skill = situation.knowledge.current_skill
    return {
        "skill": skill.slug,
        "mastery": round(skill.mastery, 4),
        "success_by_level": {level: round(chance, 4) for level, chance in skill.success_by_level.items()},
        "level": situation.knowledge.level,
        "recent": asdict(situation.recent),
        "affect": _affect_seen(situation.affect),
        "scenario": situation.scenario,
        "held": {"skill": situation.preferences.skill, "level": situation.preferences.level},
        "planned": asdict(situation.planned) if situation.planned else None,
    }


def _affect_seen(affect: Affect) -> dict:
    """An own word is kept as it was said, not as the feeling whose rule answers it."""
    return {"word": affect.word} if affect.word else asdict(affect)
