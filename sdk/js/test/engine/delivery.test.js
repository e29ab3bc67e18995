/** Delivery rules over a page's life: the pause between interruptions, quiet pages, and those who are held out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldOut } from '../../src/gates/gates.js';
import { fakeServer, openPage } from '../page_of.js';

const item = (k, t, more = {}) => ({ k, t, r: 1, b: {}, ...more });
const pages = [{ k: 'list', path: '/list' }, { k: 'form', path: '/form', quiet: true }];
const server = (items, more = {}) => fakeServer({ pages, cohorts: {}, anchors: {}, items, ...more });
const first = item('first', 'banner', { when: { priority: 90 } });
const second = item('second', 'popup');
const urgent = item('urgent', 'banner', { when: { priority: 1, urgent: true } });

test('one interruption, then a pause over pages and tabs; what is urgent does not wait', async () => {
  const made = server([first, second, urgent], { pause: 300 });
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), ['first', 'urgent']);
  const { storage, clock } = page;
  const beside = await openPage({ server: made, storage, clock });
  assert.deepEqual(beside.shown(), ['first', 'urgent']);
  await clock.pass(299_000);
  await page.go('/list?x');
  assert.deepEqual(page.shown(), ['first', 'urgent'], 'a banner that stays does not begin the pause anew, nor end it');
  await clock.pass(1001);
  await page.go('/list?y');
  assert.deepEqual(page.shown(), ['first', 'second', 'urgent']);
});

test('without a pause they come side by side', async () => {
  assert.deepEqual((await openPage({ server: server([first, second]) })).shown(), ['first', 'second']);
});

test('an urgent one counts as no interruption; what is asked for does not wait and begins no pause', async () => {
  const page = await openPage({ server: server([urgent, second], { pause: 300 }) });
  assert.deepEqual(page.shown(), ['second', 'urgent']);
  const asked = await openPage({ server: server([item('by-hand', 'popup', { when: { trigger: 'manual' } }), first], { pause: 300 }), href: 'https://erp.example/form' });
  await asked.guidance.start('by-hand');
  assert.deepEqual(asked.shown(), ['by-hand']);
  await asked.go('/list');
  assert.ok(asked.shown().includes('first'));
});

test('on a quiet page, and in a quiet application, only what is urgent comes by itself', async () => {
  const page = await openPage({ server: server([first, urgent]) });
  assert.deepEqual(page.shown(), ['first', 'urgent']);
  await page.go('/form');
  assert.deepEqual(page.shown(), ['urgent']);
  await page.go('/list');
  assert.deepEqual(page.shown(), ['first', 'urgent']);
  assert.deepEqual((await openPage({ server: server([first, urgent], { quiet: true }) })).shown(), ['urgent']);
});

test('who is held out says so once in a session, however often it could have shown', async () => {
  const share = item('share', 'banner', { holdout: 50 });
  const user = Array.from({ length: 50 }, (_, i) => 'u' + i);
  const made = server([share]);
  const page = await openPage({ server: made });
  const outcomes = new Set();
  for (const id of user) {
    await page.guidance.identify({ id });
    for (const path of ['/form', '/list', '/form', '/list?again']) await page.go(path);
    outcomes.add(page.shown().includes('share'));
  }
  await page.clock.pass(60_000);
  const events = made.events().filter(({ item: key }) => key === 'share');
  const hashes = [...new Set(made.posts.map((post) => post.user))].filter(Boolean);
  for (const hash of hashes) {
    const own = made.posts.filter((post) => post.user === hash).flatMap((post) => post.events).filter(({ type }) => type === 'content_withheld');
    assert.equal(own.length, heldOut(share, hash) ? 1 : 0);
  }
  assert.deepEqual([...outcomes].sort(), [false, true]);
  assert.ok(events.some(({ type }) => type === 'content_seen') && events.some(({ type }) => type === 'content_withheld'));
});
