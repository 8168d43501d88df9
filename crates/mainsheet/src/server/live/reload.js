// Keeps a page up to date while its site is being written: `mainsheet serve` puts this script into every page that it
// sends, and nobody else does. It asks what there is, waits for the answer, and reloads the page when there is a new
// site, or shows what is wrong. Everything that it shows comes as text and stays text.
(() => {
  'use strict';
  const script = document.currentScript;
  const at = (name) => new URL(name, script.src).href;
  const DISMISSED = 'mainsheet-dismissed';
  let seen = '';
  let asking;

  /** Asks for what is new; the answer may take its time. A page that nobody sees asks nothing: connections are few. */
  async function ask() {
    if (document.hidden || asking) return;
    asking = new AbortController();
    let wait = 0;
    try {
      const answer = await fetch(`${at('state')}?seen=${encodeURIComponent(seen)}`, { cache: 'no-store', signal: asking.signal });
      if (answer.status === 200) tell(await answer.json());
      else if (answer.status !== 204) wait = 1000;
    } catch {
      // The server is away, or the page was hidden.
      wait = 1000;
    }
    asking = undefined;
    setTimeout(ask, wait);
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? asking?.abort() : ask()));
  // A page that comes back as it was left may be old.
  addEventListener('pageshow', (event) => event.persisted && location.reload());

  function tell(state) {
    seen = state.seen;
    // The browser and the app keep the scroll position of a page that is loaded anew.
    if (state.site !== script.dataset.site) return location.reload();
    show(state);
  }

  /** An element with a class, holding texts and elements. */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children.filter((child) => child !== undefined && child !== ''));
    return element;
  }

  /** A sentence whose words between backticks are code. */
  const sentence = (name, text) => make('p', name, ...text.split('`').map((part, index) => (index % 2 && part ? make('code', '', part) : part)));

  let host;

  function show({ problems, count, failure }) {
    host?.remove();
    host = undefined;
    if ((!count && !failure) || remembered() === seen) return;
    host = document.createElement('mainsheet-problems');
    host.lang = 'en';
    host.dir = 'ltr';
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = at('overlay.css');
    const root = host.attachShadow({ mode: 'open' });
    const panel = overlay(problems, count, failure);
    // Unstyled it would lie across the page.
    panel.hidden = true;
    style.onload = style.onerror = () => (panel.hidden = false);
    root.append(style, panel);
    // Beside the body: what is in there is the app's.
    document.documentElement.append(host);
  }

  function overlay(problems, count, failure) {
    const total = count + (failure ? 1 : 0);
    const errors = failure || problems.some(({ severity }) => severity === 'error');
    // The heading is read out when it appears; nothing takes the focus.
    const heading = make('h2', '', total === 1 ? '1 problem' : `${total} problems`);
    const alert = make('div', 'title', heading);
    alert.setAttribute('role', errors ? 'alert' : 'status');
    const close = make('button', 'close', 'Dismiss');
    close.type = 'button';
    close.title = 'Dismiss until the next change (Esc)';
    close.onclick = dismiss;
    const list = make('ul', '', ...problems.map(item));
    if (failure) list.prepend(make('li', 'error', make('p', 'message', failure), make('p', 'help', 'The site is shown as it was before.')));
    if (count > problems.length) list.append(make('li', 'more', `and ${count - problems.length} more; the terminal has them`));
    // What scrolls can be reached by keyboard.
    list.tabIndex = 0;
    const panel = make('section', errors ? 'panel errors' : 'panel', make('header', '', alert, close), list);
    panel.setAttribute('aria-label', 'Problems of the site');
    panel.onkeydown = (event) => {
      if (event.key === 'Escape') dismiss();
    };
    return panel;
  }

  function item({ file, line, column, code, severity, message, help }) {
    const place = make('code', 'place', [file, line, column].filter((part) => part !== null).join(':'));
    const link = make('a', 'code', code);
    link.href = `${at('explain')}#${encodeURIComponent(code)}`;
    link.target = '_blank';
    link.rel = 'noopener';
    const first = make('p', 'first', make('span', 'severity', severity), ' ', place, ' ', link);
    return make('li', severity, first, sentence('message', message), help ? sentence('help', help) : undefined);
  }

  function dismiss() {
    try {
      sessionStorage.setItem(DISMISSED, seen);
    } catch {
      // It comes back when the page is loaded anew.
    }
    host?.remove();
    host = undefined;
  }

  function remembered() {
    try {
      return sessionStorage.getItem(DISMISSED);
    } catch {
      return null;
    }
  }

  ask();
})();
