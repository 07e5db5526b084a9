from django.utils.translation import gettext_lazy, override

from tracker.refusal import Refusal


def test_a_refusal_is_told_in_the_language_of_whoever_reads_it():
    with override("es"):
        refusal = Refusal(gettext_lazy("This field is required."))
    with override("fr"):
        assert refusal.reason == str(refusal) == "Ce champ est obligatoire."
