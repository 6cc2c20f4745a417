"""The log of a desk that is gone named people, and nothing would erase it any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("data_rights", "0001_initial")]

    operations = [migrations.RunSQL("DROP TABLE IF EXISTS django_admin_log", migrations.RunSQL.noop)]
