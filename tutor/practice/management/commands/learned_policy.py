"""`manage.py learned_policy status|explore|evaluate|act|off`: whether chance has a part in the level of exercises."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from tutor.adaptation.learned.parameters import read_learned
from tutor.consent.trials import participants
from tutor.practice import learned_policy
from tutor.practice.learned_evaluation import evaluate_now, in_words
from tutor.practice.learned_models import LearnedState
from tutor.practice.learned_words import state_words
from tutor.practice.models import DecisionRecord


class Command(BaseCommand):
    help = "The learned policy: see docs/learned-policy.md. Off as shipped; every change is in the audit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        acts.add_parser("status", help="which state it is in, and what the newest evaluation found")
        exploring = acts.add_parser("explore", help="a small share of choices at random, for those who take part")
        exploring.add_argument("--share", type=float, default=learned_policy.USUAL_SHARE)
        acts.add_parser("evaluate", help="fit to what was logged, and judge it off-line against the rules")
        acts.add_parser("act", help="let the fitted policy choose, if the newest evaluation shows that it is better")
        acts.add_parser("off", help="the rules alone")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        try:
            getattr(self, f"_{act}")(**options)
        except (ValueError, RuntimeError) as refusal:
            raise CommandError(str(refusal)) from None
        except OperationalError as fault:
            raise CommandError(f"The database cannot be used: {fault}. Run `manage.py migrate` first.") from None

    def _status(self, **options: Any) -> None:
        self.stdout.write(state_words(learned_policy.state()))
        logged = DecisionRecord.objects.exclude(action="").count()
        self.stdout.write(f"Take part: {len(participants(timezone.now()))} learners. Logged: {logged} choices.")
        newest = learned_policy.newest_evaluation()
        for line in in_words(newest) if newest else ["Nothing was evaluated yet."]:
            self.stdout.write(line)
        self._check(learned_policy.state())

    def _explore(self, share: float, **options: Any) -> None:
        learned_policy.explore(share, timezone.now())
        self.stdout.write(state_words(learned_policy.state()))

    def _evaluate(self, **options: Any) -> None:
        for line in in_words(evaluate_now(timezone.now())):
            self.stdout.write(line)

    def _act(self, **options: Any) -> None:
        learned_policy.act(timezone.now())
        self.stdout.write(state_words(learned_policy.state()))

    def _off(self, **options: Any) -> None:
        learned_policy.switch_off(timezone.now())
        self.stdout.write(state_words(learned_policy.state()))

    def _check(self, state: LearnedState) -> None:
        """Says so where what acts cannot be read and the rules decide instead."""
        if state.parameters is not None:
            read_learned(state.parameters.values, state.parameters.version)
