from django.urls import path

from tracker.reminders.views import contact, delegates, rules, schedule

app_name = "reminders"
urlpatterns = [
    path("desk/<slug:code>/schedule/", schedule.schedule, name="schedule"),
    path("desk/<slug:code>/schedule/<slug:kind>/", schedule.milestone, name="milestone"),
    path("desk/<slug:code>/deadline/", schedule.deadline, name="deadline"),
    path("desk/<slug:code>/extension/", schedule.extension, name="extension"),
    path("desk/<slug:code>/closing/", schedule.close_or_reopen, name="closing"),
    path("desk/<slug:code>/contact/", contact.contact, name="contact"),
    path("desk/<slug:code>/item/", schedule.item, name="item"),
    path("desk/<slug:code>/reminders/", rules.rule_list, name="rules"),
    path("desk/<slug:code>/reminders/add/", rules.add_rule, name="add_rule"),
    path("desk/<slug:code>/reminders/dry-run/", rules.dry_run, name="dry_run"),
    path("desk/<slug:code>/reminders/<int:pk>/", rules.rule, name="rule"),
    path("replies/dates/", delegates.dates, name="dates"),
    path("replies/dates/calendar/", delegates.new_feed, name="new_feed"),
    path("account/reminders/", delegates.mine, name="mine"),
    path("reminders/stop/<str:token>/", delegates.stop, name="stop"),
    path("calendar/<str:token>.ics", delegates.feed, name="feed"),
]
