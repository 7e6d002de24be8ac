/// What a page does by itself, for comfort alone: everything works without it.
enum DeskScript {
  static let text = """
    'use strict';
    // What has just happened is where the reader goes on; else the first field, as the page says.
    const told = document.getElementById('told');
    if (told && told.getAttribute('role') === 'alert') told.focus();

    // An answer is tried while it is typed, and what would follow is said beside it. Nothing is saved.
    const form = document.getElementById('answer');
    const place = document.getElementById('consequences');
    if (form && place) {
      let waiting = 0, turn = 0;
      const look = async () => {
        const mine = ++turn;
        const fields = new URLSearchParams(new FormData(form));
        fields.set('do', 'try');
        try {
          const reply = await fetch('/ask', { method: 'POST', body: fields, credentials: 'same-origin' });
          const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
          const lines = [...page.querySelectorAll('#told p')].map((line) => line.textContent);
          if (mine !== turn) return;
          place.replaceChildren(...lines.map((line) => {
            const p = document.createElement('p');
            p.textContent = line;
            return p;
          }));
        } catch { if (mine === turn) place.replaceChildren(); }
      };
      const isEmpty = () => [...new FormData(form)].every(([name, value]) =>
        ['t', 'r', 'q', 'base', 'was'].includes(name) || value === '');
      form.addEventListener('input', () => {
        clearTimeout(waiting);
        ++turn;
        if (isEmpty()) return place.replaceChildren();
        waiting = setTimeout(look, 500);
      });
      let isSent = false;
      form.addEventListener('submit', (event) => {
        clearTimeout(waiting);
        // A second press of the button is no second answer.
        if (isSent) return event.preventDefault();
        isSent = true;
      });
      addEventListener('pageshow', () => { isSent = false; });
    }

    // The checklist is printed by its button.
    for (const button of document.querySelectorAll('button[data-print]')) {
      button.hidden = false;
      button.addEventListener('click', () => print());
    }
    """
}
