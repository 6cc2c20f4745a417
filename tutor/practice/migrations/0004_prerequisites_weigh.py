"""Sets of parameters made before prerequisites had a weight give them none."""

from django.db import migrations


def add_weight(apps, schema_editor):
    for made in apps.get_model("practice", "ParameterSet").objects.all():
        if "weights" in made.values:
            made.values["weights"].setdefault("needed", 0.0)
            made.save(update_fields=["values"])


class Migration(migrations.Migration):
    dependencies = [("practice", "0003_knowledge_of_learners")]
    operations = [migrations.RunPython(add_weight, migrations.RunPython.noop)]
