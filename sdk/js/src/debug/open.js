/**
 * The debug panel beside the page. What it says depends on much that tells nobody (elements, the queue, time), so
 * while it is open it looks twice a second; nobody but an author ever opens it.
 *
 * @typedef {import('../desk.js').Desk} Desk
 */
import { listen } from '../listen.js';
import { safely } from '../safely.js';
import { draw } from './draw.js';
import { reportOf } from './report.js';
import { DEBUG_SHEET } from './sheet.js';

const AGAIN = 500;
const KEPT = 'g:debug';
const ASKED = /[?&]guidance-debug\b/;

/** @param {Desk} desk */
export function open(desk) {
  const { engine, ends, own: { timers } } = desk;
  const { win, surface: { kit } } = engine;
  if (!ASKED.test(win.location.href) && safely(() => win.sessionStorage.getItem(KEPT)) !== '1') return;
  // It stays open from page to page of this tab, until it is closed.
  safely(() => win.sessionStorage.setItem(KEPT, '1'));
  kit.layer.style(DEBUG_SHEET);
  const { h } = kit;
  const title = h('h2', { tabindex: -1, id: 'dbgh' }, 'Guidance debug');
  const summary = h('p');
  const body = h('div.scroll', { tabindex: 0, role: 'group', 'aria-label': 'Items and elements' });
  const box = h('section.dbg', { 'aria-labelledby': 'dbgh' }, h('header', null, h('div', null, title, summary), kit.cross(() => close(), 'Close the debug panel')), body);
  /** @type {Set<string>} */
  const unfolded = new Set();
  /** @type {string[]} */
  const last = [];
  let before = '';
  let timer = 0;

  const look = () => {
    const report = reportOf(desk, last);
    const text = JSON.stringify(report);
    if (text === before) return;
    before = text;
    const place = kit.layer.root.activeElement?.closest('[data-item]')?.getAttribute('data-item');
    const { scrollTop } = body;
    body.replaceChildren(...draw(kit, report, unfolded));
    summary.textContent = `${report.lines.filter(({ shown }) => shown).length} of ${report.lines.length} items on screen`;
    body.scrollTop = scrollTop;
    if (place) [...body.querySelectorAll('details')].find((one) => one.dataset.item === place)?.firstChild.focus({ preventScroll: true });
  };
  const again = () => {
    safely(look);
    timer = timers.setTimeout(again, AGAIN);
  };
  const hear = (/** @type {any} */ { type, item }) => {
    last.unshift(item ? `${type} ${item}` : type);
    last.length = Math.min(last.length, 5);
  };
  const heard = engine.listeners.get('*') || new Set();
  engine.listeners.set('*', heard.add(hear));
  engine.lookers.add(look);
  const unlisten = listen([win, 'keydown', (event) => void (event.key === 'Escape' && close()), true]);
  const remove = kit.layer.add(box);

  function end() {
    timers.clearTimeout(timer);
    engine.lookers.delete(look);
    heard.delete(hear);
    unlisten();
    remove();
  }
  function close() {
    end();
    safely(() => win.sessionStorage.removeItem(KEPT));
  }
  ends.push(end);
  again();
  title.focus({ preventScroll: true });
}
