#!/usr/bin/env python3
"""peers.py ENGINE FOLDER: the rules on every record of the folder by `cel-cpp` or `cel-rust`, through Python.

Prints `ENGINE MICROSECONDS-PER-RECORD WRONG`: reading the files and compiling the rules are not counted; making a record
into what the engine wants is, since no engine evaluates without."""
import datetime, json, os, sys, time

engine, folder = sys.argv[1:3]
rules = [line.rstrip("\n").split(": ", 1) for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules.txt"), encoding="utf-8")]


def workdays(a, b):
    def until(text):
        weeks, rest = divmod(datetime.date.fromisoformat(text).toordinal(), 7)
        return weeks * 5 + min(rest, 5)
    return until(b) - until(a)


if engine == "cel-cpp":
    from cel_expr_python import cel
    overload = cel.Overload("workdays_text", cel.Type.INT, [cel.Type.STRING, cel.Type.STRING], False, workdays)
    environment = cel.NewEnv(variables={"r": cel.Type.DYN}, functions=[cel.FunctionDecl("workdays", [overload])])
    programs = [(name, environment.compile(text)) for name, text in rules]
    scope = lambda record: environment.Activation({"r": record})
    holds = lambda program, scope: program.eval(scope).plain_value() is True
else:
    import cel
    programs = [(name, cel.compile(text)) for name, text in rules]
    scope = lambda record: cel.Context(variables={"r": record}, functions={"workdays": workdays})
    holds = lambda program, scope: program.execute(scope) is True

expected = json.load(open(os.path.join(folder, "expected.json"), encoding="utf-8"))
spent, wrong = 0.0, 0
for name in sorted(expected):
    record = json.load(open(os.path.join(folder, name), encoding="utf-8"))
    begun = time.process_time()
    here = scope(record)
    broken = []
    for rule, program in programs:
        try:
            held = holds(program, here)
        except Exception:
            held = False
        if not held: broken.append(rule)
    spent += time.process_time() - begun
    wrong += broken != expected[name]
print(engine, "%.1f" % (spent / len(expected) * 1e6), wrong)
