import numpy as np
from PIL import Image

from affect.models.face_expression import FaceExpression
from affect.training.datasets.ferplus import Faces
from affect.training.face.placement import enlarge, find_landmarks, through_the_mesh
from tests.affect.faces import portrait

FACE = np.asarray(portrait().convert("L").crop((100, 20, 220, 140)).resize((48, 48), Image.Resampling.BOX))
NO_FACE = np.full((48, 48), 128, dtype=np.uint8)


def test_a_face_is_found_and_a_blank_picture_is_not() -> None:
    found, missed = find_landmarks(np.stack([FACE, NO_FACE]))
    assert found is not None
    assert missed is None


def test_an_enlarged_picture_is_four_times_as_large_within_its_margin() -> None:
    assert enlarge(FACE).shape == (288, 288)


def test_only_faces_that_are_found_are_counted() -> None:
    pair = Faces(
        np.stack([FACE, NO_FACE]), np.eye(8, dtype=np.float32)[[1, 0]], np.ones(2, dtype=np.bool_), np.array([3, 6])
    )
    placement = through_the_mesh(FaceExpression().eval(), pair)
    assert placement.found == 0.5
    assert placement.accuracy_as_is in (0.0, 1.0)
