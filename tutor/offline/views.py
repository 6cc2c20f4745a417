"""The doors of practice without a connection. Those of a device speak JSON; what it keeps of the site is nobody's."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_nobody, reads_own
from tutor.classrooms.access import assignment_for
from tutor.offline import keeping, shell
from tutor.offline.content import content_of
from tutor.offline.forms import KeepForm, WrittenForm
from tutor.offline.installing import described
from tutor.offline.models import KeptSet
from tutor.offline.owners import owner_of
from tutor.offline.receiving import Written, clock_for, receive
from tutor.offline.times import Clock, from_milliseconds
from tutor.offline.words import WORDS
from tutor.practice.waiting import writes_a_test
from tutor.web.looks import writes_decimal_comma

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOCKED = 423
FULL = _("You keep {count} sets already. Remove one that you no longer need, then keep this.")
NOTHING = _("There is nothing left in this work to take along.")
UNCLEAR = _("Choose what to keep and how many exercises, then try again.")
GONE = _("This set was removed, here or on another device, so your answer could not be sent. It still stands here.")
NOT_WHOLE = _("Your answer did not arrive whole, so it could not be checked. It still stands here.")
# A worker obeys the headers of its own file: it fetches from here and does nothing else.
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
View = Callable[..., HttpResponse]


def while_no_test(view: View) -> View:
    """Nothing is kept, read or sent while a test is written; the device tries again later."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if writes_a_test(request.user):
            return JsonResponse({"test": True}, status=LOCKED)
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@require_GET
@reads_nobody("a script, the same for everybody who reads this language")
def worker(request: HttpRequest) -> HttpResponse:
    if not shell.is_built():
        raise Http404(gettext("The pages are not built."))
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache", "Content-Security-Policy": WORKER_POLICY}
    return HttpResponse(shell.worker_script(), content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_GET
@reads_nobody("the name and the icons of the site")
def manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(described(), content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


@login_not_required
@require_GET
@reads_nobody("the same for everybody who reads this language; what is kept lies on the device")
def shell_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(shell.page(), headers={"Cache-Control": "no-cache"})


@student_only
@require_GET
@never_cache
@reads_own("own practice seen")
def state(request: HttpRequest) -> JsonResponse:
    """Whose this device is now, and the keys to what they keep on it; no keys while they write a test."""
    now = timezone.now()
    keeping.forget_old(request.user, now)
    testing = writes_a_test(request.user)
    sets = [] if testing else keeping.own_sets(request.user, now)
    locks = {str(each.pk): each.lock for each in sets}
    return JsonResponse({"owner": owner_of(request.user), "test": testing, "locks": locks, "token": get_token(request)})


@student_only
@require_POST
@never_cache
@reads_own("own practice seen")
@while_no_test
def keep(request: HttpRequest) -> JsonResponse:
    """Make a set and hand it over."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _refused(UNCLEAR)
    try:
        kept = _kept(request, form)
    except keeping.TooMany:
        return _refused(FULL.format(count=keeping.MOST_SETS))
    except (keeping.NothingLeft, LookupError):
        return _refused(NOTHING)
    return JsonResponse(_handed_over(kept))


@student_only
@require_POST
@never_cache
@reads_own("own practice seen")
@while_no_test
def answer(request: HttpRequest, set_id: uuid.UUID) -> JsonResponse:
    """One thing that was written without a connection."""
    form = WrittenForm(request.POST)
    kept = _found(request, set_id)
    if kept is None:
        return JsonResponse({"outcome": "gone", "headline": GONE, "feedback": ""}, status=410)
    if not form.is_valid():
        return JsonResponse({"outcome": "refused", "headline": NOT_WHOLE, "feedback": ""}, status=422)
    with translation.override(kept.language):  # a choice is compared by its text
        return JsonResponse(_received(kept, form.cleaned_data))


@student_only
@require_POST
@reads_nobody("takes a set away")
def remove(request: HttpRequest, set_id: uuid.UUID) -> JsonResponse:
    """The set is no longer on the device. What was sent of it stays in practice."""
    kept = _found(request, set_id)
    if kept is None:
        raise Http404(gettext("You keep no such set."))
    kept.delete()
    return JsonResponse({"removed": True})


def _kept(request: HttpRequest, form: KeepForm) -> KeptSet:
    count, comma, now = form.cleaned_data["count"], writes_decimal_comma(request), timezone.now()
    if form.work is not None:
        return keeping.keep_work(request.user, assignment_for(request.user, form.work), count, comma, now)
    skill = form.skill
    if skill is None:
        raise Http404(gettext("There is no such topic."))
    return keeping.keep_skill(request.user, skill, count, comma, now)


def _handed_over(kept: KeptSet) -> dict[str, Any]:
    until = int(kept.until.timestamp() * 1000)
    return {"owner": owner_of(kept.student), "lock": kept.lock, "until": until, "content": content_of(kept)}


def _received(kept: KeptSet, sent: dict[str, Any]) -> dict[str, Any]:
    clock = clock_for(kept, from_milliseconds(sent["sent"]), timezone.now())
    outcome = receive(kept, _written(sent, clock), clock)
    return {"outcome": outcome.what, "headline": WORDS[outcome.what], "feedback": outcome.feedback}


def _written(sent: dict[str, Any], clock: Clock) -> Written:
    return Written(
        key=sent["key"],
        place=sent["place"],
        part=sent["part"],
        text=sent["text"] if sent["kind"] == "answer" else None,
        opened_at=clock.ours(from_milliseconds(sent["opened"])),
        written_at=clock.ours(from_milliseconds(sent["written"])),
        hints=tuple(clock.ours(from_milliseconds(each)) for each in sent["hints"] or ()),
    )


def _found(request: HttpRequest, set_id: uuid.UUID) -> KeptSet | None:
    return KeptSet.objects.filter(pk=set_id, student=request.user).select_related("student", "course").first()


def _refused(words: "StrOrPromise") -> JsonResponse:
    return JsonResponse({"words": words}, status=422)
