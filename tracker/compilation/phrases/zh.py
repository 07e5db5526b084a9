"""The phrases of a report in Chinese."""

from tracker.compilation.phrases import en, grammar, ordinals
from tracker.compilation.phrases.patterns import ReportPhrases

PHRASES = ReportPhrases(
    language="zh",
    masthead="en",
    united_nations="联合国",
    general_assembly="大会",
    distribution=en.PHRASES.distribution,
    own_name="Chinese",
    original=en.PHRASES.original,
    contents="目录",
    page="页次",
    session="第{ordinal}届会议",
    ordinal=ordinals.chinese,
    item="{list}{mark}项目{number}",
    lists={
        "preliminary_list": "暂定项目表",
        "annotated_list": "附加说明的暂定项目表",
        "provisional_agenda": "临时议程",
        "supplementary_list": "补充项目表",
        "agenda": "议程",
        "allocation": "议程项目分配",
    },
    from_whom="秘书长的报告",
    summary="摘要",
    addendum="增编",
    corrigendum="更正",
    revised="",
    reissued="由于技术原因于{date}重新印发。",
    disclaimer=(
        "注：会员国提供的资料按收到时的原样刊载。所用名称并不意味着联合国秘书处对任何国家、"
        "领土或地区或其当局的法律地位表示任何意见。"
    ),
    numbers=("一.", "二.", "三."),
    introduction="导言",
    governments="从各国政府收到的答复",
    organizations="从政府间组织收到的答复",
    paragraph_number="{number}.",
    adopted=(
        "{date}，大会通过了题为“{title}”的第{resolution}号决议。在该决议第{paragraph}段中，"
        "大会{chapeau}：{questions}。"
    ),
    chapeau="邀请所有会员国向秘书长通报",
    question="({letter}) {text}",
    letters=grammar.LATIN_LETTERS,
    between_questions="；",
    sent=(
        "根据这一请求，{date}向{addressees}发出了一份普通照会，请它们提供有关该主题的信息。"
        "收到的答复载于下文{where}。"
    ),
    addressees={"member_states": "会员国", "all_states": "所有国家"},
    one_section="第二节",
    two_sections="第二节和第三节",
    source="[原件：{language}]",
    languages={
        "ar": "阿拉伯文",
        "ru": "俄文",
        "fr": "法文",
        "es": "西班牙文",
        "en": "英文",
        "zh": "中文",
    },
    translated="[译文由该国提供]",
    translated_by_organization="[译文由该组织提供]",
    stands_in="[未提交摘要，现转载全文。]",
    not_set="[无法以此格式转载该文本。]",
    by_secretariat="[秘书处译文]",
    by_secretariat_unofficial="[秘书处非正式译文]",
    also="（同时代表{names}）",
    with_preposition=grammar.as_it_is,
    aligned_one="下列国家赞同该答复：{names}。",
    aligned_many="下列国家赞同该答复：{names}。",
    no_change="{name}告知秘书长，自其{year}年的答复以来没有变化。",
    no_change_many="{name}告知秘书长，自其{year}年的答复以来没有变化。",
    listed=grammar.with_word("、", "和"),
    comma="、",
    draft_mark="草稿",
    draft="草稿。尚不清楚：{facts}。",
    facts={
        "symbol": "文号",
        "date": "日期",
        "list document": "所引项目表",
        "item number": "项目编号",
        "date of the note verbale": "普通照会日期",
        "job number": "作业编号",
        "languages": "语文",
        "title in Chinese": "中文标题",
        "title of the item in Chinese": "项目的中文标题",
        "title of the resolution in Chinese": "决议的中文标题",
        "mandate in Chinese": "任务规定的中文案文",
        "sentence on late replies in Chinese": "关于迟交答复的中文句子",
    },
    skip="跳至答复",
    back="所有答复",
    withheld="应代表团的要求，全文不予公布。",
)
