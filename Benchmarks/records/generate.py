#!/usr/bin/env python3
"""Writes N records into a folder: each the compliant sample in other words, three in ten broken in one known way.

    generate.py N FOLDER

The same N and sample give the same bytes. Without digests of papers: what is measured is reading and judging.
Says at the end what a run over them must find: the number of each verdict.
"""
import json
import os
import random
import re
import sys

PROJECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SUBJECTS = "化工园区安全风险管控 尾矿库综合治理 老旧小区改造 城市公共交通调价 饮用水水源保护 危险废物集中处置 农村公路养护 森林防火能力建设 内河航道整治 城乡供水一体化".split()
KINDS = "若干措施 实施方案 管理办法 三年行动计划 专项规划".split()
PEOPLE = "张明 周敏 吴桐 王建国 李晓梅 陈立新 赵文博 孙丽华 钱思远 郑海涛".split()
REMARKS = [
    "建议设置两年过渡期，并对中小企业给予资金支持", "希望公开评估结论和监测数据，方便群众监督",
    "建议统一建设标准，避免各地重复投入", "建议放宽办理时段，增加线上办理渠道",
    "请说明费用由谁承担，是否纳入财政预算", "建议增加听取残疾人和老年人意见的环节",
]

# What is broken, the line it changes, and what must come of it.
BREAKS = [
    ("    closed: 2023-05-29\n", "    closed: 2023-05-20\n", "non_compliant"),    # 26 days of comment, no reason
    ("    closed: 2023-05-29\n", "    closed: 2023-05-10\n", "non_compliant"),    # 16 days of comment, no reason
    ("    issued: 2023-06-20\n", "    issued: 2023-07-05\n", "non_compliant"),    # the opinion after the submission
    ("        chief: true\n", "        chief: false\n", "undetermined"),         # nobody is said to be the head, who speaks last
    ("  collective_decision:\n    draft: v2\n", "  collective_decision:\n    draft: v1\n", "non_compliant"),   # another text decided
]


def main():
    number, folder = int(sys.argv[1]), sys.argv[2]
    with open(os.path.join(PROJECT, "samples", "compliant.yaml"), encoding="utf-8") as file:
        base = re.sub(r"\A(#.*\n)*", "", file.read())
    for old, _, _ in BREAKS:
        assert old in base, "the sample has changed: " + old
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(713)
    expected = {"non_compliant": 0, "undetermined": 0, "compliant": 0}
    for index in range(number):
        text = base
        title = "关于%s的%s（第%d号）" % (chance.choice(SUBJECTS), chance.choice(KINDS), index)
        text = re.sub(r"(?m)^id: .*$", "id: JZ-2023-%07d" % index, text, count=1)
        text = re.sub(r"(?m)^title: .*$", "title: " + title, text, count=1)
        text = text.replace("张明", chance.choice(PEOPLE))
        text = re.sub(r"(?m)^        text: .*$", lambda _: "        text: " + chance.choice(REMARKS), text)
        if index % 10 < 3:
            old, new, verdict = BREAKS[(index // 10 * 3 + index % 10) % len(BREAKS)]
            at = text.rindex(old) if "chief" in old else text.index(old)
            text = text[:at] + new + text[at + len(old):]
            expected[verdict] += 1
        else:
            expected["compliant"] += 1
        with open(os.path.join(folder, "%07d.yaml" % index), "w", encoding="utf-8") as file:
            file.write(text)
    with open(folder.rstrip("/") + ".expected.json", "w") as file:
        json.dump(expected, file)
    print(json.dumps(expected))


main()
