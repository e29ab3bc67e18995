import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { render } from '../../src/preview.js';
import { settled } from '../fakes.js';

class Quiet {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** An element of a console page; its closed root is kept here for the test to look into. */
function page() {
  const { document, window } = parseHTML('<!doctype html><html><body><div id="host"></div></body></html>');
  Object.assign(window, {
    CSSStyleSheet: class { replaceSync() {} }, ResizeObserver: Quiet, IntersectionObserver: Quiet, MutationObserver: Quiet,
    requestAnimationFrame: () => 0, cancelAnimationFrame() {}, getComputedStyle: () => ({ position: 'absolute' }),
    location: { origin: 'https://guide.example' },
  });
  const host = document.querySelector('#host');
  const roots = [];
  const own = host.attachShadow.bind(host);
  host.attachShadow = (how) => {
    const root = own(how);
    roots.push([how.mode, root]);
    return root;
  };
  return { document, host, roots, text: () => roots[0][1].querySelector('.box').textContent, one: (selector) => roots[0][1].querySelector(selector) };
}

const nodes = (text) => ({ en: [['p', text]], de: [['p', `${text} (de)`]] });
const index = (t, b) => ({ index: { k: 'x', t, r: 0, b }, body: null, help: null });
const FLOW = {
  index: { k: 'f', t: 'flow', b: { start: 'auto' } },
  body: { steps: [{ k: 'a', anchor: 'field', title: { en: 'One' }, text: nodes('First') }, { k: 'b', title: { en: 'Two' }, text: nodes('Second') }] },
  help: null,
};
const KINDS = [
  ['tip', index('tip', { on: 'focus', text: nodes('Net total') }), '.card.tip', /Net total/],
  ['banner', index('banner', { tone: 'info', text: nodes('Quarter end') }), '.bar', /Quarter end/],
  ['popup', index('popup', { form: 'dialog', heading: { en: 'Welcome' }, text: nodes('Hello') }), 'dialog .pop', /Welcome.*Hello/],
  ['slide-in', index('popup', { form: 'slide_in', heading: { en: 'Welcome' }, text: nodes('Hello') }), '.slide', /Welcome/],
  ['known issue', index('known_issue', { status: 'workaround', summary: { en: 'No tax code' }, show: ['banner'] }), '.bar.warning', /Workaround.*No tax code/],
  ['flow', FLOW, '.card.step', /1 of 2.*One.*First/],
  ['beacon', index('beacon', { look: 'dot', label: { en: 'New here' }, opens: 'card', text: nodes('Look') }), '.mark.beacon', /^$/],
  ['launcher', index('launcher', { form: 'button', label: { en: 'Show me how' }, opens: 'flow', target: 'f' }), '.mark.go', /Show me how/],
  ['task list', index('task_list', { heading: { en: 'Start' }, tasks: [{ k: 'a', title: { en: 'Read it' }, on: 'event' }] }), '.card.list', /Start.*0 of 1 done.*Read it/],
  ['survey', index('survey', { question: { en: 'Was it clear?' }, answer: 'five', low: { en: 'No' } }), '.survey', /Was it clear\?12345No/],
  ['survey with a choice', index('survey', { question: { en: 'Which?' }, answer: 'choice', choices: [{ k: 'a', label: { en: 'This' } }] }), '.survey', /Which\?This/],
  ['banner in line', index('banner', { position: 'before', text: nodes('Mind this') }), '.bar.line', /Mind this/],
  ['article', { index: null, body: { k: 'a', title: { en: 'Limits' }, nodes: nodes('Up to 5,000') }, help: null }, '.reader', /Limits.*Up to 5,000/],
];

for (const [name, packed, selector, wanted] of KINDS) {
  test(`draws a ${name} and takes it away again`, async () => {
    const at = page();
    const shown = render(at.host, packed, { locale: 'en', theme: 'light' });
    await settled();
    assert.equal(at.roots[0][0], 'closed');
    assert.match(at.one(selector).textContent, wanted);
    shown.destroy();
    assert.equal(at.roots[0][1].childNodes.length, 0);
  });
}

test('another step, language and theme, in the same root', async () => {
  const at = page();
  const shown = render(at.host, FLOW, { locale: 'en', theme: 'light', step: 0 });
  shown.update(FLOW, { step: 1, theme: 'dark', locale: 'de' });
  await settled();
  assert.match(at.text(), /2 von 2.*Two.*Second \(de\)/);
  assert.equal(at.one('.box').style.getPropertyValue('color-scheme'), 'dark');
  assert.ok(at.one('.box').classList.contains('alone'), 'a step without an element stands alone');
  assert.equal(at.roots.length, 1);
});

test('what is closed comes back: there is nothing else to press', async () => {
  const at = page();
  render(at.host, KINDS[1][1], {});
  at.one('.bar .x').dispatchEvent(new at.document.defaultView.Event('click'));
  await settled();
  assert.ok(at.one('.bar'));
});

test('an unfinished or unknown item leaves an empty stage', () => {
  for (const packed of [{ index: { k: 'x', t: 'constructor', b: {} } }, { index: { k: 'f', t: 'flow', b: {} }, body: { steps: [] } }, null]) {
    const at = page();
    render(at.host, packed, {}).destroy();
    assert.equal(at.roots[0][1].childNodes.length, 0);
  }
});
