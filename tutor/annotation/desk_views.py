"""The administrator's page of annotators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tutor.accounts.roles import administrator_only
from tutor.annotation.agreeing import must_be_offered
from tutor.annotation.forms import NameForm
from tutor.annotation.models import NamedAnnotator
from tutor.annotation.naming import end_naming, name_annotator, naming_page
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.data_rights.desk_pages import show


@administrator_only
@require_http_methods(["GET", "POST"])
@reads_others("annotators viewed")
def annotators(request: HttpRequest) -> HttpResponse:
    """Who may label which class besides its teacher; name somebody."""
    now = timezone.now()
    must_be_offered(now)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name_annotator(request.user, form.cleaned_data["annotator"], form.cleaned_data["classroom"], now)
        except ValueError as refusal:
            messages.error(request, str(refusal))
        return redirect("annotation_desk:annotators")
    if form.errors:
        messages.error(request, _("Choose a person and a class."))
    audit.record_once_an_hour(request.user, "annotators viewed", None, now)
    return show(request, "annotators.html", naming_page(), folder="annotation")


@administrator_only
@require_POST
@reads_nobody("leads back")
def end(request: HttpRequest, named_id: int) -> HttpResponse:
    now = timezone.now()
    must_be_offered(now)
    end_naming(request.user, get_object_or_404(NamedAnnotator, pk=named_id), now)
    return redirect("annotation_desk:annotators")
