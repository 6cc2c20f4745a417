"""Does the face model do equally well in every light and pose? As far as the pictures themselves can tell."""
