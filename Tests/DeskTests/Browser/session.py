"""An official at the desk, in a real browser: session.py ADDRESS MATTER.json [FOLDER FOR PICTURES]"""

import json
import re
import sys
import time

from chromium import Browser
from walk import Walk

ADDRESS, MATTER = sys.argv[1:3]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
BASE = re.match(r"http://[^/]+", ADDRESS).group(0)

# What a page owes to those who cannot see it, or use no mouse.
ACCESSIBLE = """
(() => {
  const faults = [];
  const named = (e) => e.labels?.length || e.getAttribute('aria-label') || e.closest('label');
  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
    if (!named(e)) faults.push('no label: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('[aria-describedby], [aria-labelledby]'))
    for (const id of (e.getAttribute('aria-describedby') ?? e.getAttribute('aria-labelledby')).split(' '))
      if (id && !document.getElementById(id)) faults.push('leads nowhere: ' + id);
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push('twice: ' + id);
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((e) => +e.tagName[1]);
  if (levels.filter((l) => l === 1).length !== 1) faults.push('not one h1: ' + levels);
  levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) faults.push('heading skipped: ' + levels); });
  for (const part of ['main', 'header', 'footer', 'a.skip'])
    if (!document.querySelector(part)) faults.push('no ' + part);
  for (const e of document.querySelectorAll('button, a'))
    if (!e.hidden && !e.textContent.trim() && !e.getAttribute('aria-label')) faults.push('says nothing: ' + e.outerHTML);
  if (!document.title || !document.documentElement.lang) faults.push('no title or language');
  return faults;
})()
"""

browser = Browser()


def look(name, path=None):
    """Looks at a page as wide as a desk and as narrow as a telephone."""
    if path:
        browser.go(BASE + path)
    faults = browser.run(ACCESSIBLE)
    assert not faults, f"{name}: {faults}"
    for width, kind in ((1280, "desk"), (390, "phone"), (320, "narrow")):
        browser.size(width, 844, width < 500)
        over = browser.run("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{name} at {width}: {over} too wide"
        if PICTURES and kind != "narrow":
            browser.picture(f"{PICTURES}/{name}-{kind}.png")
    browser.size(1280)


def pages_on_paper():
    return len(re.findall(rb"/Type\s*/Page[^s]", browser.paper("/dev/null")))


try:
    # The address of the start lets in, and leads to an empty folder.
    browser.go(ADDRESS)
    for _ in range(50):
        if "决策事项" in browser.text("h1"):
            break
        time.sleep(0.1)
    browser.go(BASE + "/")
    assert "还没有决策事项记录" in browser.text(), browser.text()
    look("empty")

    # Begun with the keyboard alone: the skip link comes first.
    browser.go(BASE + "/new")
    look("new")
    browser.go(BASE + "/new")
    browser.key("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.run("document.querySelector('[name=workflow][value=\"cn.major_decision\"]').focus()")
    browser.key(" ")
    browser.run("document.querySelector('#file').focus()")
    browser.type("2023-园区")
    browser.load(lambda: browser.key("Enter"))
    record = "2023-%E5%9B%AD%E5%8C%BA.yaml"

    # A plan from a record that is hardly begun is refused with its reason, and looks as it should.
    look("plan-early", f"/plan?r={record}&day=2025-03-20")

    # A mistake is said where it is heard first, and what was typed stays.
    browser.go(BASE + f"/ask?r={record}&q=initiated")
    browser.run("document.querySelector('#a').focus()")
    browser.type("八月")
    browser.load(lambda: browser.key("Enter"))
    assert "不是日期" in browser.text("#told[role=alert]")
    assert browser.run("document.activeElement.id") == "told"
    assert browser.run("document.querySelector('#a').value") == "八月"
    look("mistake")

    # From the first question to the last.
    browser.go(BASE + f"/ask?r={record}")
    shown = {"facts.limb", "facts.specialised", "lead_units", "steps.solicitation", "steps.solicitation.opened",
             "steps.solicitation.notice.channels", "steps.solicitation.documents.notice", "drafts[0].stage",
             "steps.legality_review.conclusion", "steps.collective_decision.held"}

    def seen(question, number):
        if question in shown:
            look(f"question-{question.replace('.', '-')}")

    walk = Walk(browser, json.load(open(MATTER, encoding="utf-8")), seen)
    tried = False
    for _ in range(400):
        question = walk.question()
        if question == "facts.specialised" and not tried:
            # What would follow is said while it is typed, and nothing is saved.
            tried = True
            walk.choose("false")
            for _ in range(60):
                if "专家论证" in browser.text("#consequences"):
                    break
                time.sleep(0.1)
            assert "不需要办理“专家论证”" in browser.text("#consequences"), browser.text("#consequences")
        if walk.step() is None:
            break
        problem = browser.run("document.querySelector('#told.problem')?.innerText ?? null")
        assert problem is None, f"{question}: {problem}"
    assert tried and walk.number > 100, walk.number

    for name, path in (
            ("rest", f"/ask?r={record}"), ("matters", "/"), ("course", f"/matter?r={record}"),
            ("findings", f"/findings?r={record}"), ("answers", f"/answers?r={record}"), ("papers", f"/papers?r={record}"),
            ("plan", f"/plan?r={record}&day=2025-03-20&goal=publication"),
            ("sheet", f"/sheet?r={record}"), ("blank", "/blank?w=cn.major_decision")):
        look(name, path)

    # One page of A4, filled and blank, in both languages, under every rule book.
    for language in ("zh", "en"):
        browser.go(BASE + "/")
        rules = browser.run("[...document.querySelectorAll('.rules a')].map((a) => a.href)")
        assert len(rules) > 5
        for address in rules + [BASE + f"/sheet?r={record}"]:
            browser.go(address)
            assert browser.run("!!document.querySelector('.sheet')")
            count = pages_on_paper()
            assert count == 1, f"{address} {language}: {count} pages"
        browser.click(".own form button")
        assert browser.run("document.documentElement.lang") == ("en" if language == "zh" else "zh-CN")

    assert not browser.errors, browser.errors
    print(f"answered {walk.number}")
finally:
    browser.close()
