"""What an outline says in the language of the draft: the names it offers and its instructions.

Not translated as the pages are: an outline is in the language of the reply, whatever language the
person who downloads it reads.
"""

from collections.abc import Mapping

from tracker.submissions.models import Passage
from tracker.text.numerals.questions import letter_in

Part = Passage.Part
_Texts = Mapping[str, str]

# Each is a name that `matching` knows again, so that an outline without its bookmarks is read too.
NAMES: Mapping[str, _Texts] = {
    Part.OPENING: {
        "ar": "مقدمة", "zh": "引言", "en": "Introduction", "fr": "Introduction",
        "ru": "Введение", "es": "Introducción",
    },
    Part.SUMMARY: {
        "ar": "موجز تنفيذي", "zh": "内容提要", "en": "Executive summary", "fr": "Résumé",
        "ru": "Резюме", "es": "Resumen",
    },
    Part.CLOSING: {
        "ar": "خاتمة", "zh": "结束语", "en": "Conclusion", "fr": "Observations finales",
        "ru": "Заключение", "es": "Observaciones finales",
    },
    Part.UNASSIGNED: {
        "ar": "نص غير مرتبط بسؤال", "zh": "未归入任何问题的案文", "en": "Text under no question",
        "fr": "Texte sans lien avec une question", "ru": "Текст вне вопросов",
        "es": "Texto sin relación con una pregunta",
    },
}  # fmt: skip

TITLE: _Texts = {
    "ar": "{state}: مخطط الرد بموجب الفقرة {paragraph} من القرار {symbol}",
    "zh": "{state}：根据第{symbol}号决议第{paragraph}段提交答复的提纲",
    "en": "{state}: outline of the reply under paragraph {paragraph} of resolution {symbol}",
    "fr": "{state} : plan de la réponse au titre du paragraphe {paragraph} de la résolution "
    "{symbol}",
    "ru": "{state}: план ответа во исполнение пункта {paragraph} резолюции {symbol}",
    "es": "{state}: esquema de la respuesta con arreglo al párrafo {paragraph} de la resolución "
    "{symbol}",
}

HOW: _Texts = {
    "ar": "اكتبوا النص تحت العناوين. ويجوز تغيير العناوين بكلماتكم، وإضافة عناوين فرعية وقوائم "
    "وجداول وحواشٍ. ثم يُحمَّل الملف في المسودة.",
    "zh": "请在各标题下书写案文。标题可改用贵国自己的措辞，也可加入小标题、列表、表格和脚注。"
    "然后将本文件上传到草稿中。",
    "en": "Write the text below the headings. The headings may be changed into your own words, and "
    "sub-headings, lists, tables and footnotes added. Then upload this file into the draft.",
    "fr": "Rédigez le texte sous les titres. Vous pouvez reformuler les titres et ajouter des "
    "sous-titres, des listes, des tableaux et des notes. Chargez ensuite ce fichier dans le "
    "projet.",
    "ru": "Пишите текст под заголовками. Заголовки можно изменить своими словами, можно добавлять "
    "подзаголовки, списки, таблицы и сноски. Затем загрузите этот файл в проект ответа.",
    "es": "Escriba el texto debajo de los títulos. Puede redactar los títulos a su manera y añadir "
    "subtítulos, listas, cuadros y notas. Después, cargue este archivo en el borrador.",
}

DROPPED: _Texts = {
    "ar": "السطور المكتوبة بهذا الشكل إرشادات: ليست جزءا من الرد وتُحذف عند التحميل. "
    "لا تكتبوا فيها.",
    "zh": "以这种样式显示的文字是说明：不属于答复，上传时会删除。请勿在其中书写。",
    "en": "Lines that look like this one are instructions: they are no part of the reply and are "
    "dropped when the file is uploaded. Do not write into them.",
    "fr": "Les lignes présentées comme celle-ci sont des instructions : elles ne font pas partie "
    "de la réponse et sont supprimées au chargement. N’y écrivez pas.",
    "ru": "Строки, выделенные таким образом, — указания: они не входят в ответ и при загрузке "
    "удаляются. Не пишите в них.",
    "es": "Las líneas con este aspecto son instrucciones: no forman parte de la respuesta y se "
    "suprimen al cargar el archivo. No escriba en ellas.",
}

LIMIT: _Texts = {
    "ar": "لا يتجاوز الموجز {limit} كلمة.",
    "zh": "提要不超过{limit}个词。",
    "en": "At most {limit} words.",
    "fr": "{limit} mots au maximum.",
    "ru": "Не более {limit} слов.",
    "es": "{limit} palabras como máximo.",
}

QUESTION: _Texts = {
    "ar": "السؤال: {question}",
    "zh": "问题：{question}",
    "en": "The question: {question}",
    "fr": "La question : {question}",
    "ru": "Вопрос: {question}",
    "es": "La pregunta: {question}",
}

OFFERED: _Texts = {
    "ar": "العناوين الفرعية التالية مقترحة وليست إلزامية. ويُحذف كل عنوان لا نص تحته.",
    "zh": "以下小标题仅供参考，并非必须。没有案文的小标题会被删除。",
    "en": "The sub-headings below are offered and never required. One without a text is dropped.",
    "fr": "Les sous-titres ci-dessous sont proposés, jamais obligatoires. Un sous-titre sans texte "
    "est supprimé.",
    "ru": "Приведённые ниже подзаголовки предлагаются и не обязательны. Подзаголовок без текста "
    "удаляется.",
    "es": "Los subtítulos siguientes se ofrecen y nunca son obligatorios. Los que queden sin texto "
    "se suprimen.",
}

# How a question's letter is set before its text.
LETTERED: _Texts = {
    "ar": "({letter}) {text}", "zh": "({letter}) {text}", "en": "({letter}) {text}",
    "fr": "{letter}) {text}", "ru": "{letter}) {text}", "es": "{letter}) {text}",
}  # fmt: skip


def lettered(letter: str, text: str, language: str) -> str:
    """Return a question as the documents of that language set it: "(a) …", "a) …", "(أ) …"."""
    return LETTERED[language].format(letter=letter_in(letter, language), text=text)
