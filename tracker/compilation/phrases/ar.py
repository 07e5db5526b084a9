"""The phrases of a report in Arabic, with Western digits and both names of each month."""

from tracker.compilation.phrases import en, grammar, ordinals
from tracker.compilation.phrases.patterns import ReportPhrases

PHRASES = ReportPhrases(
    language="ar",
    masthead="en",
    united_nations="الأمم المتحدة",
    general_assembly="الجمعية العامة",
    distribution=en.PHRASES.distribution,
    own_name="Arabic",
    original=en.PHRASES.original,
    contents="المحتويات",
    page="الصفحة",
    session="الدورة {ordinal}",
    ordinal=ordinals.arabic,
    item="البند {number} {list}{mark}",
    lists={
        "preliminary_list": "من القائمة الأولية",
        "annotated_list": "من القائمة الأولية المشروحة",
        "provisional_agenda": "من جدول الأعمال المؤقت",
        "supplementary_list": "من القائمة التكميلية",
        "agenda": "من جدول الأعمال",
        "allocation": "من توزيع بنود جدول الأعمال",
    },
    from_whom="تقرير الأمين العام",
    summary="موجز",
    addendum="إضافة",
    corrigendum="تصويب",
    revised="",
    reissued="أُعيد إصدارها لأسباب فنية في {date}.",
    disclaimer=(
        "ملاحظة: استُنسخت المعلومات المقدمة من الدول الأعضاء بالصيغة التي وردت بها. وليس في "
        "التسميات المستخدمة ما ينطوي على الإعراب عن أي رأي كان من جانب الأمانة العامة للأمم "
        "المتحدة بشأن المركز القانوني لأي بلد أو إقليم أو منطقة أو لسلطات أي منها."
    ),
    numbers=("أولا -", "ثانيا -", "ثالثا -"),
    introduction="مقدمة",
    governments="الردود الواردة من الحكومات",
    organizations="الردود الواردة من المنظمات الحكومية الدولية",
    paragraph_number="{number} -",
    # The verb of the mandate's text has the Assembly as its subject already.
    adopted=(
        "في {date}، اتخذت الجمعية العامة القرار {resolution} المعنون ”{title}“. وفي الفقرة "
        "{paragraph} من القرار، {chapeau}: {questions}."
    ),
    chapeau="دعت الجمعية جميع الدول الأعضاء إلى موافاة الأمين العام بمعلومات عما يلي",
    question="({letter}) {text}",
    between_questions="؛ ",
    sent=(
        "وعملا بذلك الطلب، وُجهت في {date} مذكرة شفوية إلى {addressees} تدعوها إلى تقديم معلومات "
        "عن هذا الموضوع. وترد الردود التي تم تلقيها في {where} أدناه."
    ),
    addressees={"member_states": "الدول الأعضاء", "all_states": "جميع الدول"},
    one_section="الفرع ثانيا",
    two_sections="الفرعين ثانيا وثالثا",
    source="[الأصل: {language}]",
    languages={
        "es": "بالإسبانية",
        "en": "بالإنكليزية",
        "ru": "بالروسية",
        "zh": "بالصينية",
        "ar": "بالعربية",
        "fr": "بالفرنسية",
    },
    translated="[ترجمة مقدمة من الدولة]",
    translated_by_organization="[ترجمة مقدمة من المنظمة]",
    stands_in="[لم يُقدَّم موجز. ويُستنسخ النص الكامل.]",
    not_set="[تعذر استنساخ النص بهذا الشكل.]",
    by_secretariat="[ترجمة الأمانة العامة]",
    by_secretariat_unofficial="[ترجمة غير رسمية أعدتها الأمانة العامة]",
    also="(أيضا باسم {names})",
    with_preposition=grammar.as_it_is,
    aligned_one="أيدت هذا الرد الدولة التالية: {names}.",
    aligned_many="أيدت هذا الرد الدول التالية: {names}.",
    # Without the name: its gender would change the verb.
    no_change="أُبلغ الأمين العام بأنه لم يطرأ أي تغيير منذ الرد المقدم في عام {year}.",
    no_change_many="أُبلغ الأمين العام بأنه لم يطرأ أي تغيير منذ الرد المقدم في عام {year}.",
    listed=grammar.arabic,
    comma="، ",
    draft_mark="مسودة",
    draft="مسودة. لم يُعرف بعد: {facts}.",
    facts={
        "symbol": "رمز الوثيقة",
        "date": "التاريخ",
        "list document": "القائمة المستشهد بها",
        "item number": "رقم البند",
        "date of the note verbale": "تاريخ المذكرة الشفوية",
        "job number": "رقم العمل",
        "languages": "اللغات",
        "title in Arabic": "العنوان بالعربية",
        "title of the item in Arabic": "عنوان البند بالعربية",
        "title of the resolution in Arabic": "عنوان القرار بالعربية",
        "mandate in Arabic": "نص الولاية بالعربية",
        "sentence on late replies in Arabic": "الجملة المتعلقة بالردود المتأخرة بالعربية",
    },
    skip="انتقل إلى الردود",
    back="جميع الردود",
    withheld="لا يُنشر النص الكامل بناء على رغبة الوفد.",
    summary_only="تنشر الأمانة العامة الموجز التنفيذي فقط.",
    left_out="حذفت الأمانة العامة بعض ما ورد هنا، وفي كل موضع علامة بين معقوفتين.",
)
