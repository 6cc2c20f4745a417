from django.db import migrations, models

PLACES = [("device", "device"), ("server", "server")]


class Migration(migrations.Migration):
    """Whoever chose before there was a choice chose this server, and what was chosen stays in force."""

    dependencies = [("consent", "0004_physiology")]

    operations = [
        migrations.AddField(
            "policychange", "camera_where", models.CharField(choices=PLACES, default="server", max_length=10)
        ),
        migrations.AlterField(
            "policychange", "camera_where", models.CharField(choices=PLACES, default="device", max_length=10)
        ),
    ]
