from django.apps import AppConfig


class CallDraftsConfig(AppConfig):
    name = "tracker.call_drafts"
