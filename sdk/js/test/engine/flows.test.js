import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeServer, openPage } from '../page_of.js';

const pages = [{ k: 'list', path: '/list' }, { k: 'form', path: '/form' }];
const item = (more = {}) => ({ k: 'walk', t: 'flow', r: 1, pages: ['list'], when: { frequency: 'until_done' }, b: { start: 'auto', first: { page: 'list', anchor: 'new' } }, ...more });
const steps = [
  { k: 'one', page: 'list', anchor: 'new', advance: { on: 'click' } },
  { k: 'two', page: 'form', anchor: 'amount', advance: { on: 'button' } },
  { k: 'three', page: 'form', advance: { on: 'event', event: 'saved' } },
];
function server(items = [item()]) {
  const made = fakeServer({ pages, items, anchors: { new: { css: '#new' }, amount: { css: '#amount' } } });
  made.files['flows/walk.json'] = JSON.stringify({ k: 'walk', r: 1, steps });
  return made;
}
const types = (made) => made.events().map(({ type, p }) => (p.step ? `${type} ${p.step}` : type));

async function start(made = server(), more = {}) {
  const page = await openPage({ server: made, ...more });
  ['#new', '#amount'].forEach((css) => page.surface.elements.add(css));
  page.surface.look();
  await page.wait();
  return page;
}
const click = async (page, name) => {
  const event = new Event('click');
  event.composedPath = () => [page.surface.shown.get(name).element];
  page.win.dispatchEvent(event);
  await page.wait();
};

test('a flow is walked over two pages and a reload, and counted once', async () => {
  const made = server();
  const list = await start(made);
  assert.deepEqual(list.shown(), ['walk/one']);
  await click(list, 'walk/one');
  assert.deepEqual(list.shown(), [], 'the next step is on another page');
  await list.leave();
  const { storage, session, clock } = list;
  const next = () => start(made, { href: 'https://erp.example/form', storage, session, clock });
  const form = await next();
  assert.deepEqual(form.shown(), ['walk/two']);
  await form.leave();
  const again = await next();
  assert.deepEqual(again.shown(), ['walk/two'], 'a reload comes back to it');
  again.surface.shown.get('walk/two').choose('next');
  assert.deepEqual(again.shown(), ['walk/three']);
  await again.guidance.track('saved');
  assert.deepEqual(again.shown(), []);
  await clock.pass(60_000);
  const unique = [...new Map(made.events().map((event) => [event.id, event])).values()];
  assert.deepEqual(unique.map(({ type, p }) => (p.step ? `${type} ${p.step}` : type)), [
    'session_started', 'content_seen', 'step_reached one', 'step_reached two', 'step_reached three', 'content_completed',
  ]);
  const after = await start(made, { storage, session, clock });
  assert.deepEqual(after.shown(), [], 'it is done');
});

test('started right after the page was loaded, before anything is known of it', async () => {
  const early = { early: (guidance) => guidance.start('walk') };
  const byHand = { b: { start: 'help', first: { page: 'list', anchor: 'new' } } };
  const page = await start(server([item(byHand)]), { tag: early });
  assert.equal(await page.early, true);
  assert.deepEqual(page.shown(), ['walk/one']);
  const stopped = await start(server([item(byHand)]), { tag: { early: (guidance) => [guidance.start('walk'), guidance.stop()][0] } });
  assert.equal(await stopped.early, false, 'not after the page has stopped us');
  assert.deepEqual(stopped.shown(), []);
});

test('put off: away for the session, goes on where it was when it is asked for', async () => {
  const made = server();
  const page = await start(made);
  await click(page, 'walk/one');
  await page.go('/form');
  page.surface.shown.get('walk/two').choose('later');
  assert.deepEqual(page.shown(), []);
  await page.go('/list');
  assert.deepEqual(page.shown(), []);
  await page.go('/form');
  assert.equal(await page.guidance.start('walk'), true);
  await page.wait();
  assert.deepEqual(page.shown(), ['walk/two']);
});

test('left: offered again in another session, from the start', async () => {
  const made = server();
  const page = await start(made);
  page.surface.shown.get('walk/one').choose('dismissed');
  const { storage, session, clock } = page;
  await clock.pass(2_000_000);
  assert.deepEqual(types(made).at(-1), 'content_dismissed one');
  assert.deepEqual((await start(made, { storage, session, clock })).shown(), ['walk/one']);
});

test('a flow under way leaves the turn to others while it waits on another page', async () => {
  const made = server([item(), { k: 'pop', t: 'popup', r: 1, pages: ['form'], b: {} }]);
  const page = await start(made);
  await page.go('/form');
  assert.deepEqual(page.shown(), ['walk/two'], 'who went ahead is met there');
  page.surface.shown.get('walk/two').choose('dismissed');
  assert.deepEqual(page.shown(), ['pop']);
});

test('asked for by hand it does not wait for its page, and what came by itself steps back', async () => {
  const made = server([item({ b: { start: 'manual' } }), { k: 'pop', t: 'popup', r: 1, b: {} }]);
  const page = await start(made);
  assert.deepEqual(page.shown(), ['pop']);
  await page.guidance.start('walk');
  await page.wait();
  assert.deepEqual(page.shown(), ['walk/one']);
  page.surface.shown.get('walk/one').choose('dismissed');
  assert.deepEqual(page.shown(), ['pop']);
});

test('its steps do not come: nothing shows, the turn is free', async () => {
  const made = server([item(), { k: 'pop', t: 'popup', r: 1, when: { priority: 1 }, b: {} }]);
  delete made.files['flows/walk.json'];
  assert.deepEqual((await start(made)).shown(), ['pop']);
});

test('a new revision of a flow under way ends it on this page and goes on from the step by its key', async () => {
  const made = server();
  const page = await start(made);
  await click(page, 'walk/one');
  const { storage, session, clock } = page;
  made.text = JSON.stringify({ ...JSON.parse(made.text), items: [item({ r: 2 })] });
  made.version = 2;
  made.files['flows/walk.json'] = JSON.stringify({ steps: [{ k: 'zero', page: 'list' }, ...steps] });
  const form = await start(made, { href: 'https://erp.example/form', storage, session, clock });
  assert.deepEqual(form.shown(), ['walk/two']);
});

test('a branch is taken by who one is; Back goes the way one came, after a reload as well', async () => {
  const made = fakeServer({ pages, items: [item({ b: { start: 'auto' } })], cohorts: { buyers: { attribute: 'role', op: 'equals', value: 'buyer' } } });
  made.files['flows/walk.json'] = JSON.stringify({ steps: [
    { k: 'a', branches: [{ on: 'in_cohort', cohort: 'buyers', to: 'c' }] }, { k: 'b' }, { k: 'c' },
  ] });
  const before = [['identify', { id: 'u', attributes: { role: 'buyer' } }]];
  const page = await openPage({ server: made, before });
  page.surface.shown.get('walk/a').choose('next');
  assert.deepEqual(page.shown(), ['walk/c']);
  await page.leave();
  const { storage, session, clock } = page;
  const next = await openPage({ server: made, before, storage, session, clock });
  assert.deepEqual(next.shown(), ['walk/c']);
  next.surface.shown.get('walk/c').choose('back');
  assert.deepEqual(next.shown(), ['walk/a']);
  assert.equal(next.surface.shown.get('walk/a').canBack, false);
});

test('put off and taken up again, Back still knows the way', async () => {
  const made = server();
  const page = await start(made);
  await click(page, 'walk/one');
  await page.go('/form');
  page.surface.shown.get('walk/two').choose('later');
  await page.guidance.start('walk');
  await page.wait();
  assert.equal(page.surface.shown.get('walk/two').canBack, true);
});
