"""Carries a matter through the desk in a real browser, from an empty folder to the last answer."""

import json
import re
import sys


def look_up(matter, path):
    """The value of a matter at a question's path; nothing where it has none."""
    value = matter
    for key, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[key]
        except (KeyError, IndexError, TypeError):
            # The only round of a step may be asked for as the first of several.
            if index == "0" and isinstance(value, dict):
                continue
            return None
    return value


def person(value):
    if "who" in value:
        value = value["who"]
    more = "，".join(value[key] for key in ("unit", "post") if key in value)
    return value["name"] + (f"（{more}）" if more else "")


class Walk:
    def __init__(self, browser, matter, seen=None):
        self.browser = browser
        self.matter = matter
        self.given = {}
        self.seen = seen or (lambda question, number: None)
        self.number = 0

    def question(self):
        return self.browser.run("document.querySelector('#answer [name=q]')?.value ?? null")

    def set(self, name, value):
        self.browser.run(f"document.querySelector('#answer [name=\"{name}\"]').focus()")
        self.browser.type(str(value))

    def choose(self, value):
        return self.browser.run(
            f"(() => {{ const c = [...document.querySelectorAll('#answer [name=a]')].find((c) => c.value === {json.dumps(value)});"
            " if (!c || c.disabled) return false; c.click(); return true; })()")

    def press(self, does):
        self.browser.click(f"#answer button[value={does}]")

    def has(self, what):
        return self.browser.run(f"!!document.querySelector('#answer {what}')")

    def step(self):
        """Answers the open question, or puts it off. Returns its id; nothing where none is open."""
        question = self.question()
        if question is None:
            return None
        self.number += 1
        self.seen(question, self.number)
        value = look_up(self.matter, question)
        if isinstance(value, dict) and "value" in value and question.startswith("facts."):
            value = value["value"]
        if isinstance(value, list) and self.has("button[value=none], #answer button[value=done]"):
            return self.several(question, value)
        if value is None and self.has("button[value=skip]"):
            self.press("skip")
        elif self.has("[name=held]"):
            self.paper(value)
        elif self.has("[name=name]"):
            for key in ("name", "unit", "post"):
                if key in value:
                    self.set(key, value[key])
            self.press("save")
        elif self.has("[name=new]"):
            if not self.choose("=" + str(value)):
                self.set("new", value)
            self.press("save")
        elif self.has("[type=radio]"):
            # Whether something optional is used is no value of the record.
            value = "true" if isinstance(value, (dict, list)) else str(value).lower() if isinstance(value, bool) else str(value)
            assert self.choose(value), f"{question}: {value}"
            self.press("save")
        else:
            self.set("a", value)
            self.press("save")
        return question

    def several(self, question, values):
        done = self.given.get(question, 0)
        if self.has("[type=checkbox]"):
            for value in values:
                assert self.choose(str(value)), f"{question}: {value}"
            self.press("save" if values else "none")
        elif not values:
            self.press("none")
        elif isinstance(values[0], dict) and list(values[0]) in (["who"], ["name"]) and self.has("textarea"):
            self.set("a", "\n".join(person(value) for value in values))
            self.press("save")
        elif isinstance(values[0], str):
            self.set("a", "\n".join(values))
            self.press("save")
        elif done == len(values):
            self.press("done")
        else:
            self.element(values[done])
            self.given[question] = done + 1
            self.press("save")
        return question

    def element(self, value):
        """The first part of a list's next element."""
        if self.has("[name=name]"):
            who = next(part for part in ([value] + list(value.values())) if isinstance(part, dict) and "name" in part)
            for key in ("name", "unit", "post"):
                if isinstance(who.get(key), str):
                    self.set(key, who[key])
        elif self.has("[type=radio]"):
            assert any(self.choose(str(part).lower() if isinstance(part, bool) else str(part)) for part in value.values())
        else:
            self.set("a", next(iter(value.values())))

    def paper(self, value):
        if isinstance(value, list):
            value = value[0]
        if "file" in value:
            self.browser.run(f"document.querySelector('#answer [name=file]').value = {json.dumps(value['file'])}")
        else:
            self.set("held", value["held_by"])
        self.press("save")
