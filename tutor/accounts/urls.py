"""The pages of one's own account: only those that are used, under the names that allauth leads to."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.cache import never_cache

from tutor.accounts.views import SetUpSecondFactor
from tutor.web.readings import reads_nobody

secrets = reads_nobody("one's own means of signing in, shown to nobody else")
forms = reads_nobody("a form")

urlpatterns = [
    path("login/", forms(account.login), name="account_login"),
    path("logout/", forms(account.logout), name="account_logout"),
    path("inactive/", forms(account.account_inactive), name="account_inactive"),
    path("password/change/", forms(account.password_change), name="account_change_password"),
    path("confirm/", forms(account.reauthenticate), name="account_reauthenticate"),
    path("second-step/", secrets(second_factor.index), name="mfa_index"),
    path("second-step/code/", forms(second_factor.authenticate), name="mfa_authenticate"),
    path("second-step/confirm/", forms(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/set-up/", secrets(never_cache(SetUpSecondFactor.as_view())), name="mfa_activate_totp"),
    path("second-step/remove/", forms(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", secrets(never_cache(recovery_codes.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", forms(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "recovery-codes/download/",
        secrets(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
