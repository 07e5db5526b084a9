from django.urls import path

from tracker.delegations.joining import views as joining
from tracker.delegations.official_addresses import views as official_addresses
from tracker.delegations.paths import use_delegation_codes
from tracker.delegations.people import choosing_views, first_people_views, views
from tracker.delegations.recovery import views as recovery

use_delegation_codes()
app_name = "delegations"
urlpatterns = [
    path("", views.team, name="team"),
    path("acting-for/", choosing_views.acting_for, name="acting_for"),
    path("filing/", views.filing, name="filing"),
    path("first-people/", first_people_views.first_people_list, name="first_people"),
    path("first-people/check/", first_people_views.first_people_check, name="first_people_check"),
    path("addresses/", official_addresses.addresses, name="addresses"),
    path("addresses/check/", official_addresses.check, name="addresses_check"),
    path("addresses.csv", official_addresses.addresses_file, name="addresses_file"),
    path("<delegation:code>/address/", official_addresses.address, name="address"),
    path("join/<str:token>/", joining.join, name="join"),
    path("people/<int:pk>/lost-device/", recovery.recover, name="recover"),
    path("recovery/<str:token>/", recovery.recovery, name="recovery"),
    path("join/secretariat/<str:token>/", joining.join_secretariat, name="join_secretariat"),
    path("<delegation:code>/", views.team_of, name="team_of"),
    path("memberships/<int:pk>/", views.member, name="member"),
    path("memberships/<int:pk>/end/", views.end_membership, name="end_membership"),
    path("invitations/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("invitations/<int:pk>/resend/", views.resend, name="resend"),
    path("invitations/<int:pk>/confirm/", views.confirm_invitation, name="confirm_invitation"),
]
