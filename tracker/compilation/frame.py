"""The fixed words around the replies, in the six official languages, for every renderer."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The standing terms of a report in one language, as documents of the series print them."""

    united_nations: str
    general_assembly: str
    distribution: str
    contents: str
    page: str
    from_whom: str
    addendum: str
    introduction: str
    governments: str
    organizations: str
    draft: str  # said on the cover of a draft, before the names of what is not known
    skip: str  # to the replies, for who reads by keyboard


WORDS: Mapping[str, FrameWords] = {
    "ar": FrameWords(
        united_nations="الأمم المتحدة",
        general_assembly="الجمعية العامة",
        distribution="Distr.: General",
        contents="المحتويات",
        page="الصفحة",
        from_whom="تقرير الأمين العام",
        addendum="إضافة",
        introduction="مقدمة",
        governments="الردود الواردة من الحكومات",
        organizations="الردود الواردة من المنظمات الحكومية الدولية",
        draft="مسودة. لم يُعرف بعد",
        skip="انتقل إلى الردود",
    ),
    "zh": FrameWords(
        united_nations="联合国",
        general_assembly="大会",
        distribution="Distr.: General",
        contents="目录",
        page="页次",
        from_whom="秘书长的报告",
        addendum="增编",
        introduction="导言",
        governments="从各国政府收到的答复",
        organizations="从政府间组织收到的答复",
        draft="草稿。尚不清楚",
        skip="跳至答复",
    ),
    "en": FrameWords(
        united_nations="United Nations",
        general_assembly="General Assembly",
        distribution="Distr.: General",
        contents="Contents",
        page="Page",
        from_whom="Report of the Secretary-General",
        addendum="Addendum",
        introduction="Introduction",
        governments="Replies received from Governments",
        organizations="Replies received from intergovernmental organizations",
        draft="Draft. Not yet known",
        skip="Skip to the replies",
    ),
    "fr": FrameWords(
        united_nations="Nations Unies",
        general_assembly="Assemblée générale",
        distribution="Distr. générale",
        contents="Table des matières",
        page="Page",
        from_whom="Rapport du Secrétaire général",
        addendum="Additif",
        introduction="Introduction",
        governments="Réponses reçues des gouvernements",
        organizations="Réponses reçues d’organisations intergouvernementales",
        draft="Projet. Éléments encore inconnus",
        skip="Aller aux réponses",
    ),
    "ru": FrameWords(
        united_nations="Организация Объединенных Наций",
        general_assembly="Генеральная Ассамблея",
        distribution="Distr.: General",
        contents="Содержание",
        page="Стр.",
        from_whom="Доклад Генерального секретаря",
        addendum="Добавление",
        introduction="Введение",
        governments="Ответы, полученные от правительств",
        organizations="Ответы, полученные от межправительственных организаций",
        draft="Проект. Пока неизвестно",
        skip="Перейти к ответам",
    ),
    "es": FrameWords(
        united_nations="Naciones Unidas",
        general_assembly="Asamblea General",
        distribution="Distr. general",
        contents="Índice",
        page="Página",
        from_whom="Informe del Secretario General",
        addendum="Adición",
        introduction="Introducción",
        governments="Respuestas recibidas de los Gobiernos",
        organizations="Respuestas recibidas de organizaciones intergubernamentales",
        draft="Proyecto. Aún no se conoce",
        skip="Ir a las respuestas",
    ),
}
