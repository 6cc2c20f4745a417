"""The doors of the editor: each works without script, and loses nothing that was typed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import teacher_only
from tutor.audit.readings import reads_nobody
from tutor.authoring import services
from tutor.authoring.access import written_by, written_for
from tutor.authoring.as_text import text_of
from tutor.authoring.fields import fields_of, fits_the_form
from tutor.authoring.forms import BLANK, ExerciseForm
from tutor.authoring.judging import DRAWS, Judged, judge
from tutor.authoring.models import AuthoredExercise
from tutor.authoring.pages import editor_page, rows_of
from tutor.curriculum.selectors import offered
from tutor.curriculum.template import unplain

QUICK_DRAWS = 4  # while somebody types; saving draws more
LAST_SEED = 10_000


@teacher_only
@require_GET
@reads_nobody("a teacher's own exercises are about nobody")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "authoring/index.html", {"rows": rows_of(written_by(request.user))})


@teacher_only
@reads_nobody("a teacher's own exercises are about nobody")
def new(request: HttpRequest) -> HttpResponse:
    """An empty form, or one filled with an exercise to begin from."""
    if request.method == "POST":
        return _save(request, None)
    slug = request.GET.get("from", "")
    fields = {**BLANK, "skill": request.GET.get("skill", "")}
    return _editor(request, None, _copy(slug) if slug else fields)


@teacher_only
@reads_nobody("a teacher's own exercises are about nobody")
def edit(request: HttpRequest, number: int) -> HttpResponse:
    mine = written_for(request.user, number)
    if request.method == "POST":
        return _save(request, mine)
    return _editor(request, mine, {**BLANK, **mine.written, "skill": mine.skill.slug})


@teacher_only
@require_POST
@reads_nobody("a teacher's own exercises are about nobody")
def preview(request: HttpRequest) -> HttpResponse:
    """The part of the page that shows the problem as a learner will see it, and what is to be mended."""
    form = ExerciseForm(request.POST)
    judged = judge(form.cleaned_data, _seed(request), QUICK_DRAWS) if form.is_valid() else None
    return render(request, "authoring/_preview.html", {"judged": judged, "form": form, "next_seed": _seed(request) + 1})


@teacher_only
@require_POST
@reads_nobody("a teacher's own exercises are about nobody")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    services.discard(written_for(request.user, number))
    messages.success(request, _("Deleted."))
    return redirect("authoring:index")


def _save(request: HttpRequest, mine: AuthoredExercise | None) -> HttpResponse:
    """“Other numbers” and “As text” come here without script, and keep what was typed on the page."""
    form = ExerciseForm(request.POST)
    if not form.is_valid():
        return _editor(request, mine, _typed(request), form=form, status=422)
    typed = form.cleaned_data
    judged = judge(typed, _seed(request), DRAWS)
    if request.POST.get("act") == "as-text" and judged.data is not None:
        return _editor(request, mine, {**_typed(request), "source": text_of(judged.data)}, judged)
    if request.POST.get("act") != "save":
        return _editor(request, mine, _typed(request), judged)
    written = {name: typed[name] for name in BLANK}
    mine = services.keep(request.user, mine, typed["skill"], written, judged, timezone.now())
    messages.success(request, _outcome(judged))
    return redirect("authoring:edit", mine.pk)


def _outcome(judged: Judged) -> str:
    if judged.sound:
        said = ngettext(
            "Saved, and ready to give: {count} problem was drawn and proved.",
            "Saved, and ready to give: {count} problems were drawn and proved.",
            judged.draws,
        )
        return said.format(count=judged.draws)
    return _("Saved as a draft. Mend what is listed, and it can be given.")


def _editor(
    request: HttpRequest,
    mine: AuthoredExercise | None,
    fields: dict[str, Any],
    judged: Judged | None = None,
    form: ExerciseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    return render(
        request, "authoring/edit.html", editor_page(mine, fields, judged, form, _seed(request)), status=status
    )


def _copy(slug: str) -> dict[str, Any]:
    """The fields to begin from; the whole as text when the form cannot say all of it."""
    exercise = get_object_or_404(offered().select_related("skill"), slug=slug)
    if exercise.origin:
        raise Http404(_("Only exercises of the tutor's own can be begun from."))
    data = unplain(exercise.content)
    bare = {key: value for key, value in data.items() if key != "slug"}
    fields = fields_of(data) if fits_the_form(data) else {"source": text_of(bare), "title": data["title"]}
    return {**BLANK, **fields, "skill": exercise.skill.slug}


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Everything as it was typed, to be shown again."""
    lists = {name: request.POST.getlist(name) for name in ("slip_answers", "slip_feedbacks")}
    return {**BLANK, **request.POST.dict(), **lists}


def _seed(request: HttpRequest) -> int:
    text = request.POST.get("seed", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= LAST_SEED else 1
