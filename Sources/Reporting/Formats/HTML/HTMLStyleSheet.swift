/// How a page looks: on a screen wide or narrow, light or dark, and on A4.
///
/// Restrained, as printed official papers are: one red line under the title, headings in 黑体, the body on paper in
/// 宋体, colour only where something is to be seen, and never alone. Fonts are those of the system.
package enum HTMLStyleSheet {
  package static let text = """
    :root {
      color-scheme: light dark;
      --paper: #fff; --wash: #f6f5f2; --line: #d9d6cf; --ink: #1c1b19; --soft: #5d5a54;
      --seal: #b3201f; --bar: #51606f;
      --error: #b3201f; --unknown: #6b3f8f; --pending: #20618f; --warning: #8a5300; --note: #5d5a54; --pass: #2c6e3f;
      --error-wash: #fbefee; --unknown-wash: #f5f0f9; --pending-wash: #edf4f9; --warning-wash: #fbf4e6;
      --note-wash: #f4f3f0; --pass-wash: #eef6f0; --mark: #ffe9a8; --rest: #e9dcd2;
      --sans: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
      --hei: "SimHei", "Heiti SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
      --fang: "Times New Roman", "FangSong", "FangSong_GB2312", "STFangsong", "Songti SC", "Noto Serif CJK SC", serif;
      --song: "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
      --mono: ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono CJK SC", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191a1c; --wash: #212326; --line: #3b3e43; --ink: #e9e7e2; --soft: #aba79e;
        --seal: #e0605a; --bar: #8b9cad;
        --error: #f08a83; --unknown: #c8a2e6; --pending: #86bfe8; --warning: #e5b15c; --note: #aba79e; --pass: #8bcb9c;
        --error-wash: #2e1f1f; --unknown-wash: #282130; --pending-wash: #1d2831; --warning-wash: #2c2518;
        --note-wash: #242628; --pass-wash: #1d2a21; --mark: #5c4a12; --rest: #3a302a;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 60rem; padding: 2.5rem 2rem 3rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.7 var(--sans); overflow-wrap: anywhere;
    }
    h1, h2, h3, h4 { font-family: var(--hei); line-height: 1.35; margin: 0; font-weight: 600; }
    p, ul, dl, figure { margin: 0; }
    ul { padding: 0; list-style: none; }
    a, bdi, code, dd, mark, strong, td, th, li, span { unicode-bidi: isolate; }
    tspan, text { unicode-bidi: isolate; }
    a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .2em; }
    a:focus-visible, summary:focus-visible { outline: 2px solid var(--pending); outline-offset: 3px; }
    code { font-family: var(--mono); font-size: .85em; }
    header { border-bottom: 3px solid var(--seal); padding-bottom: .9rem; margin-bottom: 2rem; }
    h1 { font-family: var(--song); font-size: 1.9rem; font-weight: 700; letter-spacing: .04em; }
    :lang(en) h1 { letter-spacing: 0; }
    h2 { font-size: 1.3rem; }
    h3 { font-size: 1.05rem; margin: 1.6rem 0 .6rem; }
    .meta { color: var(--soft); font-size: .875rem; }
    ul.meta li { display: inline; }
    ul.meta li + li::before { content: "·"; margin: 0 .5em; }
    .closing { margin-top: 1.4rem; padding: .6rem .9rem; background: var(--wash); border-left: 3px solid var(--soft); font-size: .9375rem; }
    .number { font-variant-numeric: tabular-nums; }
    .count { margin-left: .5em; color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }

    .error { --tone: var(--error); --tone-wash: var(--error-wash); }
    .unknown { --tone: var(--unknown); --tone-wash: var(--unknown-wash); }
    .pending { --tone: var(--pending); --tone-wash: var(--pending-wash); }
    .warning { --tone: var(--warning); --tone-wash: var(--warning-wash); }
    .note, .none { --tone: var(--note); --tone-wash: var(--note-wash); }
    .pass { --tone: var(--pass); --tone-wash: var(--pass-wash); }
    .badge { color: var(--tone); font-weight: 600; }
    .mark { display: inline-block; min-width: 1.25em; margin-right: .3em; color: var(--tone); font-weight: 700; text-align: center; }
    .badge .mark {
      min-width: 1.4em; line-height: 1.4em; font-size: .8125em; border: 1.5px solid; border-radius: .25em;
      vertical-align: .08em; margin-right: .45em;
    }

    .overview h2 { margin-bottom: .9rem; }
    .bars { display: grid; gap: 1.4rem; }
    .bar figcaption { display: flex; justify-content: space-between; font-size: .875rem; color: var(--soft); margin-bottom: .3rem; }
    .bar figcaption strong { color: var(--ink); font-variant-numeric: tabular-nums; }
    .bar svg { display: block; }
    .fill { fill: var(--tone); }
    .fill.pass { fill-opacity: .75; }
    .gap { stroke: var(--paper); stroke-width: 3; }
    .on { fill: var(--paper); font: 700 12px var(--sans); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin-top: .45rem; font-size: .875rem; }
    .legend strong { margin-left: .4em; font-variant-numeric: tabular-nums; }

    table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.55; }
    caption { text-align: left; font-size: .875rem; color: var(--soft); padding-bottom: .3rem; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
    thead th { color: var(--soft); border-bottom: 1.5px solid var(--soft); white-space: nowrap; font-size: .8125rem; }
    th:first-child, td:first-child { padding-left: 0; }
    th:last-child, td:last-child { padding-right: 0; }
    .index { margin-top: 1.6rem; }
    .index .id { display: block; color: var(--soft); font-size: .8125rem; }
    .index .counts .badge { display: block; font-weight: 400; white-space: nowrap; }
    .steps tbody th { font-weight: 600; width: 21%; }
    .steps td:nth-child(3) { width: 32%; }
    .steps td:nth-child(2) { white-space: nowrap; }
    .steps time { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .steps td:last-child { white-space: nowrap; text-align: right; }
    .steps thead th:last-child { text-align: right; }
    .round { color: var(--soft); }

    .record { margin-top: 3rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
    .record h2 { display: flex; gap: .6em; }
    .record h2 .number { color: var(--seal); }
    .verdict { margin-top: .8rem; padding: .55rem .9rem; background: var(--tone-wash); border-left: 4px solid var(--tone); }
    .remark { margin-top: .5rem; font-size: .9375rem; color: var(--soft); }
    .idle { margin-top: .6rem; font-size: .875rem; color: var(--soft); }
    .timeline { margin-bottom: 1.2rem; }
    .timeline figcaption { font-size: .8125rem; color: var(--soft); }
    .drawing { display: block; overflow: visible; margin-top: .4rem; }
    .drawing text { font-family: var(--sans); fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
    .tick { font-size: 11px; }
    .drawing .tick, .drawing .faint { fill: var(--soft); }
    .drawing .name { font-size: 10px; fill: var(--soft); stroke-width: 2px; }
    .lane-label { font-size: 13px; }
    .drawing .count { font-size: 11.5px; }
    .strong { font-weight: 600; }
    .drawing .sign { fill: var(--tone); font-weight: 700; }
    .axis { stroke: var(--soft); }
    .grid { stroke: var(--line); }
    .rest { fill: var(--rest); }
    .makeup { stroke: var(--warning); stroke-width: 2; }
    .hatched { fill: var(--paper); }
    .bar:is(rect) { fill: var(--bar); }
    .bar.open { fill: var(--paper); stroke: var(--bar); stroke-dasharray: 4 3; }
    .moment { stroke: var(--ink); stroke-width: 2; }
    .month { fill: var(--ink); fill-opacity: .25; stroke: var(--ink); stroke-dasharray: 2 2; }
    .period { fill: var(--tone); }
    .least, .most { fill: var(--paper); stroke: var(--soft); stroke-width: 1; }
    .least { stroke-dasharray: 3 2; }
    .paused { fill: var(--soft); stroke: var(--paper); }
    .void { opacity: .75; }
    .present { stroke: var(--seal); stroke-dasharray: 5 3; }
    .key { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; margin-top: .5rem; font-size: .75rem; color: var(--soft); }
    .key svg { vertical-align: -1px; margin-right: .4em; }

    .finding { margin-top: .8rem; padding: .8rem 1rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); }
    .finding h4 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .8em; font-size: 1rem; }
    .finding h4 code { color: var(--soft); font-weight: 400; margin-left: auto; }
    .label { font-size: .8125rem; font-weight: 400; color: var(--soft); border: 1px solid var(--line); padding: 0 .45em; border-radius: .2em; }
    .finding dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem .9em; margin-top: .5rem; }
    dt { font-weight: 600; color: var(--soft); }
    dd { margin: 0; }
    .deferred { margin-top: .5rem; padding: .3rem .7rem; border: 1px dashed var(--soft); font-size: .9375rem; }
    .deferred strong { margin-right: .5em; }
    .excerpt { margin-top: .7rem; }
    .excerpt figcaption { font-size: .8125rem; color: var(--soft); }
    pre { margin: .25rem 0 0; padding: .45rem .7rem; background: var(--wash); white-space: pre-wrap; line-height: 1.5; }
    pre code { font-size: .8125rem; }
    .line { color: var(--soft); font: .75rem var(--mono); margin-right: 1em; user-select: none; }
    mark { background: var(--mark); color: inherit; padding: .05em 0; border-bottom: 2px solid var(--tone, var(--soft)); }
    .nothing, .waiting { font-size: .9375rem; }
    .waiting { margin-top: .8rem; }
    .waiting .badge { margin-right: .8em; }

    .checks { margin-top: 1.2rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
    summary { padding: .5rem 0; cursor: pointer; }
    .checks h3 { font-size: .9375rem; margin: .4rem 0 .2rem; }
    .checks ul { margin-bottom: .8rem; font-size: .875rem; }
    .checks li { display: flex; flex-wrap: wrap; gap: 0 1em; justify-content: space-between; }
    .checks li { padding: .15rem 0; }
    .article { color: var(--soft); font-size: .8125rem; }
    footer { margin-top: 3rem; padding-top: 1.2rem; border-top: 3px solid var(--seal); }
    footer h2 { font-size: 1rem; }
    .rules { font-size: .8125rem; color: var(--soft); margin-top: .3rem; }
    .digest { font-family: var(--mono); font-size: .75rem; }

    @media screen and (max-width: 40rem) {
      body { padding: 1.2rem 1rem 2rem; }
      h1 { font-size: 1.5rem; }
      table, caption, tbody, tr, th, td { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
      th, td { border: 0; padding: .1rem 0; }
      .steps td:empty { display: none; }
      .steps td:last-child { text-align: left; }
      .steps td:nth-child(3), .steps th:first-child { width: auto; }
      .steps td::before { content: attr(data-label) "　"; color: var(--soft); }
      .index td.number { float: left; margin-right: .6em; color: var(--soft); }
      .finding { padding: .7rem .8rem .8rem; }
      .finding dl { display: block; }
      dd + dt { margin-top: .4rem; }
      .finding h4 code { margin-left: 0; width: 100%; }
    }

    @page {
      size: A4; margin: 22mm 20mm 20mm;
      @bottom-center { content: "— " counter(page) " —"; font: 9pt "Times New Roman", serif; }
    }
    @media print {
      :root {
        color-scheme: light;
        --paper: #fff; --wash: #f6f5f2; --line: #c9c6bf; --ink: #000; --soft: #4a4843; --seal: #b3201f; --bar: #51606f;
        --error: #a81c1b; --unknown: #5d3480; --pending: #1a547d; --warning: #754600; --note: #4a4843; --pass: #24613a;
        --error-wash: #fff; --unknown-wash: #fff; --pending-wash: #fff; --warning-wash: #fff; --note-wash: #fff;
        --pass-wash: #fff; --mark: #ffe9a8; --rest: #e9dcd2;
      }
      body { max-width: none; padding: 0; font: 10.5pt/1.6 var(--fang); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      header { text-align: center; padding-bottom: 2mm; margin-bottom: 5mm; }
      .overview h2 { margin-bottom: 2mm; }
      .bars { gap: 3mm; }
      .verdict { margin-top: 2mm; padding: 1mm 3mm; }
      h1 { font-size: 20pt; }
      h2 { font-size: 14pt; }
      h3 { font-size: 11.5pt; }
      h4 { font-size: 10.5pt; }
      table { font-size: 9pt; line-height: 1.45; }
      th, td { padding: 1.2mm 2mm; }
      h3 { margin: 4.5mm 0 1.5mm; }
      .remark { margin-top: .5rem; font-size: .9375rem; color: var(--soft); }
      .idle { margin-top: .6rem; font-size: .875rem; color: var(--soft); }
      .timeline { margin-bottom: 0; }
      .finding { margin-top: 2mm; padding: 2mm 3mm 3mm; }
      thead { display: table-header-group; }
      h1, h2, h3, h4, caption, dt, figcaption, summary { break-after: avoid; }
      .excerpt figcaption, .timeline figcaption { break-after: auto; }
      .finding, tr, figure, .verdict, .closing, .waiting, li { break-inside: avoid; }
      figure.timeline { break-inside: auto; }
      .drawing { zoom: .82; }
      .record { break-before: page; border-top: 0; margin-top: 0; padding-top: 0; }
      .overview + .record:last-child { break-before: auto; margin-top: 6mm; }
      p, dd { orphans: 2; widows: 2; }
      a { text-decoration: none; }
      details:not([open]) summary { list-style: none; }
      details:not([open]) summary::-webkit-details-marker { display: none; }
    }
    """
}
