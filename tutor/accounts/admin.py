from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from tutor.accounts.models import User


@admin.register(User)
class PersonAdmin(UserAdmin):
    """For emergencies: the administrator's desk is where people are usually looked after."""

    list_display = ("username", "display_name", "role", "is_active")
    list_filter = ("role", "is_active")
    search_fields = ("username", "display_name")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("display_name", "email", "role")}),
        ("May", {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
