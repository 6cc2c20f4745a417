DATE_FORMAT = "j F Y"  # 30 November 2026
