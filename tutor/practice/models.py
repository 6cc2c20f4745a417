"""One learner at work: visits, problems met, answers given, what was decided."""

import uuid

from django.conf import settings
from django.db import models

from affect.types import Scenario
from tutor.answers import Verdict
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow, SealedText
from tutor.practice.learned_models import LearnedParameters, LearnedState  # noqa: F401  found by Django here
from tutor.practice.lesson_models import LessonRead  # noqa: F401  found by Django here

JUDGED = (Verdict.CORRECT, Verdict.WRONG)


class PracticeSession(models.Model):
    """One visit to one course."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_sessions")
    course = models.ForeignKey(Course, on_delete=models.PROTECT)
    scenario = models.CharField(max_length=20, default=Scenario.COURSE, choices=[(s, s) for s in Scenario])
    started_at = models.DateTimeField()
    last_active_at = models.DateTimeField(db_index=True)
    plan = models.JSONField(default=list)  # slugs of the exercises to go through, for work that a teacher gave
    plan_title = models.CharField(max_length=120, blank=True)
    support_version = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)  # of a test: handed in; practice has no end

    class Meta:
        ordering = ["-last_active_at"]


class AffectReading(SealedRow):
    """How the learner seems to feel just now, handed down for the next decision; one row a visit."""

    subject_id = models.UUIDField(db_index=True)
    session = models.OneToOneField(PracticeSession, on_delete=models.CASCADE, related_name="reading")
    emotion = SealedText(domain=Domain.INFERENCE, blank=True)
    certainty = models.FloatField(default=0.0)
    in_a_row = models.PositiveIntegerField(default=1)
    signals = SealedJSON(domain=Domain.INFERENCE, default=list)
    own_word = models.BooleanField(default=False)
    read_at = models.DateTimeField()


class SkillState(SealedRow):
    """What one learner probably knows of one skill, with the inputs that say why."""

    subject_id = models.UUIDField(db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="skill_states")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE)
    history = SealedJSON(domain=Domain.PRACTICE, default=dict)
    mastery = models.FloatField()
    certainty = models.FloatField()
    inputs = SealedJSON(domain=Domain.PRACTICE, default=dict)
    reasons = SealedJSON(domain=Domain.PRACTICE, default=list)
    model_version = models.CharField(max_length=40)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "skill"], name="one_state_per_skill")]


class LearnerState(SealedRow):
    """What all answers of one learner together say of them, whatever the skill."""

    subject_id = models.UUIDField(db_index=True)
    student = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learner_state")
    history = SealedJSON(domain=Domain.PRACTICE, default=dict)
    updated_at = models.DateTimeField()


class ParameterSet(models.Model):
    """Parameters of the knowledge model that a deployment made from its own answers; aggregates, nobody's data.

    `values`: what a parameter file holds. `items`: difficulty by exercise, in logits. At most one is in force; where
    none is, those shipped with the program count. `rolled_back_at`: somebody decided against it.
    """

    version = models.CharField(max_length=40, unique=True)
    values = models.JSONField()
    items = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    in_force = models.BooleanField(default=False)
    rolled_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]


class Problem(models.Model):
    """One exercise as one learner met it: the exercise and the seed of its numbers.

    `part`: the one that is open, from 0; `hints_shown` and `hints_at` are those of this part, `hints_given` of each.
    `twin`: it repeats the exercise before, whose answer was shown, with new numbers.
    """

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="problems")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT)
    seed = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    presented_at = models.DateTimeField()
    twin = models.BooleanField(default=False)
    hints_shown = models.PositiveSmallIntegerField(default=0)
    hints_given = models.JSONField(default=dict)  # by part, the numbers of the hints in the order they were shown
    hints_at = models.JSONField(default=list)  # when each of them was shown, seconds since the epoch
    solved_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_problem_per_number")]

    @property
    def is_open(self) -> bool:
        return self.solved_at is None and self.revealed_at is None


class Attempt(SealedRow):
    """One answer. `key` comes from the page, so that a form sent twice counts once."""

    subject_id = models.UUIDField(db_index=True)
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="attempts")
    key = models.UUIDField(unique=True)
    part = models.PositiveSmallIntegerField(default=0)
    answer = SealedText(domain=Domain.PRACTICE)
    syntax = models.CharField(max_length=10, default="plain")
    verdict = models.CharField(max_length=20, choices=[(v, v) for v in Verdict])
    feedback = SealedText(domain=Domain.PRACTICE, blank=True)
    misconception = models.CharField(max_length=80, blank=True)
    latex = SealedText(domain=Domain.PRACTICE, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    submitted_at = models.DateTimeField()
    seconds_to_first_action = models.FloatField(null=True)
    hints = models.PositiveSmallIntegerField(default=0)  # seen before this answer
    expected = models.FloatField(null=True)  # the chance that was given to a right first answer, before it
    voided_at = models.DateTimeField(null=True)  # does not count: somebody decided that it should not
    mastery_before = models.FloatField(null=True)
    mastery_after = models.FloatField(null=True)

    class Meta:
        ordering = ["submitted_at", "pk"]

    @property
    def is_judged(self) -> bool:
        """Whether it counts: what could not be read or decided costs nothing, nor what was voided."""
        return self.verdict in JUDGED and self.voided_at is None


class DecisionRecord(SealedRow):
    """What the policy decided, on what, and why in words.

    `felt`: it repeats what was inferred from sensing, is sealed with it and goes with it.
    """

    subject_id = models.UUIDField(db_index=True)
    felt = models.BooleanField(default=False)
    contested = models.BooleanField(default=False)  # the learner said that what it rests on is not so
    speaks = models.BooleanField(default=False)  # whether there is a message
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="decisions")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, null=True, related_name="decisions")
    moment = models.CharField(max_length=20)
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField()
    step = models.SmallIntegerField()
    rule = models.CharField(max_length=40)
    reason = SealedText(domain=Domain.PRACTICE)
    message = SealedText(domain=Domain.PRACTICE, blank=True)
    hint = SealedText(domain=Domain.PRACTICE, blank=True)
    pause = models.BooleanField(default=False)  # a break was suggested
    calm = models.BooleanField(default=False)  # nothing is to count time, for the rest of the visit
    choices = models.JSONField(default=list)  # slugs of skills that the learner may pick from instead
    action = models.CharField(max_length=10, blank=True, default="")  # where chance had a part: what it fell on
    propensity = models.FloatField(null=True)  # the chance that this action had
    inputs = SealedJSON(domain=Domain.PRACTICE, default=dict)
    made_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def sealed_in(self, domain: Domain) -> Domain:
        return Domain.INFERENCE if self.felt else domain


class PolicyRules(models.Model):
    """The numbers that one class of a learner set for the policy. `classroom`: by number, for classes live above.

    `set_at`: when this version was made or, later, when the learner came to the class.
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="policy_rules")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    classroom = models.PositiveBigIntegerField(db_index=True)
    version = models.PositiveIntegerField()
    thresholds = models.JSONField(default=dict)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["student", "classroom"], name="one_set_of_rules_per_class")]


class PolicyHold(models.Model):
    """A skill, a level or both that a teacher chose for a learner. `hold`: the class's choice that this comes from."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="policy_holds")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    classroom = models.PositiveBigIntegerField()
    hold = models.PositiveBigIntegerField(db_index=True)
    for_class = models.BooleanField(default=False)  # the same for everybody in the class
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, null=True)
    level = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)  # the last day on which it counts
    held_at = models.DateTimeField()

    class Meta:
        ordering = ["for_class", "-held_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["student", "hold"], name="held_once")]
