import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queue } from '../../src/events/queue.js';
import { createStore } from '../../src/storage.js';
import { fakeClock, fakeStorage } from '../fakes.js';

const event = (id, more = {}) => ({ session: 's1', user: '', event: { id: String(id), ...more } });

function setup(storage = fakeStorage(), clock = fakeClock()) {
  const store = createStore(() => storage, 'g:app:');
  return { storage, clock, store, open: (tab) => new Queue(store, tab, clock.now) };
}
const ids = (queue) => queue.lines.map((line) => JSON.parse(line)[2].id);

test('what waits survives a reload of its tab', () => {
  const { open } = setup();
  const before = open('t1');
  [1, 2].forEach((id) => before.push(event(id)));
  assert.deepEqual(ids(open('t1')), ['1', '2']);
});

test('what is dropped is gone after a reload too, and leaves no key', () => {
  const { open, store } = setup();
  const queue = open('t1');
  queue.push(event(1));
  queue.drop(queue.batch().lines);
  assert.equal(open('t1').size, 0);
  assert.deepEqual(store.keys(), []);
});

test('a list that nobody touched for a minute is taken over, a fresh one is not', () => {
  const { open, clock } = setup();
  open('gone').push(event(1));
  const here = open('here');
  here.claim();
  assert.deepEqual(ids(here), []);
  clock.pass(61_000);
  here.claim();
  assert.deepEqual(ids(here), ['1']);
  assert.deepEqual(ids(open('gone')), []);
});

test('two tabs do not overwrite each other', () => {
  const { open } = setup();
  const [a, b] = [open('a'), open('b')];
  a.push(event(1));
  b.push(event(2));
  assert.deepEqual([ids(open('a')), ids(open('b'))], [['1'], ['2']]);
});

test('a batch is of one session and one person, in order', () => {
  const { open } = setup();
  const queue = open('t');
  queue.push(event(1));
  queue.push({ ...event(2), session: 's2' });
  queue.push(event(3));
  assert.deepEqual(queue.batch().events, [{ id: '1' }]);
});

test('a batch has at most 100 events and about 60 kB, but always one', () => {
  const { open } = setup();
  const queue = open('t');
  for (let i = 0; i < 150; i++) queue.push(event(i));
  assert.equal(queue.batch().events.length, 100);
  assert.equal(queue.batch(7).events.length, 7);
  const large = open('large');
  for (let i = 0; i < 4; i++) large.push(event(i, { x: 'x'.repeat(25_000) }));
  assert.equal(large.batch().events.length, 2);
  const huge = open('huge');
  huge.push(event(1, { x: 'x'.repeat(70_000) }));
  assert.equal(huge.batch().events.length, 1);
});

test('over 500 events or 256 KiB the oldest go', () => {
  const { open } = setup();
  const queue = open('t');
  for (let i = 0; i < 510; i++) queue.push(event(i));
  assert.deepEqual([queue.size, ids(queue)[0]], [500, '10']);
  const large = open('large');
  for (let i = 0; i < 12; i++) large.push(event(i, { x: 'x'.repeat(30_000) }));
  assert.ok(large.lines.join('').length <= 262_144);
  assert.equal(ids(large).at(-1), '11');
});

test('damaged storage is passed over', () => {
  const { open } = setup(fakeStorage({ 'g:app:q:t': '1\n["s","u",{"id":"1"}]\n{broken\nnull\n7' }));
  assert.deepEqual(ids(open('t')), ['1']);
});

test('storage that is full or blocked: events live in memory', () => {
  const { open, storage } = setup();
  storage.full = true;
  const queue = open('t');
  queue.push(event(1));
  assert.equal(queue.batch().events.length, 1);
  const blocked = createStore(() => {
    throw new Error('blocked');
  }, 'g:');
  const other = new Queue(blocked, 't', () => 1);
  other.push(event(2));
  assert.deepEqual(ids(other), ['2']);
});
