/** A room for the panel: the real kit over a small document, a clock that is moved by hand, an engine that notes what it hears. */
import { parseHTML } from 'linkedom';
import { createHelp } from '../../src/help/stage.js';
import { createKit } from '../../src/render/kit.js';
import { createTasks } from '../../src/tasks/stage.js';
import { createMore } from '../../src/widgets/more.js';
import { fakeClock, settled } from '../fakes.js';

class Quiet {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** What the pack and the server have in these tests. */
const FILES = {
  'help/request-form.json': { articles: [
    { k: 'amounts', r: 3, title: { en: 'Amounts and lines' }, summary: { en: 'How to write amounts.' } },
    { k: 'secret', r: 1, title: { en: 'For managers' }, cohorts: ['managers'] },
  ] },
  'help/_general.json': { articles: [{ k: 'whom', r: 1, title: { en: 'Whom to ask' } }, { k: 'amounts', r: 3, title: { en: 'Amounts and lines' } }] },
  'help/_pages.json': { pages: [{ k: 'only-articles', path: '/requests/*' }, { k: 'another', path: '/invoices' }] },
  'help/only-articles.json': { articles: [{ k: 'rare', r: 1, title: { en: 'Rare cases' } }] },
  'help/another.json': { articles: [{ k: 'other', r: 1, title: { en: 'Of another page' } }] },
  'articles/amounts.json': { k: 'amounts', r: 3, title: { en: 'Amounts and lines' }, issue: 'sums', nodes: { en: [['p', 'Net, see ', ['a', { article: 'whom' }, 'whom to ask'], ' or ', ['a', { flow: 'first' }, 'walk through it'], '.']] } },
  'articles/whom.json': { k: 'whom', r: 1, title: { en: 'Whom to ask' }, nodes: { en: [['p', 'Procurement.']] } },
};
const ISSUE = { k: 'usd', t: 'known_issue', r: 2, issue: 'tax', b: { status: 'workaround', summary: { en: 'No tax code' }, workaround: { en: [['p', 'Choose T1.']] }, show: ['help'] } };

/** @param {Record<string, any>} [changes]  to what the engine offers */
export function room(changes = {}) {
  const { document, window } = parseHTML('<!doctype html><html><body><button id="page">Page</button></body></html>');
  const clock = fakeClock();
  const eyes = [];
  const events = [];
  const calls = [];
  let kept = {};
  class Eye extends Quiet {
    constructor(tell) {
      super();
      eyes.push(() => tell([{ isIntersecting: true }]));
    }
  }
  const win = {
    ...clock.timers, document, innerWidth: 1200, innerHeight: 800, crypto: globalThis.crypto, location: { href: 'https://app.example/requests/new' }, Event: window.Event,
    IntersectionObserver: Eye, ResizeObserver: Quiet, requestAnimationFrame: () => 0, cancelAnimationFrame() {},
    addEventListener() {}, removeEventListener() {},
  };
  const box = document.createElement('div');
  document.documentElement.append(box);
  const add = (element) => {
    if (element.localName === 'dialog') Object.assign(element, { open: false, show: () => (element.open = true), showModal: () => (element.open = true), close: () => (element.open = false) });
    box.append(element);
    return () => element.remove();
  };
  const layer = { root: { activeElement: null }, box, inline: false, add, near() {}, say() {}, style() {}, dress() {} };
  const kit = createKit({ doc: document, win, layer, load: async () => ({ createMore, createTasks }) });
  const ctx = {
    app: 'app_1', channel: 'live', server: '', locale: () => 'en', pages: () => ['request-form'], cohorts: () => [],
    concerns: ({ cohorts }) => !cohorts, issues: () => [ISSUE], flows: () => [{ key: 'first', title: { en: 'Your first request' } }],
    running: () => null, tasks: () => [], progress: () => ({ get: () => null, set() {} }),
    teams: () => ({ 'buying-desk': 'Buying desk' }), file: async (path) => FILES[path] || null,
    search: async () => ({ results: [] }),
    emit: (type, props, item) => events.push([type, item?.k || '', props || {}]),
    escalate: async () => ({ reference: 'E-1', team: 'Buying desk' }),
    startItem: (key) => calls.push(['start', key]), openHelp: (opts) => calls.push(['help', opts]), runAction() {},
    memory: { get: () => kept, set: (value) => (kept = value) },
    ...changes,
  };
  eyes.length = 0;
  const help = createHelp({ kit }, ctx);
  const one = (/** @type {string} */ selector) => box.querySelector(selector);
  const press = async (/** @type {any} */ target) => {
    target.dispatchEvent(new window.Event('click', { bubbles: true }));
    await settled();
  };
  return {
    help, ctx, clock, events, calls, eyes, one, press,
    all: (/** @type {string} */ selector) => [...box.querySelectorAll(selector)],
    named: (/** @type {string} */ text) => [...box.querySelectorAll('button,[role=link]')].find((each) => each.textContent.startsWith(text)),
    title: () => one('.panel h2').textContent,
    async open(opts = {}) {
      help.open(opts);
      await settled();
      await settled();
    },
    async type(text, wait = 200) {
      const input = one('input');
      input.value = text;
      input.dispatchEvent(new window.Event('input'));
      await clock.pass(wait);
      await settled();
    },
    async key(key) {
      const event = Object.assign(new window.Event('keydown', { cancelable: true }), { key });
      one('.panel').dispatchEvent(event);
      await settled();
    },
    async submit() {
      one('form').dispatchEvent(new window.Event('submit', { cancelable: true }));
      await settled();
      await settled();
    },
    kinds: () => events.map(([type]) => type),
  };
}
