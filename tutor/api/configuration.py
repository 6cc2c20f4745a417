"""How Django REST framework and drf-spectacular are set up; the settings take it over."""

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"person": "120/min", "address": "1200/min"},  # a school shares one address
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Tangent",
    "DESCRIPTION": "What the pages of this maths tutor show and do, for programs: by the same rules.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PATH_CONVERTER_OVERRIDES": {"number": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}},
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "tutor.api.describing.refuse_unknown_fields",
        "tutor.api.describing.say_problems_once",
    ],
}
