"""One learner at work, as the API says it: what the page of practice shows, and no more."""

from rest_framework import serializers

from tutor.answers import Verdict
from tutor.api.bodies import Sent

SLUG = {"max_length": 50}


class StartPractice(Sent):
    """Begin a visit to a course, at a skill of one's own choice or at the one that is due."""

    course = serializers.CharField(**SLUG)
    skill = serializers.CharField(required=False, **SLUG)


class SubmitAnswer(Sent):
    """One answer to the problem that is open."""

    problem = serializers.IntegerField(min_value=1, max_value=2**63 - 1, help_text="Its id, as it was given.")
    part = serializers.IntegerField(min_value=0, max_value=99, default=0)
    answer = serializers.CharField(max_length=10_000, allow_blank=True, trim_whitespace=False)
    syntax = serializers.ChoiceField(["plain", "latex"], default="plain")
    key = serializers.UUIDField(required=False, help_text="One of your own making: sent twice, an answer counts once.")


class Visit(serializers.Serializer):
    """One visit to one course."""

    id = serializers.UUIDField()
    course = serializers.CharField(source="course.slug")
    started_at = serializers.DateTimeField()
    last_active_at = serializers.DateTimeField()


class Hint(serializers.Serializer):
    """A hint that was shown. `ask`: the smaller question in it; empty where there is none."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    ask = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())


class DonePart(serializers.Serializer):
    """A part that was answered."""

    name = serializers.CharField()
    prompt = serializers.CharField()
    label = serializers.CharField()
    answer = serializers.CharField()


class Solution(serializers.Serializer):
    """A part worked through, step by step."""

    name = serializers.CharField()
    steps = serializers.ListField(child=serializers.CharField())


class Problem(serializers.Serializer):
    """The problem to do now. Text holds TeX between \\( and \\). `solutions` stays empty until it has ended."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    part = serializers.IntegerField()
    part_name = serializers.CharField()
    stem = serializers.CharField()
    prompt = serializers.CharField()
    graph = serializers.CharField(source="graph.text", default=None, allow_null=True)
    answer_label = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())
    done_parts = DonePart(many=True)
    skill_title = serializers.CharField()
    level = serializers.IntegerField()
    level_words = serializers.CharField()
    hints = Hint(many=True)
    hints_left = serializers.IntegerField()
    noted = serializers.CharField(help_text="What is known of the slip behind the last answer.")
    solved = serializers.BooleanField()
    revealed = serializers.BooleanField()
    twin_next = serializers.BooleanField(help_text="The same exercise comes next with new numbers.")
    solutions = Solution(many=True)
    attribution = serializers.CharField()
    licence = serializers.CharField()


class Judgement(serializers.Serializer):
    """The word on an answer."""

    verdict = serializers.ChoiceField([each.value for each in Verdict])
    headline = serializers.CharField()
    feedback = serializers.CharField()


class Decision(serializers.Serializer):
    """Why this problem or, once it has ended, what comes next."""

    message = serializers.CharField()
    reason = serializers.CharField()
    step_words = serializers.CharField()


class Support(serializers.Serializer):
    """Help on offer for the open problem, and why."""

    message = serializers.CharField()
    hint = serializers.CharField(allow_null=True)
    reason = serializers.CharField()


class Known(serializers.Serializer):
    """What is probably known of the problem's skill. `percent`: none before there is something to say."""

    skill_title = serializers.CharField()
    percent = serializers.IntegerField(allow_null=True)
    before_percent = serializers.IntegerField(allow_null=True)
    certainty_words = serializers.CharField()
    stage = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class Workspace(serializers.Serializer):
    """A visit with its newest problem. `judgement`: of the answer in this very request."""

    id = serializers.UUIDField(source="session.id")
    course_title = serializers.CharField(source="session.course_title")
    plan_title = serializers.CharField(source="session.plan_title", default="")
    problem = Problem()
    decision = Decision(allow_null=True)
    support = Support(allow_null=True)
    progress = Known()
    judgement = Judgement(allow_null=True)
    next_available = serializers.BooleanField()


class Attempt(serializers.Serializer):
    """One answer that was given."""

    problem = serializers.IntegerField(source="problem_id")
    exercise_title = serializers.CharField(source="problem.exercise.title")
    part = serializers.IntegerField()
    answer = serializers.CharField()
    syntax = serializers.CharField()
    verdict = serializers.ChoiceField([each.value for each in Verdict])
    feedback = serializers.CharField()
    submitted_at = serializers.DateTimeField()
    counts = serializers.BooleanField(source="is_judged")
