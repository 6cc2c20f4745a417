from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from affect.training.fairness import properties
from affect.training.fairness.properties import bridge_edges, measured
from affect.training.fairness.tables import bands_of, tables
from tests.affect.faces import portrait
from tests.affect.training.test_ferplus import HAPPY, row, write

FACE = np.asarray(portrait().convert("L").crop((100, 20, 220, 140)).resize((48, 48), Image.Resampling.BOX))
BLANK = np.full((48, 48), 128, np.uint8)


def test_a_face_is_measured_and_a_blank_picture_only_as_a_picture() -> None:
    found = measured(np.stack([FACE, BLANK]))
    assert found.found.tolist() == [True, False]
    assert 10 < found.eye_distance[0] < 25
    assert abs(found.yaw[0]) < 20
    assert found.luminance[1] == 128
    assert found.contrast[1] == found.sharpness[1] == 0
    assert np.isnan(found.skin_luminance[1])


def test_a_darker_picture_has_a_darker_skin_region() -> None:
    found = measured(np.stack([FACE, (FACE * 0.6).astype(np.uint8)]))
    assert found.skin_luminance[1] == pytest.approx(0.6 * found.skin_luminance[0], rel=0.1)


def test_a_bar_across_the_bridge_of_the_nose_is_seen() -> None:
    plain = np.random.default_rng(0).integers(100, 120, (256, 256)).astype(np.uint8)
    barred = plain.copy()
    barred[90:100, 90:166] = 0
    assert bridge_edges(barred) > 3 * bridge_edges(plain)


def test_every_face_is_in_one_band_of_what_was_measured() -> None:
    rng = np.random.default_rng(0)
    made = properties.Properties(*(rng.normal(size=40) for _ in range(8)))
    for name, bands in bands_of(made).items():
        assert sum(inside.sum() for inside in bands.values()) == 40, name


def test_a_folder_gives_its_tables_with_what_cannot_be_said(tmp_path: Path) -> None:
    write(tmp_path, [row("PublicTest", group, HAPPY) for group in range(30)])
    put_faces(tmp_path, [FACE * (0.5 + 0.02 * number) for number in range(30)])
    found = tables(tmp_path)
    assert found["overall"]["n"] == 30
    assert len(found["properties"]) == 9
    assert any("sex, age, skin colour" in limit for limit in found["limits"])


def put_faces(folder: Path, faces: list[np.ndarray]) -> None:  # type: ignore[type-arg]
    """Real faces in the place of the folder's flat pictures."""
    encoded = []
    for face in faces:
        buffer = BytesIO()
        Image.fromarray(face.clip(0, 255).astype(np.uint8)).save(buffer, "WEBP", lossless=True)
        encoded.append(np.frombuffer(buffer.getvalue(), dtype=np.uint8))
    offsets = np.cumsum([0, *(len(each) for each in encoded)])
    np.savez(folder / "images_webp.npz", blob=np.concatenate(encoded), offsets=offsets)
