from django.urls import path

from tracker.delegations import views
from tracker.delegations.paths import use_delegation_codes

use_delegation_codes()
app_name = "delegations"
urlpatterns = [
    path("", views.team, name="team"),
    path("join/<str:token>/", views.join, name="join"),
    path("<delegation:code>/", views.team_of, name="team_of"),
    path("memberships/<int:pk>/end/", views.end_membership, name="end_membership"),
    path("invitations/<int:pk>/revoke/", views.revoke, name="revoke"),
]
