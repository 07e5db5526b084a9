"""Used by the migration that first did it and by the one that replaces it."""

RULES = [
    ("replies-due", -60, "not_filed", "reply"),
    ("replies-due", -30, "not_filed", "reply"),
    ("replies-due", -14, "not_filed", "reply"),
    ("replies-due", -7, "not_filed", "reply"),
    ("replies-due", -1, "not_filed", "reply"),
    ("replies-due", 1, "not_filed", "reply"),
    ("provisional-agenda", 0, "not_filed", "agenda"),
    ("replies-due", -10, "co_sender", "co_sender"),
    ("replies-due", -3, "co_sender", "co_sender"),
    ("clarification-due", -3, "returned", "clarification"),
    ("clarification-due", 1, "returned", "clarification"),
    ("invitation-sent", 7, "invited", "invitation"),
]


def give_rules(apps, schema_editor):
    rule = apps.get_model("reminders", "ReminderRule")
    for call in apps.get_model("calls", "Call").objects.all():
        for milestone, days, audience, words in RULES:
            rule.objects.create(
                call=call, milestone=milestone, days=days, audience=audience, words=words
            )
