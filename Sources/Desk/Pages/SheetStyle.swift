/// How the checklist looks, on a screen and on one page of A4.
enum SheetStyle {
  static let text = """
    .sheet { max-width: 190mm; font-family: var(--song); }
    .sheet h1 { text-align: center; font-size: 17pt; margin-bottom: 2mm; }
    .sheet-head { display: grid; grid-template-columns: 1fr 1fr; gap: .6mm 6mm; font-size: 9.5pt; }
    .sheet-head div { display: flex; gap: .6em; border-bottom: 1px solid var(--line); min-height: 6mm; align-items: end; }
    .sheet-head dt { flex: none; }
    .sheet-note { font-size: 7.5pt; color: var(--soft); margin: 1.2mm 0; line-height: 1.35; }
    .sheet table { table-layout: fixed; line-height: 1.28; border: 1.5px solid var(--ink); }
    .sheet th, .sheet td, .sheet th:first-child, .sheet td:first-child, .sheet th:last-child, .sheet td:last-child {
      border: 1px solid var(--soft); padding: .6mm 1mm; vertical-align: middle; width: auto; text-align: left;
    }
    .sheet thead th { text-align: center; color: var(--ink); font-family: var(--hei); font-size: 8.5pt; white-space: nowrap; }
    .sheet thead .c0 { width: 34mm; }
    .sheet thead .c1 { width: 21mm; }
    .sheet thead .c3 { width: 42mm; }
    .sheet thead .c4, .sheet thead .c5 { width: 14mm; }
    .sheet tbody th { font-weight: 600; }
    .sheet tbody th span { display: block; font-weight: 400; font-size: .9em; color: var(--soft); }
    .sheet .paper { margin-right: .5em; }
    .sheet .entry { display: block; }
    .sheet .periods { color: var(--soft); }
    .sheet tr.off { color: var(--soft); }
    .sheet-foot { display: grid; grid-template-columns: 3fr 2fr 3fr 2fr; gap: 4mm; margin-top: 5mm; font-size: 9.5pt; }
    .sheet-foot p { display: flex; white-space: nowrap; }
    .sheet-foot span { flex: 1; border-bottom: 1px solid var(--ink); }
    .size-18 table { font-size: 4.5pt; }
    .size-19 table { font-size: 4.75pt; }
    .size-20 table { font-size: 5.0pt; }
    .size-21 table { font-size: 5.25pt; }
    .size-22 table { font-size: 5.5pt; }
    .size-23 table { font-size: 5.75pt; }
    .size-24 table { font-size: 6.0pt; }
    .size-25 table { font-size: 6.25pt; }
    .size-26 table { font-size: 6.5pt; }
    .size-27 table { font-size: 6.75pt; }
    .size-28 table { font-size: 7.0pt; }
    .size-29 table { font-size: 7.25pt; }
    .size-30 table { font-size: 7.5pt; }
    .size-31 table { font-size: 7.75pt; }
    .size-32 table { font-size: 8.0pt; }
    .size-33 table { font-size: 8.25pt; }
    .size-34 table { font-size: 8.5pt; }
    .size-35 table { font-size: 8.75pt; }
    .size-36 table { font-size: 9.0pt; }
    .size-37 table { font-size: 9.25pt; }
    .size-38 table { font-size: 9.5pt; }
    @media screen { .sheet { overflow-x: auto; border: 1px solid var(--line); padding: 6mm; max-width: 202mm; } }
    @media screen and (max-width: 40rem) {
      .sheet table { display: table; width: 190mm; } .sheet tbody { display: table-row-group; } .sheet tr { display: table-row; }
      .sheet thead { position: static; display: table-header-group; width: auto; height: auto; clip-path: none; }
      .sheet th, .sheet td { display: table-cell; }
      .sheet-head, .sheet-foot { grid-template-columns: 1fr; }
      .sheet { padding: 3mm; }
    }
    @page { size: A4; margin: 22mm 20mm 20mm; }
    @page sheet { size: A4; margin: 9mm 10mm; @bottom-center { content: none; } }
    @media print {
      .printed { page: sheet; }
      .printed > header, .printed > .matter, .printed > footer { display: none; }
      .printed main { min-height: 0; }
      .sheet { max-width: none; }
      .sheet th, .sheet td { padding: .5mm 1mm; }
      .sheet h1 { font-size: 16pt; margin-bottom: 1mm; }
    }
    """
}
