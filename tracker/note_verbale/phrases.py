"""The standing sentences of a note verbale that calls for views, in the six languages.

Patterns have their places in braces. The sentence on the mandate is the report's own
(`ReportPhrases.mandate`). Worded for this system in the manner of such notes: a person of each
language checks a note before it is sent.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotePhrases:
    title: str
    reference: str  # {reference}
    compliments: str
    asked: str  # {deadline} {session}
    summary: str  # {words}
    printed: dict[str, str]  # by what the call prints
    late: dict[str, str]  # by the call's policy on late replies
    form: str  # {address}
    contact: str  # {contact}
    assurances: str
    draft: str  # {facts}
    facts: dict[str, str]  # that may not be known, by their English names


PHRASES = {
    "en": NotePhrases(
        title="NOTE VERBALE",
        reference="Reference: {reference}",
        compliments=(
            "The Office for Disarmament Affairs of the United Nations Secretariat presents its "
            "compliments to the Permanent Missions to the United Nations and has the honour to "
            "convey the following."
        ),
        asked=(
            "Pursuant to that request, the Office would be grateful to receive the views of "
            "Governments on these questions no later than {deadline}, for the report of the "
            "Secretary-General to the General Assembly at its {session}."
        ),
        summary=(
            "Each reply should be accompanied by an executive summary of no more than {words} "
            "words."
        ),
        printed={
            "full": (
                "Replies are reproduced in the report as received. They are also posted on the "
                "website of the Office, unless an objection is communicated."
            ),
            "summary": (
                "The executive summaries are reproduced in the report. The full texts are posted "
                "on the website of the Office as received, unless an objection is communicated."
            ),
            "both": (
                "The executive summaries and the full texts are reproduced in the report as "
                "received. They are also posted on the website of the Office, unless an objection "
                "is communicated."
            ),
        },
        late={
            "addendum": "Replies received after that date are issued in an addendum to the report.",
            "website": "Replies received after that date are posted on the website of the Office.",
        },
        form=(
            "Replies are requested in one of the six official languages of the United Nations, "
            "with a note verbale or a letter. They may be filed at {address}, or sent as a Word "
            "file by e-mail."
        ),
        contact="Questions and replies by e-mail: {contact}.",
        assurances=(
            "The Office for Disarmament Affairs avails itself of this opportunity to renew to the "
            "Permanent Missions the assurances of its highest consideration."
        ),
        draft="Draft, to be checked before it is sent. Not yet known: {facts}.",
        facts={
            "reference": "reference",
            "deadline": "deadline",
            "date": "date",
            "contact": "contact",
        },
    ),
    "fr": NotePhrases(
        title="NOTE VERBALE",
        reference="Référence\u00a0: {reference}",
        compliments=(
            "Le Bureau des affaires de désarmement du Secrétariat de l’Organisation des Nations "
            "Unies présente ses compliments aux missions permanentes auprès de l’Organisation et "
            "a l’honneur de leur communiquer ce qui suit."
        ),
        asked=(
            "Comme suite à cette demande, le Bureau saurait gré aux gouvernements de lui faire "
            "parvenir leurs vues sur ces questions le {deadline} au plus tard, aux fins du "
            "rapport que le Secrétaire général présentera à l’Assemblée générale à sa {session}."
        ),
        summary=("Chaque réponse devrait être accompagnée d’un résumé de {words} mots au maximum."),
        printed={
            "full": (
                "Les réponses sont reproduites dans le rapport telles qu’elles ont été reçues. "
                "Elles sont également affichées sur le site Web du Bureau, sauf objection."
            ),
            "summary": (
                "Les résumés sont reproduits dans le rapport. Les textes intégraux sont affichés "
                "tels qu’ils ont été reçus sur le site Web du Bureau, sauf objection."
            ),
            "both": (
                "Les résumés et les textes intégraux sont reproduits dans le rapport tels qu’ils "
                "ont été reçus. Ils sont également affichés sur le site Web du Bureau, sauf "
                "objection."
            ),
        },
        late={
            "addendum": (
                "Les réponses reçues après cette date sont publiées dans un additif au rapport."
            ),
            "website": (
                "Les réponses reçues après cette date sont affichées sur le site Web du Bureau."
            ),
        },
        form=(
            "Les réponses sont à rédiger dans l’une des six langues officielles de "
            "l’Organisation et à accompagner d’une note verbale ou d’une lettre. Elles peuvent "
            "être déposées à l’adresse {address} ou envoyées par courriel sous forme de fichier "
            "Word."
        ),
        contact="Questions et réponses par courriel\u00a0: {contact}.",
        assurances=(
            "Le Bureau des affaires de désarmement saisit cette occasion pour renouveler aux "
            "missions permanentes les assurances de sa très haute considération."
        ),
        draft="Projet, à vérifier avant envoi. Encore inconnu\u00a0: {facts}.",
        facts={
            "reference": "référence",
            "deadline": "date limite",
            "date": "date",
            "contact": "contact",
        },
    ),
    "es": NotePhrases(
        title="NOTA VERBAL",
        reference="Referencia: {reference}",
        compliments=(
            "La Oficina de Asuntos de Desarme de la Secretaría de las Naciones Unidas saluda "
            "atentamente a las Misiones Permanentes ante las Naciones Unidas y tiene el honor de "
            "comunicarles lo siguiente."
        ),
        asked=(
            "En atención a esa solicitud, la Oficina agradecería que los Gobiernos le hicieran "
            "llegar sus opiniones sobre esas cuestiones a más tardar el {deadline}, para el "
            "informe que el Secretario General presentará a la Asamblea General en su {session}."
        ),
        summary=(
            "Cada respuesta deberá ir acompañada de un resumen de no más de {words} palabras."
        ),
        printed={
            "full": (
                "Las respuestas se reproducen en el informe tal como se reciben. También se "
                "publican en el sitio web de la Oficina, salvo que se comunique una objeción."
            ),
            "summary": (
                "Los resúmenes se reproducen en el informe. Los textos completos se publican tal "
                "como se reciben en el sitio web de la Oficina, salvo que se comunique una "
                "objeción."
            ),
            "both": (
                "Los resúmenes y los textos completos se reproducen en el informe tal como se "
                "reciben. También se publican en el sitio web de la Oficina, salvo que se "
                "comunique una objeción."
            ),
        },
        late={
            "addendum": (
                "Las respuestas que se reciban después de esa fecha se publican en una adición "
                "del informe."
            ),
            "website": (
                "Las respuestas que se reciban después de esa fecha se publican en el sitio web "
                "de la Oficina."
            ),
        },
        form=(
            "Se ruega que las respuestas se redacten en uno de los seis idiomas oficiales de las "
            "Naciones Unidas y se acompañen de una nota verbal o de una carta. Pueden presentarse "
            "en {address} o enviarse por correo electrónico como archivo de Word."
        ),
        contact="Preguntas y respuestas por correo electrónico: {contact}.",
        assurances=(
            "La Oficina de Asuntos de Desarme aprovecha esta oportunidad para reiterar a las "
            "Misiones Permanentes las seguridades de su consideración más distinguida."
        ),
        draft="Borrador, que debe revisarse antes de enviarse. Aún no se sabe: {facts}.",
        facts={
            "reference": "referencia",
            "deadline": "plazo",
            "date": "fecha",
            "contact": "contacto",
        },
    ),
    "ru": NotePhrases(
        title="ВЕРБАЛЬНАЯ НОТА",
        reference="Ссылка: {reference}",
        compliments=(
            "Управление по вопросам разоружения Секретариата Организации Объединенных Наций "
            "свидетельствует свое уважение постоянным представительствам при Организации "
            "Объединенных Наций и имеет честь сообщить следующее."
        ),
        asked=(
            "Во исполнение этой просьбы Управление было бы признательно правительствам за "
            "представление их мнений по этим вопросам не позднее {deadline} для включения в "
            "доклад Генерального секретаря Генеральной Ассамблее ({session})."
        ),
        summary=("К каждому ответу следует приложить резюме объемом не более {words} слов."),
        printed={
            "full": (
                "Ответы воспроизводятся в докладе в том виде, в каком они были получены. Они "
                "также размещаются на веб-сайте Управления, если не поступит возражений."
            ),
            "summary": (
                "В докладе воспроизводятся резюме. Полные тексты размещаются на веб-сайте "
                "Управления в том виде, в каком они были получены, если не поступит возражений."
            ),
            "both": (
                "Резюме и полные тексты воспроизводятся в докладе в том виде, в каком они были "
                "получены. Они также размещаются на веб-сайте Управления, если не поступит "
                "возражений."
            ),
        },
        late={
            "addendum": "Ответы, полученные после этой даты, издаются в виде добавления к докладу.",
            "website": ("Ответы, полученные после этой даты, размещаются на веб-сайте Управления."),
        },
        form=(
            "Ответы просьба представлять на одном из шести официальных языков Организации "
            "Объединенных Наций с вербальной нотой или письмом. Их можно подать по адресу "
            "{address} или направить по электронной почте в виде файла Word."
        ),
        contact="Вопросы и ответы по электронной почте: {contact}.",
        assurances=(
            "Управление по вопросам разоружения пользуется случаем, чтобы возобновить постоянным "
            "представительствам уверения в своем самом высоком уважении."
        ),
        draft="Проект; проверить перед отправкой. Пока не известно: {facts}.",
        facts={
            "reference": "номер",
            "deadline": "срок",
            "date": "дата",
            "contact": "контактные данные",
        },
    ),
    "zh": NotePhrases(
        title="普通照会",
        reference="编号：{reference}",
        compliments=("联合国秘书处裁军事务厅向各常驻联合国代表团致意，并谨此通知如下。"),
        asked=(
            "根据这一请求，谨请各国政府至迟于{deadline}就上述问题提出意见，"
            "供秘书长编写提交大会{session}的报告之用。"
        ),
        summary="每份答复应附有不超过{words}字（按英文单词计）的执行摘要。",
        printed={
            "full": ("报告将照录所收到的答复。除非接获反对意见，答复还将在裁军事务厅网站上公布。"),
            "summary": (
                "报告将刊载执行摘要。除非接获反对意见，全文将按收到时的原样在裁军事务厅网站上公布。"
            ),
            "both": (
                "报告将照录所收到的执行摘要和全文。除非接获反对意见，"
                "两者还将在裁军事务厅网站上公布。"
            ),
        },
        late={
            "addendum": "在该日期之后收到的答复将作为报告的增编印发。",
            "website": "在该日期之后收到的答复将在裁军事务厅网站上公布。",
        },
        form=(
            "请以联合国六种正式语文之一作出答复，并附上普通照会或信函。"
            "答复可通过{address}提交，或以Word文件形式用电子邮件发送。"
        ),
        contact="如有询问或以电子邮件作出答复，请联系：{contact}。",
        assurances="裁军事务厅借此机会再次向各常驻代表团致以最崇高的敬意。",
        draft="草稿，发出前须经核对。尚不知：{facts}。",
        facts={"reference": "编号", "deadline": "截止日期", "date": "日期", "contact": "联系方式"},
    ),
    "ar": NotePhrases(
        title="مذكرة شفوية",
        reference="المرجع: {reference}",
        compliments=(
            "يهدي مكتب شؤون نزع السلاح التابع للأمانة العامة للأمم المتحدة تحياته إلى البعثات "
            "الدائمة لدى الأمم المتحدة، ويتشرف بإبلاغها بما يلي."
        ),
        asked=(
            "وعملا بذلك الطلب، يكون المكتب ممتنا لو تلقى آراء الحكومات في هذه المسائل في موعد "
            "أقصاه {deadline}، لأغراض تقرير الأمين العام إلى الجمعية العامة ({session})."
        ),
        summary="وينبغي أن يُرفق بكل رد موجز تنفيذي لا يزيد على {words} كلمة.",
        printed={
            "full": (
                "وتُستنسخ الردود في التقرير كما وردت. وتُنشر أيضا في الموقع الشبكي للمكتب، ما لم "
                "يُبلَّغ بأي اعتراض."
            ),
            "summary": (
                "وتُستنسخ الموجزات التنفيذية في التقرير. وتُنشر النصوص الكاملة كما وردت في الموقع "
                "الشبكي للمكتب، ما لم يُبلَّغ بأي اعتراض."
            ),
            "both": (
                "وتُستنسخ الموجزات التنفيذية والنصوص الكاملة في التقرير كما وردت. وتُنشر أيضا في "
                "الموقع الشبكي للمكتب، ما لم يُبلَّغ بأي اعتراض."
            ),
        },
        late={
            "addendum": "وتصدر الردود التي ترد بعد ذلك التاريخ في إضافة إلى التقرير.",
            "website": "وتُنشر الردود التي ترد بعد ذلك التاريخ في الموقع الشبكي للمكتب.",
        },
        form=(
            "ويُرجى أن تكون الردود بإحدى اللغات الرسمية الست للأمم المتحدة، وأن تُرفق بها مذكرة "
            "شفوية أو رسالة. ويمكن تقديمها في {address} أو إرسالها بالبريد الإلكتروني في ملف Word."
        ),
        contact="للاستفسار وللرد بالبريد الإلكتروني: {contact}.",
        assurances=(
            "ويغتنم مكتب شؤون نزع السلاح هذه الفرصة ليعرب مجددا للبعثات الدائمة عن أسمى آيات "
            "تقديره."
        ),
        draft="مشروع يجب التحقق منه قبل إرساله. لم يُعرف بعد: {facts}.",
        facts={
            "reference": "المرجع",
            "deadline": "الموعد النهائي",
            "date": "التاريخ",
            "contact": "جهة الاتصال",
        },
    ),
}
