from django.db import migrations, models

MODALITIES = [("behaviour", "behaviour"), ("camera", "camera"), ("physiology", "physiology")]


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_contribution")]

    operations = [
        migrations.AlterField(model, "modality", models.CharField(choices=MODALITIES, max_length=20))
        for model in ("answer", "schoolpermission", "sensingswitch")
    ]
