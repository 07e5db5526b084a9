"""Which verbs the code records: read off what reaches `audit.record`, through whatever is between.

A function that hands a parameter on as the verb records too, and so do those that call it. A verb
that cannot be read off the code is a fault: whoever looks for who writes an event finds nothing.
"""

import ast

from tests.factories import ROOT

RECORD = "tracker.audit.register.record"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def recorded_verbs(folder=ROOT / "tracker"):
    """Return the verbs, and the places (path:line) where one cannot be read."""
    functions, calls = {}, []
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            module = ".".join(path.relative_to(folder.parent).with_suffix("").parts)
            _collect(module, ast.parse(path.read_text()), functions, calls)
    recorders, verbs, unclear = {RECORD: "verb"}, set(), set()
    todo = [RECORD]
    while todo:
        recorder = todo.pop()
        matching = [one for one in calls if one[0] == recorder]
        for _target, module, around, call in matching:
            given = _argument(call, functions[recorder], recorders[recorder])
            for value in _values(given, around):
                own = f"{module}.{around.name}" if around else ""
                if isinstance(value, str):
                    verbs.add(value)
                elif isinstance(value, ast.arg) and own in functions:
                    if own not in recorders:
                        recorders[own] = value.arg
                        todo.append(own)
                else:
                    unclear.add(f"{module}:{call.lineno}")
        if not matching:
            unclear.add(recorder)  # nobody is seen to call it: by another name, from a table
    return verbs, sorted(unclear)


def _collect(module, tree, functions, calls):
    """Add the functions of a module, and its calls with the full name of what they call."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    for node in tree.body:
        if isinstance(node, _FUNCTIONS):
            functions[f"{module}.{node.name}"] = node
            names[node.name] = f"{module}.{node.name}"

    def walk(node, around):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and (target := _target(child.func, names)):
                calls.append((target, module, around, child))
            walk(child, child if isinstance(child, _FUNCTIONS) else around)

    walk(tree, None)


def _target(called, names):
    if isinstance(called, ast.Name):
        return names.get(called.id)
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return f"{names.get(called.value.id, called.value.id)}.{called.attr}"
    return None


def _argument(call, function, parameter):
    """Return what a call gives for a parameter; None where it gives nothing that can be seen."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    places = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    place = places.index(parameter) if parameter in places else len(call.args)
    return call.args[place] if place < len(call.args) else None


def _values(node, around):
    """Yield what an expression can be: a word, a parameter of the function, or None."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _values(node.body, around)
        yield from _values(node.orelse, around)
    elif isinstance(node, ast.Name) and around is not None:
        arguments = around.args
        own = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        found = [one for one in own if one.arg == node.id]
        if found:
            yield found[0]
        else:
            yield from _assigned(node.id, around)
    else:
        yield None


def _assigned(name, around):
    assigned = [
        one.value
        for one in ast.walk(around)
        if isinstance(one, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
    ]
    for value in assigned:
        yield from _values(value, around)
    if not assigned:
        yield None
