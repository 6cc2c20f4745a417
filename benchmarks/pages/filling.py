"""Fill a site with something for every page: `python -m benchmarks.pages.filling`, in the site's own environment.

Prints as JSON what stands for the parameters of addresses: {"values": {...}, "of": {route: {...}}, "empty": {...}}.
All of it is made by the services that the pages use themselves, and all of it is made up.
"""

import json
import os
import random
import uuid
from datetime import datetime, timedelta
from typing import Any

import django

MADE_UP = "en-xa"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    django.setup()
    from django.conf import settings
    from django.utils import timezone, translation

    from benchmarks.pages.people import make_people

    if MADE_UP in dict(settings.LANGUAGES):  # what is said to people is kept as it was said
        translation.activate(MADE_UP)
    now = timezone.now()
    people = make_people(now)
    filled = Filling(people, now, random.Random(10)).fill()
    print(json.dumps(filled, default=str))


class Filling:
    """What happened at this school. Each step adds the parameters of the addresses that it opens."""

    def __init__(self, people: Any, now: datetime, rng: random.Random) -> None:
        self.people, self.now, self.rng = people, now, rng
        self.values: dict[str, Any] = {
            "slug": "algebra",
            "skill": "two-step-equations",
            "classroom_id": people.classroom.pk,
            "student_id": people.learner.pk,
            "person_id": people.learner.pk,
            "country": "GB",
            "number": 1,
        }
        self.of: dict[str, dict[str, Any]] = {}

    def fill(self) -> dict[str, Any]:
        for step in (self.practice, self.work, self.tests, self.talk, self.letters, self.words, self.groups):
            step()
        for step in (self.writing, self.arrivals, self.consent, self.labelling, self.desk, self.experiment):
            step()
        empty = {"classroom_id": self.people.empty_class.pk, "student_id": self.people.newcomer.pk}
        return {"values": self.values, "of": self.of, "empty": empty, "join_code": self.people.classroom.join_code}

    def practice(self) -> None:
        from tutor.curriculum.models import Course, Skill
        from tutor.practice.models import Attempt
        from tutor.practice.services import start_session, submit_answer

        course, skill = Course.objects.get(slug="algebra"), Skill.objects.get(slug="two-step-equations")
        visit = start_session(self.people.learner, course, self.now, seed=7, chosen=skill)
        submit_answer(visit.problems.get(), "9999", "plain", uuid.uuid4(), self.now)
        met = Attempt.objects.exclude(problem__session=visit).select_related("problem__exercise")
        again = start_session(self.people.learner, course, self.now, seed=7, exercise=visit.problems.get().exercise)
        self.values |= {"session_id": visit.pk, "exercise": met.first().problem.exercise.slug, "for_keys": again.pk}

    def work(self) -> None:
        from tutor.classrooms.work import give

        given = give(
            self.people.teacher, self.people.classroom, "For Monday", self._exercises(3),
            (self.now + timedelta(days=3)).date(), self.now,
        )  # fmt: skip
        self.values["assignment_id"] = given.pk

    def tests(self) -> None:
        """One handed in and read, one that somebody is in the middle of."""
        from tutor.assessments.making import Conditions, make
        from tutor.assessments.sitting import begin, hand_in

        teacher, classroom = self.people.teacher, self.people.classroom
        over = make(teacher, classroom, "Equations", self._exercises(3), Conditions(), self.now - timedelta(days=1))
        hand_in(begin(self.people.learner, over, self.now, lambda: 7), self.now)
        open_one = make(
            teacher, classroom, "Order of operations", self._exercises(4), Conditions(minutes=300), self.now
        )
        begin(self.people.taker, open_one, self.now, lambda: 7)
        self.values["assessment_id"] = over.pk
        self.of |= {name: {"assessment_id": open_one.pk} for name in ("tests:exercise", "tests:hand_in", "tests:page")}

    def talk(self) -> None:
        from tutor.discussions import reporting, rooms, writing
        from tutor.discussions.models import Why

        people = self.people
        rooms.let_talk(people.teacher, people.classroom, True, self.now)
        room = rooms.room_about_exercise(people.classroom, self._exercises(1)[0], self.now)
        words = r"Why do both sides lose 3 in \(2x + 3 = 7\)?", r"Because \(3 - 3 = 0\).", "You are slow."
        mine = writing.write(people.learner, room, words[0], uuid.uuid4(), self.now)
        theirs = writing.write(people.other, room, words[1], uuid.uuid4(), self.now, thread=mine.thread)
        rude = writing.write(people.other, room, words[2], uuid.uuid4(), self.now)
        reporting.report(people.learner, rude, Why.UNKIND, "That hurt.", self.now)
        self.values["room_id"] = room.pk
        self.of |= {"talk:edit": {"post_id": mine.pk}, "talk:report": {"post_id": theirs.pk}}

    def letters(self) -> None:
        from tutor.letters.writing import write

        people = self.people
        text = "Please bring a ruler on Friday.\n\nWe draw graphs."
        write(people.teacher, people.classroom, [people.learner], "", text, uuid.uuid4(), self.now)
        write(
            people.learner, people.classroom, [people.teacher], "", "May I use squared paper?", uuid.uuid4(), self.now
        )

    def words(self) -> None:
        from tutor.compass import acts, notes

        people = self.people
        acts.praise(people.teacher, people.classroom, people.learner, "", self.now)
        notes.write_note(people.teacher, people.classroom, people.learner, "Asks good questions.", self.now)

    def groups(self) -> None:
        from tutor.groups.services import make, place

        people = self.people
        red = make(people.teacher, people.classroom, "Red table", self.now)
        make(people.teacher, people.classroom, "Blue table", self.now)
        place(people.teacher, people.classroom, {people.learner.pk: red.pk, people.other.pk: red.pk}, self.now)

    def writing(self) -> None:
        from tutor.authoring.forms import BLANK
        from tutor.authoring.models import AuthoredExercise
        from tutor.curriculum.models import Skill

        author, skill = self.people.teacher, Skill.objects.get(slug="one-step-equations")
        written = {**BLANK, "skill": skill.slug, "title": "Undo a sum", "prompt": r"Solve \(x + <b> = <c>\)."}
        mine = AuthoredExercise.objects.create(
            subject_id=author.subject_id, author=author, skill=skill, written=written, created_at=self.now,
            changed_at=self.now,
        )  # fmt: skip
        self.of["authoring:edit"] = {"number": mine.pk}

    def arrivals(self) -> None:
        """Links by which somebody comes in."""
        from tutor.accounts.models import GuardianInvitation, User
        from tutor.administration import staff_links
        from tutor.roster import services, welcome
        from tutor.roster.reading import read_list

        people = self.people
        added = services.add(people.classroom, read_list(b"Ida Arriving\nOle Arriving\n"), people.teacher, self.now)
        arriving = User.objects.named(added[0].username).get()
        link = staff_links.invite_teacher(people.teacher.school, people.administrator, self.now)
        invitation = GuardianInvitation.objects.create(student=people.other, made_at=self.now)
        self.of |= {
            "welcome:enter": {"token": welcome.token_of(arriving)},
            "invited:enter": {"token": staff_links.token_of(link)},
            "guardian:invitation": {"code": invitation.code},
        }

    def consent(self) -> None:
        from tutor.administration.campaigns import Whom, begin
        from tutor.consent.modalities import Modality
        from tutor.consent.services import give_consent

        people = self.people
        give_consent(people.other, Modality.BEHAVIOUR, self.now)
        last_day = (self.now + timedelta(days=14)).date()
        whom = Whom(people.teacher.school, None)
        self.values["campaign_id"] = begin(whom, Modality.BEHAVIOUR, last_day, people.administrator, self.now).pk

    def labelling(self) -> None:
        """Half minutes of one student who agreed."""
        from tutor.annotation.agreeing import choose_labelling
        from tutor.annotation.drawing import draw
        from tutor.annotation.naming import name_annotator

        people = self.people
        choose_labelling(people.other, people.other, True, self.now)
        name_annotator(people.administrator, people.new_teacher, people.classroom, self.now)
        self.values["segment_id"] = draw(people.teacher, people.classroom, 3, 1, self.now)[0].pk
        self.values["ward_id"] = people.learner.pk

    def desk(self) -> None:
        from django.core import signing

        from tutor.accounts.models import Role, User
        from tutor.administration.models import ContentImport, Term
        from tutor.data_rights.my_views import SEAL
        from tutor.data_rights.services import erase_person

        people, today = self.people, self.now.date()
        leaver = User.objects.create_user("leaver", role=Role.STUDENT, display_name="Lee Gone")
        erasure = erase_person(leaver, people.administrator, self.now)
        leaving = User.objects.create_user("leaving", role=Role.STUDENT, display_name="Lee Going")
        Term.objects.create(
            school=people.teacher.school, name="Autumn", first_day=today - timedelta(days=40),
            last_day=today + timedelta(days=40),
        )  # fmt: skip
        job = ContentImport.objects.create(
            origin="qti", file_name="fractions.zip", asked_at=self.now, moved_at=self.now, state="refused",
            refusal="The file is no archive that can be read.",
        )  # fmt: skip
        self.values |= {"erasure_id": erasure.pk, "job_id": job.pk, "leaving_id": leaving.pk}
        self.of["my_data:erased"] = {"token": signing.dumps(str(erasure.pk), salt=SEAL)}

    def experiment(self) -> None:
        from tutor.experiments.outcomes import Outcome
        from tutor.experiments.registration import Registration
        from tutor.experiments.services import register

        starts, ends = ((self.now + timedelta(days=days)).date() for days in (7, 90))
        plan = Registration(**PLAN, outcome=Outcome.RIGHT_NEXT, starts=starts, ends=ends)
        self.values["experiment_id"] = register(plan, self.now).pk

    def _exercises(self, count: int) -> list[str]:
        from tutor.curriculum.selectors import offered

        found = offered().filter(skill__course__slug="algebra").order_by("skill__order", "level", "slug")
        return [each.slug for each in found[:count]]


PLAN = {
    "name": "Own words after misses",
    "question": "Does a question to oneself before the hint help with the next exercise?",
    "message": "help_after_misses",
    "variants": ("usual", "own_words"),
    "smallest_difference": 0.05,
    "learners": 80,
    "minimum_age": 16,
    "analysis": "bayesian bootstrap by learner",
}

if __name__ == "__main__":
    main()
