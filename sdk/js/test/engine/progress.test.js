import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeServer, openPage } from '../page_of.js';

const pages = [{ k: 'list', path: '/list' }, { k: 'form', path: '/form' }];
const TASKS = [
  { k: 'visit', on: 'page', page: 'form' }, { k: 'save', on: 'event', event: 'saved' },
  { k: 'walk', on: 'flow', flow: 'guide' }, { k: 'see', on: 'element', anchor: 'done' },
];
const list = (more = {}, b = {}) => ({ k: 'start', t: 'task_list', r: 1, pages: ['list'], b: { tasks: TASKS, ...b }, ...more });
const guide = { k: 'guide', t: 'flow', r: 1, b: { start: 'manual' } };
const cohorts = { buyers: { attribute: 'role', op: 'equals', value: 'buyer' } };
function server(...items) {
  const made = fakeServer({ pages, cohorts, items: [...items, guide], anchors: { done: { css: '#done' } } });
  made.files['flows/guide.json'] = JSON.stringify({ steps: [{ k: 'one' }] });
  return made;
}
const told = (made) => made.events().filter(({ item }) => item === 'start').map(({ type, p }) => (p.task ? `${p.task} ${p.index}/${p.of}` : type));

test('tasks are ticked off by page, event, flow and element, on whatever page, and over reloads', async () => {
  const made = server(list());
  const first = await openPage({ server: made });
  assert.deepEqual(first.shown(), ['start']);
  await first.go('/form');
  assert.deepEqual(first.shown(), [], 'the list is of another page, its tasks are done here all the same');
  await first.guidance.track('saved');
  await first.guidance.track('saved');
  await first.leave();
  const { storage, session, clock } = first;
  const page = await openPage({ server: made, storage, session, clock });
  assert.deepEqual(page.surface.shown.get('start').progress.get().t, ['visit', 'save']);
  await page.guidance.start('guide');
  await page.wait();
  page.surface.shown.get('guide/one').choose('next');
  await page.wait();
  const stop = page.surface.shown.get('start').reach('done');
  page.surface.elements.add('#done');
  page.surface.look();
  stop();
  assert.deepEqual(page.surface.shown.get('start').progress.get().t, ['visit', 'save', 'walk', 'see']);
  await clock.pass(60_000);
  const unique = [...new Map(made.events().map((event) => [event.id, event])).values()];
  assert.deepEqual(told({ events: () => unique }), ['content_seen', 'visit 0/4', 'save 1/4', 'content_seen', 'walk 2/4', 'see 3/4', 'content_completed']);
  assert.deepEqual((await openPage({ server: made, storage, session: undefined, clock })).shown(), [], 'what is done does not come again');
});

test('in order: what comes later counts only when its turn has come', async () => {
  const made = server(list({}, { order: 'sequence', tasks: [TASKS[1], TASKS[0]] }));
  const page = await openPage({ server: made });
  await page.go('/form');
  await page.go('/list');
  assert.equal(page.surface.shown.get('start').progress.get().t, undefined);
  await page.guidance.track('saved');
  await page.go('/form');
  await page.go('/list');
  await page.clock.pass(60_000);
  assert.deepEqual(told(made).filter((line) => line.includes('/')), ['save 0/2', 'visit 1/2']);
});

test('nobody else\'s list is counted', async () => {
  const made = server(list({ cohorts: ['buyers'] }));
  const page = await openPage({ server: made });
  await page.guidance.track('saved');
  await page.clock.pass(60_000);
  assert.deepEqual(told(made), []);
  await page.guidance.identify({ id: 'u', attributes: { role: 'buyer' } });
  await page.guidance.track('saved');
  await page.clock.pass(60_000);
  assert.deepEqual(told(made).filter((line) => line.includes('/')), ['save 1/4']);
});

test('a damaged list harms nobody', async () => {
  const made = server(list({ k: 'a' }, { tasks: 'x' }), list({ k: 'b' }, { tasks: [null] }), list({ k: 'c' }, { tasks: [{ k: 'a', on: 'toString' }, { k: 'b' }] }), { k: 'tip', t: 'banner', r: 1, b: { after: 7 } }, list());
  const page = await openPage({ server: made });
  await page.guidance.track('saved');
  assert.deepEqual(page.shown(), ['c', 'start']);
});

const after = (on) => ({ k: 'ask', t: 'survey', r: 1, b: { question: { en: 'How was it?' }, answer: 'five', after: { on, item: 'guide' } } });

test('a survey comes right after its flow was completed, is asked once, and waits its turn', async () => {
  const made = server(after('completed'));
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), []);
  await page.guidance.start('guide');
  await page.wait();
  assert.deepEqual(page.shown(), ['guide/one']);
  page.surface.shown.get('guide/one').choose('next');
  await page.wait();
  assert.deepEqual(page.shown(), ['ask']);
  page.surface.shown.get('ask').emit('survey_answered', { score: 4 });
  page.surface.shown.get('ask').done('completed');
  page.surface.shown.clear();
  await page.wait();
  await page.go('/form');
  assert.deepEqual(page.shown(), []);
  await page.clock.pass(60_000);
  assert.deepEqual(made.events().filter(({ item }) => item === 'ask').map(({ type, p }) => [type, p]), [
    ['content_seen', { via: 'auto' }], ['survey_answered', { score: 4 }], ['content_completed', {}],
  ]);
});

test('one after a flow that was left does not come after one that was walked', async () => {
  const made = server(after('dismissed'));
  const page = await openPage({ server: made });
  await page.guidance.start('guide');
  await page.wait();
  page.surface.shown.get('guide/one').choose('next');
  await page.wait();
  assert.deepEqual(page.shown(), []);
  await page.guidance.start('guide');
  await page.wait();
  page.surface.shown.get('guide/one').choose('dismissed');
  await page.wait();
  assert.deepEqual(page.shown(), ['ask']);
});
