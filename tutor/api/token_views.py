"""The page on which people make and end the tokens for their programs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tutor.accounts.roles import with_second_factor
from tutor.api import tokens
from tutor.api.token_forms import TokenForm
from tutor.audit.readings import reads_nobody, reads_own


@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
@reads_own("own tokens seen")
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """One's tokens and, right after one was made, its secret: once, never again."""
    form = TokenForm(request.POST or None, user=request.user)
    secret = _make(request, form) if request.method == "POST" and form.is_valid() else ""
    page = {
        "tokens": tokens.tokens_of(request.user, timezone.now()),
        "form": TokenForm(user=request.user) if secret else form,
        "secret": secret,
    }
    return render(request, "api/tokens.html", page, status=422 if form.errors else 200)


@require_POST
@reads_nobody("leads back")
def end(request: HttpRequest, token_id: int) -> HttpResponse:
    if not tokens.end_token(request.user, token_id, timezone.now()):
        raise Http404(_("There is no such token of yours."))
    messages.success(request, _("Ended. It opens nothing any more."))
    return redirect("tokens:index")


def _make(request: HttpRequest, form: TokenForm) -> str:
    """The secret; empty where no token could be made, which the form then says."""
    now = timezone.now()
    try:
        return tokens.make_token(request.user, form.cleaned_data["name"], (now + form.lasts).date(), now)[1]
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return ""
