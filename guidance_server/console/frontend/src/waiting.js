/** A thin bar while something is on its way, words for what went wrong, and menus that close. */
import { say } from './words.js';

export function toast(words, bad = false) {
  const box = document.querySelector('.toasts');
  const line = document.createElement('div');
  line.className = `toast-line${bad ? ' toast-line-bad' : ''}`;
  line.textContent = words;
  box.append(line);
  setTimeout(() => line.remove(), bad ? 9000 : 5000);
}

/** A refusal comes as a page of its own; its heading is the sentence to say. */
function refusalIn(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  return page.querySelector('h1')?.textContent.trim() || say('The server could not do this. Try again.');
}

function startMenus() {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

export function startWaiting() {
  const bar = document.querySelector('.wait-bar');
  const busy = (on) => bar?.classList.toggle('on', on);
  document.addEventListener('htmx:beforeRequest', (event) => busy(!event.detail.elt.hasAttribute('data-quiet')));
  document.addEventListener('htmx:afterRequest', () => busy(false));
  document.addEventListener('htmx:responseError', (event) => toast(refusalIn(event.detail.xhr.responseText), true));
  document.addEventListener('htmx:sendError', (event) => {
    if (!event.detail.elt.hasAttribute('data-quiet')) toast(say('The server does not answer. Nothing was changed.'), true);
  });
  addEventListener('beforeunload', () => busy(true));
  addEventListener('pageshow', () => busy(false));
  startMenus();
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-side-switch]') && !event.target.closest('.side')) {
      document.querySelector('.side')?.classList.remove('open');
    } else if (event.target.closest('[data-side-switch]')) {
      document.querySelector('.side').classList.toggle('open');
    }
  });
}
