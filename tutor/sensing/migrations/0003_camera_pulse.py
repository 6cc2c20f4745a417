import uuid

import django.db.models.deletion
from django.db import migrations, models

import tutor.keyring.fields


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_initial"), ("sensing", "0002_worn_sensors")]

    operations = [
        migrations.CreateModel(
            name="CameraPulse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("subject_id", models.UUIDField(db_index=True)),
                ("stream", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("reading", tutor.keyring.fields.SealedJSON(default=dict, domain="camera", editable=False)),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="camera_pulses",
                        to="practice.practicesession",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "sequence"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "stream", "sequence"), name="every_camera_pulse_stored_once"
                    )
                ],
            },
        ),
    ]
