"""No view reads a reply past the gate of its pages, which asks whose it is and who may see it.

Nor does one read what was sent past a form, which says what may stand there.
"""

import ast
import inspect
import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import ROOT
from tracker import health
from tracker.accounts import models as accounts_models
from tracker.accounts import rules as accounts_rules
from tracker.audit import checks, triggers
from tracker.delegations import register_check
from tracker.delegations import rules as delegations_rules
from tracker.delegations.access import member_of
from tracker.delegations.joining import accepting
from tracker.delegations.models import Delegation
from tracker.delegations.models import delegation as delegation_models
from tracker.delegations.people import changing, first_people, notices
from tracker.delegations.people import views as team_views
from tracker.demo import seed
from tracker.monitoring import rules as monitoring_rules
from tracker.portal import access as portal_access
from tracker.portal import others as portal_others
from tracker.portal import urls
from tracker.public import published as public_reading
from tracker.registration import registry
from tracker.reminders.planner import read_facts
from tracker.review import filed_replies as review_reading
from tracker.review.management.commands import make_officer
from tracker.review.people import ending
from tracker.submissions import models
from tracker.submissions import rules as submissions_rules
from tracker.submissions.models import Submission
from tracker.submissions.queries import recipients

# Where the pages of the portal, of the desk and for everybody get their replies from.
GATES = {
    *(portal_access.__name__, portal_others.__name__),
    *(review_reading.__name__, public_reading.__name__),
}
REPLY_MODELS = list(apps.get_app_config("submissions").get_models())
OTHER_MODELS = [model for model in apps.get_models() if model not in REPLY_MODELS]
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# The way from a call, a State or a person to replies, which is past every gate.
WAYS_IN = {
    relation.get_accessor_name()
    for model in apps.get_models()
    if model not in REPLY_MODELS
    for relation in model._meta.related_objects
    if relation.related_model in REPLY_MODELS
} - {None}
# The same way as `values("submissions__status")` names it.
WAYS_IN_WORDS = {
    relation.related_query_name()
    for model in OTHER_MODELS
    for relation in (one.field for one in model._meta.related_objects)
    if relation.model in REPLY_MODELS
}
WORDS = {"values", "values_list"}

RULES = (accounts_rules, delegations_rules, submissions_rules, monitoring_rules)
SOURCES = {path: path.read_text() for path in (ROOT / "tracker").rglob("*.py")}


def views_of(patterns=None):
    """Yield the function behind every address of the project's own."""
    return (
        inspect.unwrap(callback)
        for callback in callbacks(patterns)
        if callback.__module__.startswith("tracker.")
    )


def callbacks(patterns=None):
    """Yield what stands behind every address there is, in its decorators."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from callbacks(pattern.url_patterns)


def included(patterns=None):
    """Yield each of the project's own files of addresses: a view may stand in one itself."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            name = getattr(pattern.urlconf_module, "__name__", "")
            if name.startswith("tracker."):
                yield name
            yield from included(pattern.url_patterns)


def reads_past_the_gate(source, names):
    """Return the lines of a module that ask a model of replies, or a way into them, by itself.

    `names` is what the module's names mean. Of a manager whose model is not told by its name, as in
    `type(reply).objects`, the worst is thought.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            asks_model = node.attr in MANAGERS and meaning(node.value, names) not in OTHER_MODELS
            is_past = asks_model or node.attr in WAYS_IN
        else:  # as get_object_or_404(Submission, …)
            is_past = isinstance(node, ast.Call) and any(
                meaning(given, names) in REPLY_MODELS or leads_to_replies(given, node.func)
                for given in [*node.args, *(word.value for word in node.keywords)]
            )
        if is_past:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def leads_to_replies(given, function):
    """Whether a word is given to `values` that begins with a way to replies."""
    asks_values = isinstance(function, ast.Attribute) and function.attr in WORDS
    is_word = asks_values and isinstance(given, ast.Constant)
    return is_word and str(given.value).split("__")[0] in WAYS_IN_WORDS


def meaning(node, names):
    """Return what a name of a module means, or a name in a module that it imports."""
    if isinstance(node, ast.Attribute):
        room = meaning(node.value, names)
        return getattr(room, node.attr, None) if inspect.ismodule(room) else None
    return names.get(node.id) if isinstance(node, ast.Name) else None


def own_nodes(function):
    """Yield the nodes of a function without those of functions in it, which nobody may call."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield node
            yield from own_nodes(node)


def asks_whose_reply(function, seen=()):
    """Whether a function calls `member_of`, by itself, through its own module or through the gate.

    It is the first thing that the gate asks: for which delegation does the visitor act? What is
    done with the answer, `test_permissions.py` looks at: it sees the rows that a page reads.
    """
    module = sys.modules[function.__module__]
    (tree,) = ast.parse(dedent(inspect.getsource(function))).body
    called = [
        inspect.unwrap(getattr(module, node.func.id, None))
        for node in own_nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return member_of in called or any(
        asks_whose_reply(one, {*seen, function})
        for one in called
        if inspect.isfunction(one)
        and one not in {*seen, function}
        and one.__module__ in {function.__module__, *GATES}
    )


OWN = {view.__module__ for view in callbacks() if view.__module__.startswith("tracker.")}
MODULES = sorted({*OWN, *included(), get_resolver().urlconf_module.__name__} - GATES)
PORTAL = sorted(set(views_of(urls.urlpatterns)), key=lambda view: (view.__module__, view.__name__))


@pytest.mark.parametrize("name", MODULES)
def test_no_view_reads_a_reply_past_the_gate(name):
    module = sys.modules[name]
    assert reads_past_the_gate(inspect.getsource(module), vars(module)) == []


def test_every_view_is_the_projects_own_or_of_its_accounts():
    """Nobody would look through a view of Django's that was only told what to show."""
    modules = {view.__module__ for view in callbacks()}
    assert {name for name in modules if not name.startswith(("tracker.", "allauth."))} == set()


def raw_reads(source):
    """Return the lines of a module that read a field of a form by themselves."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=asked) | ast.Subscript(value=asked):
                pass
            case ast.Compare(comparators=[asked]):  # "earlier" in request.POST
                pass
            case _:
                continue
        if re.search(r"\brequest\.(POST|FILES)$", ast.unparse(asked)):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize("name", sorted({*MODULES, *GATES}))
def test_no_view_reads_a_field_past_its_form(name):
    assert raw_reads(inspect.getsource(sys.modules[name])) == []


@pytest.mark.parametrize(
    "raw",
    [
        'request.POST["to"]',
        'request.POST.get("to", "")',
        '"to" in request.POST',
        'request.FILES.get("to")',
    ],
)
def test_a_field_read_past_its_form_is_found(raw):
    assert len(raw_reads(f"to = {raw}\nform = MoveForm(request.POST or None)")) == 1


@pytest.mark.parametrize("view", PORTAL, ids=lambda view: f"{view.__module__}.{view.__name__}")
def test_every_view_of_the_portal_passes_the_gate(view):
    assert asks_whose_reply(view)


@pytest.mark.parametrize(
    "past",
    [
        "Submission.objects.filter(call=call)",
        "get_object_or_404(Submission, pk=pk)",
        "models.Submission._default_manager.get(pk=pk)",
        "call.submissions.first()",
        "question.passage_set.all()",
        "get_object_or_404(klass=Submission, pk=pk)",
        "ListView.as_view(model=Submission)",
        "type(text).objects.all()",
        'Submission.objects.values("status")',
        'delegations.values_list("code", "submissions__status")',
        'Delegation.objects.values(status="submissions__status")',
        'calls.values_list("submissions", flat=True)',
    ],
)
def test_reading_past_the_gate_is_found(past):
    names = {"Submission": Submission, "Delegation": Delegation, "models": models}
    assert reads_past_the_gate(f"reply = {past}", names)


def asks_in_a_function_that_nobody_calls(request):
    def _nobody_calls():
        return member_of(request)


@pytest.mark.parametrize("view", [health.readyz, asks_in_a_function_that_nobody_calls])
def test_a_view_without_the_gate_is_found(view):
    assert not asks_whose_reply(view)


def test_what_the_gate_hands_out_may_be_read():
    source = "access, reply = started_reply(request, code)\nnewest = reply.revisions.last()"
    assert not reads_past_the_gate(source, {"Submission": Submission})


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.__name__)
def test_every_rule_is_asked_by_somebody(rules):
    public = {
        name
        for name, meant in vars(rules).items()
        if inspect.isfunction(meant) and meant.__module__ == rules.__name__ and name[0] != "_"
    }
    others = [text for path, text in SOURCES.items() if path != Path(rules.__file__)]
    assert {
        name for name in public if not any(re.search(rf"\b{name}\b", o) for o in others)
    } == set()


# What asks for an office or a role by itself: a comparison, a role by its name, a list of rows.
LOOKS = re.compile(
    r"\.(?:is_officer|is_administrator)\b"
    r"|\brole (?:[!=]=|(?:not )?in) "
    r"|\b(?:Secretariat)?Role\.[A-Z]"
    r"|\b(?:filter|exclude|get|Q)\([^()]*(?:\b|__)(?:role|secretariat_role|is_administrator)(?:__\w+)?="
)


def test_nobody_else_looks_at_a_persons_office_or_role():
    looking = {path for path, text in SOURCES.items() if LOOKS.search(text)}
    looking -= {Path(checks.__file__), Path(triggers.__file__)}  # they speak of the database's role
    lists = (accounts_models, delegation_models)
    giving = (make_officer, registry, accepting, first_people, team_views, ending, seed)
    telling = (recipients, read_facts, changing, notices)  # who is written to, what was changed
    comparing = (register_check,)  # with what the register says was given
    allowed = (*RULES[:2], *lists, *giving, *telling, *comparing)
    assert looking == {Path(one.__file__) for one in allowed}


@pytest.mark.parametrize(
    "look",
    [
        "if user.is_officer:",
        "if membership.role != Role.FILER:",
        'if role in {"filer"}:',
        "members.filter(ended_at=None, role__in=roles)",
        'User.objects.exclude(secretariat_role="")',
        "Q(delegation__memberships__role=role)",
        "[Role.DRAFTER]",
    ],
)
def test_a_look_at_an_office_or_a_role_is_found(look):
    assert LOOKS.search(look)


def test_templates_ask_whether_somebody_is_an_officer_for_words_and_the_menu_alone():
    looks = re.compile(r"{%[^%]*(?:\.is_officer\b|\brole (?:[!=]=|in|not)|\bperms\b)")
    templates = {path: path.read_text() for path in (ROOT / "templates").rglob("*.*")}
    words_and_menu = {
        *("403.html", "account/email.html", "account/profile.html"),
        *("site/_header.html", "site/_site_pages.html"),
    }
    assert words_and_menu == {
        str(path.relative_to(ROOT / "templates"))
        for path, text in templates.items()
        if looks.search(text)
    }
