import Reporting

/// How the desk looks: as reports do, with forms. On a screen wide or narrow, light or dark, and on A4.
enum DeskStyle {
  static let text = HTMLStyleSheet.text + "\n" + own + "\n" + SheetStyle.text

  private static let own = """
    body { padding-top: 0; }
    .skip { position: absolute; left: -100vw; background: var(--ink); color: var(--paper); padding: .4rem .8rem; z-index: 1; }
    .skip:focus { left: 1rem; top: .5rem; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    :focus-visible { outline: 3px solid var(--pending); outline-offset: 2px; }
    main:focus, .told:focus { outline: none; }
    header.top {
      display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .3rem 1.5rem;
      margin: 0 0 1.2rem; padding: .9rem 0 .7rem;
    }
    .name { font-family: var(--song); font-size: 1.15rem; letter-spacing: .06em; }
    .name a { text-decoration: none; }
    .name strong { color: var(--seal); font-size: 1.3rem; }
    .own { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem 1.1rem; font-size: .875rem; color: var(--soft); }
    .own .who { color: var(--ink); }
    h1 { font-size: 1.55rem; margin-bottom: .6rem; }
    .lead { color: var(--soft); max-width: 46rem; margin-bottom: 1.2rem; }
    main { min-height: 50vh; }
    footer { margin-top: 2.5rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--soft); }

    .matter { margin-bottom: 1.6rem; }
    .matter-title { font-size: .9375rem; color: var(--soft); }
    .ways ul { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); margin-top: .5rem; }
    .ways a { display: block; padding: .4rem .9rem; text-decoration: none; border-bottom: 3px solid transparent; margin-bottom: -1px; }
    .ways a:hover { background: var(--wash); }
    .ways [aria-current] { border-color: var(--seal); font-weight: 600; }

    button, .button, input, select, textarea { font: inherit; color: inherit; }
    button, .button {
      display: inline-block; padding: .4rem 1rem; border: 1px solid var(--soft); border-radius: .25rem; background: var(--paper);
      cursor: pointer; text-decoration: none; line-height: 1.5;
    }
    button:hover, .button:hover { background: var(--wash); }
    button.main, .button.main { background: var(--seal); border-color: var(--seal); color: #fff; font-weight: 600; }
    button.main:hover, .button.main:hover { filter: brightness(1.12); }
    button.plain { border: 0; padding: .1rem .3rem; text-decoration: underline; text-underline-offset: .2em; background: none; }
    @media (prefers-color-scheme: dark) { button.main, .button.main { background: #a83230; border-color: #a83230; } }
    .buttons { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; margin-top: 1.1rem; }
    .tools { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .8rem; margin-bottom: 1.2rem; }
    .tools form { display: flex; gap: .5rem; align-items: center; }
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { font-weight: 600; padding: 0; margin-bottom: .3rem; }
    .field { margin: .9rem 0; }
    .field label { display: block; font-weight: 600; }
    .hint { display: block; font-size: .875rem; color: var(--soft); font-weight: 400; }
    input:not([type=radio]):not([type=checkbox]), select, textarea {
      border: 1px solid var(--soft); border-radius: .25rem; padding: .4rem .6rem; background: var(--paper); max-width: 100%;
    }
    .field input, .field select { width: 24rem; }
    textarea { width: 100%; resize: vertical; line-height: 1.6; }
    .choice { display: flex; gap: .6em; align-items: baseline; padding: .45rem .7rem; border: 1px solid var(--line); margin-top: -1px; cursor: pointer; }
    .choice:hover { background: var(--wash); }
    .choice:has(:checked) { border-color: var(--seal); background: var(--error-wash); position: relative; }
    .choice input { flex: none; accent-color: var(--seal); }
    .impossible { color: var(--soft); cursor: not-allowed; background: var(--wash); }

    .told { border-left: 4px solid var(--pass); background: var(--pass-wash); padding: .6rem .9rem; margin-bottom: 1.3rem; }
    .told.problem { border-color: var(--error); background: var(--error-wash); }
    .told .done, .told .problem { font-weight: 600; }
    .told .follows { padding-left: 1.2em; }
    .consequences { margin-top: .8rem; font-size: .9375rem; color: var(--soft); }
    .consequences p { border-left: 3px solid var(--line); padding-left: .7em; }

    .progress { display: flex; align-items: center; gap: .7rem; font-size: .8125rem; color: var(--soft); margin-bottom: .9rem; }
    progress { flex: 1; max-width: 18rem; height: .5rem; appearance: none; border: 0; background: var(--line); }
    progress::-webkit-progress-bar { background: var(--line); }
    progress::-webkit-progress-value { background: var(--pass); }
    progress::-moz-progress-bar { background: var(--pass); }
    .context { color: var(--seal); font-weight: 600; }
    h1 .label { margin-left: .8em; font-family: var(--sans); vertical-align: .25em; letter-spacing: 0; }
    .counts { color: var(--soft); margin-bottom: .9rem; }
    .present { background: var(--wash); padding: .45rem .8rem; margin-bottom: .9rem; }
    .about { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .9rem; font-size: .9375rem; }
    .about h2 { font-size: 1rem; }
    .about dl, .next dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1em; margin-top: .5rem; }
    .about dd li + li { margin-top: .25rem; }
    .about details { margin: .2rem 0; }
    .about summary { padding: .1rem 0; }
    .article-text { margin: .5rem 0; padding: .7rem 1rem; border-left: 3px solid var(--seal); background: var(--wash); font-family: var(--song); }
    .article-text p + p { margin-top: .4rem; }
    .around { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-top: 1.6rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: .9375rem; }
    .around form { display: flex; gap: .4rem; align-items: center; }
    .around .go { margin-left: auto; }
    .go select { max-width: 14rem; }

    .matters .id { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; }
    .matters tbody th { font-weight: 600; width: 38%; }
    .matters .day { white-space: nowrap; }
    .matters .id.late, .late { color: var(--error); }
    .papers tbody th { width: 28%; }
    .plan td:nth-child(4) { white-space: nowrap; }
    form.keep { margin-bottom: 1.2rem; }
    .plan { margin-top: 1.2rem; }
    .plan tbody th { width: 30%; }
    .rules h2 { font-size: 1rem; color: var(--ink); }
    .rules { margin-top: 2rem; font-size: .9375rem; }
    .rules li { display: inline; }
    .rules li + li::before { content: "·"; margin: 0 .6em; }
    .next { margin: 1.4rem 0; padding: 1rem 1.2rem; border: 1px solid var(--line); border-top: 3px solid var(--seal); }
    .next h2 { font-size: 1.1rem; }
    .ladder { list-style: none; margin: .8rem 0 0; padding: 0; }
    .ladder li { display: flex; gap: .9rem; padding: .55rem 0; position: relative; }
    .ladder li:not(:last-child)::before { content: ""; position: absolute; left: .8rem; top: 2.2rem; bottom: -.5rem; border-left: 2px solid var(--line); }
    .ladder .sign {
      flex: none; width: 1.7rem; height: 1.7rem; line-height: 1.55rem; text-align: center; border: 2px solid var(--tone, var(--line));
      border-radius: 50%; color: var(--tone, var(--soft)); font-weight: 700; font-size: .875rem; background: var(--paper);
    }
    .ladder .done.pass .sign { background: var(--pass); border-color: var(--pass); color: var(--paper); }
    .ladder h3 { margin: 0; font-size: 1rem; }
    .ladder .idle { color: var(--soft); }
    .ladder .idle h3 { font-weight: 400; }
    .ladder p { font-size: .9375rem; }
    .ladder .hint { font-size: .8125rem; }
    section > h2 { margin-top: 1.6rem; }
    .next > h2, .about > h2, .answers > h2 { margin-top: 0; }
    .answers { margin-top: 1.5rem; }
    .answers h2 { font-size: 1rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
    .answers dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .3rem 1.2rem; margin-top: .4rem; font-size: .9375rem; }
    .answers dt { font-weight: 400; }
    .answers .open { color: var(--soft); }
    .finding h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .8em; font-size: 1rem; }
    .finding h2 code { color: var(--soft); font-weight: 400; margin-left: auto; }
    .cure { margin: .4rem 0 1.4rem; font-size: .875rem; }
    .verdict + .nothing { margin-top: .8rem; }
    main > form { margin-bottom: 1rem; }
    ul.plain li { padding: .15rem 0; }

    @media screen and (max-width: 40rem) {
      h1 { font-size: 1.3rem; }
      .ways a { padding: .45rem .6rem; font-size: .9375rem; }
      .field input, .field select, .go select { width: 100%; }
      .buttons button, .buttons .button { flex: 1 1 auto; text-align: center; padding: .6rem .8rem; }
      .around .go { margin-left: 0; flex-wrap: wrap; }
      .about dl, .next dl, .answers dl { display: block; }
      .about dt, .next dt { margin-top: .5rem; }
      .answers dd { margin-bottom: .5rem; }
      .matters td::before { content: attr(data-label) "　"; color: var(--soft); }
      .matters tbody th, .papers tbody th, .plan tbody th { width: auto; }
      .matters td .id { display: inline; margin-left: .5em; }
      .tools form { width: 100%; }
      .tools form input { flex: 1; min-width: 0; }
      .matters td:empty { display: none; }
      .choice { padding: .65rem .7rem; }
    }
    @media (prefers-contrast: more) { :root { --soft: var(--ink); --line: var(--ink); } }
    @media (prefers-reduced-motion: no-preference) { .choice, button, .button { transition: background .1s; } }
    @media print {
      .top .own, .ways, .skip, .around, .buttons, .cure, .tools, form:not(.keep) { display: none; }
    }
    """
}
