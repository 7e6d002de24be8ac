#!/usr/bin/env python3
"""generate.py COUNT FOLDER: made-up records of decisions, as JSON, and FOLDER/expected.json with the rules each breaks.

The same numbers give the same files. Seven in ten break no rule, every other one breaks exactly one of rules.txt."""
import datetime, json, os, random, sys

WORDS = ["征求", "意见", "方案", "明确", "责任", "分工", "时限", "公开", "测算", "依据", "群众", "监督", "低收入", "家庭", "补充", "措施", "资金", "来源", "安排"]
RULES = [line.split(": ", 1)[0] for line in open(os.path.join(os.path.dirname(__file__), "rules.txt"), encoding="utf-8")]
DAY = datetime.timedelta(1)


def workday_after(day, count):
    while count:
        day += DAY
        count -= day.weekday() < 5
    return day


def record(rnd, number, broken):
    text = lambda n: "".join(rnd.choice(WORDS) for _ in range(n)) + "。"
    name = lambda: rnd.choice("王李张刘陈杨") + rnd.choice("伟芳娜敏静丽") + rnd.choice("明华英国志")
    digest = lambda n: "".join(rnd.choice("0123456789abcdef") for _ in range(n))
    level = "high" if broken == "risk_met" else rnd.choice(["low", "middle", "high"])
    public = broken in ("asked", "asked_long", "asked_widely", "answered", "sorted") or rnd.random() < 0.8
    expert = broken.startswith("experts") or broken == "reviewed" or rnd.random() < 0.75
    hearing = broken.startswith("heard") or rnd.random() < 0.45
    start = datetime.date(2024, 1, 8) + DAY * rnd.randrange(120)
    asked_from = start + DAY * rnd.randrange(3, 15)
    until = asked_from + DAY * (rnd.randrange(5, 29) if broken == "asked_long" else rnd.randrange(30, 45))
    held = until + DAY * rnd.randrange(5, 12)
    given = held + DAY * rnd.randrange(2, 15)
    out = workday_after(given, rnd.randrange(2, 7) if broken == "lawyers_time" else rnd.randrange(7, 14))
    meeting = out - DAY * 2 if broken == "in_order" else out + DAY * rnd.randrange(1, 15)
    notice = meeting + DAY * (rnd.randrange(21, 40) if broken == "noticed" else rnd.randrange(1, 20))
    work = {"start": {"by": "" if broken == "begun" else name(), "on": str(start), "why": text(30)}}
    if public and broken != "asked":
        views = [{"by": name(), "text": text(12), "answer": text(8), "taken": rnd.choice(["all", "part", "none"])} for _ in range(rnd.randrange(5, 21))]
        if broken == "answered": rnd.choice(views)["answer"] = ""
        if broken == "sorted": rnd.choice(views)["taken"] = "later"
        ways = ["rumour"] if broken == "asked_widely" else rnd.sample(["site", "paper", "briefing", "account", "letters", "board"], 3)
        work["asking"] = {"from": str(asked_from), "until": str(until), "ways": ways, "views": views}
    if hearing:
        count = rnd.randrange(2, 5) if broken == "heard_enough" else rnd.randrange(5, 13)
        papers = held - DAY * (rnd.randrange(1, 7) if broken == "heard_in_time" else rnd.randrange(7, 12))
        work["hearing"] = {"on": str(held), "papers_on": str(papers), "people": [{"name": name(), "side": "居民"} for _ in range(count)]}
    if expert and broken != "reviewed":
        count = 2 if broken == "experts_enough" else rnd.randrange(3, 8)
        people = [{"name": name(), "unit": "省社会科学院", "involved": False, "signed": True, "opinion": text(15)} for _ in range(count)]
        if broken == "experts_free": rnd.choice(people)["involved"] = True
        if broken == "experts_signed": rnd.choice(people)["signed"] = False
        work["experts"] = {"people": people}
    work["risk"] = {"level": "unknown" if broken == "risk_rated" else level, "steps": [] if broken == "risk_met" else [text(10) for _ in range(3)]}
    work["law"] = {"given": str(given), "out": str(out), "finding": "open" if broken == "lawful" else "lawful"}
    count = rnd.randrange(7, 14)
    there = rnd.randrange(2, count // 2 + 1) if broken == "quorum" else rnd.randrange(count // 2 + 1, count + 1)
    people = [{"name": name(), "post": "member", "there": i < there, "turn": i + 1 if i < there else 0, "said": "同意"} for i in range(count)]
    people[there - 1]["post"] = "head"
    if broken == "head_last": people[there - 1]["turn"], people[0]["turn"] = 1, there
    work["meeting"] = {"on": str(meeting), "people": people, "minutes": text(40)}
    work["notice"] = {"on": str(notice), "url": "https://www.example.gov.cn/%s.html" % digest(8)}
    work["file"] = {"done": broken != "filed", "number": "2024-%04d" % rnd.randrange(9999)}
    papers = [{"title": text(2), "sha256": digest(64)} for _ in range(rnd.randrange(6, 11))]
    if broken == "proved": rnd.choice(papers)["sha256"] = digest(30)
    result = {
        "number": "JZ%d" % number if broken == "number" else "JZ-2024-%05d" % number, "name": "" if broken == "named" else text(5),
        "kind": "other" if broken == "kind" else rnd.choice(["policy", "plan", "price", "project", "resource", "asset"]),
        "year": 1998 if broken == "year" else 2024, "unit": "市水务局",
        "traits": {"expert": expert, "public": public, "danger": "severe" if broken == "danger" else level, "pressing": False},
        "work": work, "papers": papers}
    if broken == "unit": del result["unit"]
    return result


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    expected = {}
    for number in range(count):
        rnd = random.Random(number)
        broken = "" if rnd.random() < 0.7 else rnd.choice(RULES)
        name = "%05d.json" % number
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(record(rnd, number, broken), file, ensure_ascii=False, indent=1)
        expected[name] = [broken] if broken else []
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file)


main()
