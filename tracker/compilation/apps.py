from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "tracker.compilation"
