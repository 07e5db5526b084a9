"""The phrases of a report in English."""

from tracker.agenda.session_names import ordinal
from tracker.compilation.phrases import grammar
from tracker.compilation.phrases.patterns import ReportPhrases

PHRASES = ReportPhrases(
    language="en",
    masthead="en",
    united_nations="United Nations",
    general_assembly="General Assembly",
    distribution="Distr.: General",
    own_name="English",
    original="Original: {languages}",
    contents="Contents",
    page="Page",
    session="{ordinal} session",
    ordinal=ordinal,
    item="Item {number} of the {list}{mark}",
    lists={
        "preliminary_list": "preliminary list",
        "annotated_list": "annotated preliminary list",
        "provisional_agenda": "provisional agenda",
        "supplementary_list": "supplementary list",
        "agenda": "agenda",
        "allocation": "allocation of agenda items",
    },
    from_whom="Report of the Secretary-General",
    summary="Summary",
    addendum="Addendum",
    corrigendum="Corrigendum",
    revised="",
    reissued="Reissued for technical reasons on {date}.",
    disclaimer=(
        "Note: The information provided by Member States has been reproduced as received. The "
        "designations employed do not imply the expression of any opinion whatsoever on the part "
        "of the United Nations Secretariat concerning the legal status of any country, territory "
        "or area, or of its authorities."
    ),
    numbers=("I.", "II.", "III."),
    introduction="Introduction",
    governments="Replies received from Governments",
    organizations="Replies received from intergovernmental organizations",
    paragraph_number="{number}.",
    adopted=(
        "On {date}, the General Assembly adopted resolution {resolution}, entitled “{title}”. In "
        "paragraph {paragraph} of the resolution, the Assembly {chapeau}: {questions}."
    ),
    chapeau="invited all Member States to inform the Secretary-General of",
    question="({letter}) {text}",
    between_questions="; ",
    sent=(
        "Pursuant to that request, on {date}, a note verbale was sent to {addressees} inviting "
        "them to provide information on the subject. The replies received are contained in "
        "{where} below."
    ),
    addressees={"member_states": "Member States", "all_states": "all States"},
    one_section="section II",
    two_sections="sections II and III",
    source="[Original: {language}]",
    languages={
        "ar": "Arabic",
        "zh": "Chinese",
        "en": "English",
        "fr": "French",
        "ru": "Russian",
        "es": "Spanish",
    },
    translated="[Translation provided by the State]",
    translated_by_organization="[Translation provided by the organization]",
    stands_in="[No executive summary was submitted. The full text is reproduced.]",
    not_set="[The text could not be reproduced in this format.]",
    by_secretariat="[Translated by the Secretariat]",
    by_secretariat_unofficial="[Unofficial translation by the Secretariat]",
    also="(also on behalf of {names})",
    with_preposition=grammar.without_article,
    aligned_one="{names} aligned itself with the reply.",
    aligned_many="{names} aligned themselves with the reply.",
    no_change=(
        "{name} informed the Secretary-General that there was no change since its reply of {year}."
    ),
    no_change_many=(
        "{name} informed the Secretary-General that there was no change since its reply of {year}."
    ),
    listed=grammar.with_word(", ", " and "),
    comma=", ",
    draft_mark="DRAFT",
    draft="Draft. Not yet known: {facts}.",
    facts={},
    skip="Skip to the replies",
    back="All replies",
    withheld="The full text is not published, at the wish of the delegation.",
    summary_only="The Secretariat publishes the executive summary only.",
    left_out=(
        "The Secretariat has left something out here; each place has a sign in square brackets."
    ),
)
