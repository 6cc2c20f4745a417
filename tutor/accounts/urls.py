"""The pages of one's own account: only those that are used, under the names that allauth leads to."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.cache import never_cache

from tutor.accounts.views import SetUpSecondFactor

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("second-step/", second_factor.index, name="mfa_index"),
    path("second-step/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-step/confirm/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/set-up/", never_cache(SetUpSecondFactor.as_view()), name="mfa_activate_totp"),
    path("second-step/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", never_cache(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
