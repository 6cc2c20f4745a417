from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0008_learned_policy")]

    operations = [
        migrations.AddField("problem", "hints_given", models.JSONField(default=dict)),
    ]
