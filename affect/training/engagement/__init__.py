"""Engagement in three levels: how it is learnt from faces at a webcam, and how well."""
