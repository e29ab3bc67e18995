import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queue } from '../../src/events/queue.js';
import { createSender, decide } from '../../src/events/send.js';
import { createStore } from '../../src/storage.js';
import { fakeClock, fakeStorage, settled } from '../fakes.js';

const base = { sent: 10, most: 100, failures: 0, random: 1, now: Date.parse('2026-10-21T07:27:30Z') };
const table = [
  ['stored: the batch is dropped', { status: 200 }, {}, { drop: true, most: 100, wait: 0 }],
  ['stored after halving: batches grow again', { status: 200 }, { most: 25 }, { drop: true, most: 50, wait: 0 }],
  ['too large: half of it at once', { status: 413 }, {}, { drop: false, most: 5, wait: 0 }],
  ['malformed: halved until the bad one is alone', { status: 400 }, { sent: 3 }, { drop: false, most: 1, wait: 0 }],
  ['too large alone: dropped', { status: 413 }, { sent: 1 }, { drop: true, most: 1, wait: 0 }],
  ['no answer: a second', { status: 0 }, {}, { drop: false, most: 100, wait: 1000 }],
  ['jitter: half of it at least', { status: 500 }, { random: 0 }, { drop: false, most: 100, wait: 500 }],
  ['longer each time', { status: 503 }, { failures: 3 }, { drop: false, most: 100, wait: 8000 }],
  ['five minutes at most', { status: 503 }, { failures: 30 }, { drop: false, most: 100, wait: 300_000 }],
  ['Retry-After is honoured', { status: 429, after: '60' }, {}, { drop: false, most: 100, wait: 60_000 }],
  ['Retry-After as a date', { status: 429, after: 'Wed, 21 Oct 2026 07:28:00 GMT' }, {}, { drop: false, most: 100, wait: 30_000 }],
  ['Retry-After as a date that is past', { status: 429, after: 'Wed, 21 Oct 2026 07:27:00 GMT' }, {}, { drop: false, most: 100, wait: 1000 }],
  ['Retry-After that says nothing', { status: 503, after: 'soon' }, {}, { drop: false, most: 100, wait: 1000 }],
  ['Retry-After of a year is an hour', { status: 429, after: '31536000' }, {}, { drop: false, most: 100, wait: 3_600_000 }],
  ['a wrong address may be mended: wait', { status: 404 }, {}, { drop: false, most: 100, wait: 1000 }],
];
for (const [says, reply, state, expected] of table) {
  test(`decide: ${says}`, () => assert.deepEqual(decide({ after: null, ...reply }, { ...base, ...state }), expected));
}

function setup(replies, { clock = fakeClock(), store = createStore(() => fakeStorage(), 'g:'), tab = 't' } = {}) {
  const queue = new Queue(store, tab, clock.now);
  const posts = [];
  const post = async ({ events }) => {
    posts.push(events.map(({ id }) => id));
    const reply = typeof replies === 'function' ? replies(events) : replies.shift() ?? { status: 200, after: null };
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const sender = createSender({ queue, post, random: () => 1, now: clock.now, store, timers: clock.timers });
  const add = (...ids) => ids.forEach((id) => (queue.push({ session: 's', user: '', event: { id } }), sender.wake()));
  return { clock, queue, posts, sender, add, store };
}

test('sent after two seconds, together', async () => {
  const { clock, posts, add } = setup([]);
  add(1, 2);
  await clock.pass(1999);
  assert.deepEqual(posts, []);
  await clock.pass(1);
  assert.deepEqual(posts, [[1, 2]]);
});

test('sent at twenty events without waiting', async () => {
  const { clock, posts, add } = setup([]);
  add(...Array.from({ length: 20 }, (_, i) => i));
  await clock.pass(0);
  assert.equal(posts[0].length, 20);
});

test('server down: nothing is lost, each arrives once, tries get rarer', async () => {
  const { clock, queue, posts, add } = setup([new TypeError('offline'), { status: 503, after: null }, { status: 200, after: null }]);
  add(1);
  await clock.pass(2000);
  add(2);
  await clock.pass(999);
  assert.equal(posts.length, 1, 'a new event does not break the wait');
  await clock.pass(1);
  assert.equal(posts.length, 2);
  await clock.pass(2000);
  assert.deepEqual(posts[2], [1, 2]);
  assert.equal(queue.size, 0);
  await clock.pass(600_000);
  assert.equal(posts.length, 3, 'nothing is sent twice after it was stored');
});

test('one event that is too large does not hold up its neighbours', async () => {
  const { clock, queue, posts, add } = setup((events) => ({ status: events.some(({ id }) => id === 5) ? 413 : 200, after: null }));
  add(1, 2, 3, 4, 5, 6, 7, 8);
  await clock.pass(60_000);
  assert.equal(queue.size, 0);
  const stored = posts.filter((ids) => !ids.includes(5)).flat();
  assert.deepEqual(stored.sort(), [1, 2, 3, 4, 6, 7, 8]);
});

test('a page that goes sends at once, but not what is on its way', async () => {
  let answer;
  const { posts, add, sender, clock, queue } = setup([]);
  add(1);
  sender.flush();
  add(2);
  sender.flush();
  await settled();
  await clock.pass(2000);
  assert.deepEqual(posts, [[1], [2]]);
  assert.equal(queue.size, 0);
  assert.equal(answer, undefined);
});

test('stopped: no timer is left and nothing is sent; what waits stays', async () => {
  const { clock, posts, add, sender, queue } = setup([]);
  add(1);
  sender.stop();
  add(2);
  await clock.pass(600_000);
  assert.deepEqual([posts, clock.waits, queue.size], [[], [], 2]);
});

test('a wait that the server asked for holds when the page goes, for the next page and for another tab', async () => {
  const first = setup([{ status: 429, after: '60' }]);
  first.add(1);
  await first.clock.pass(2000);
  assert.equal(first.posts.length, 1);
  first.add(2);
  first.sender.flush();
  await settled();
  assert.equal(first.posts.length, 1, 'not even as the page goes');
  first.sender.stop();
  const { clock, store } = first;
  const next = setup([], { clock, store });
  const beside = setup([], { clock, store, tab: 'u' });
  next.sender.wake();
  beside.add(3);
  await clock.pass(57_999);
  assert.deepEqual([next.posts, beside.posts], [[], []]);
  await clock.pass(2001);
  assert.deepEqual([next.posts, beside.posts], [[[1, 2]], [[3]]]);
});

test('a clock that was set back does not make the wait endless', async () => {
  const { clock, store, add, posts } = setup([]);
  store.set('w', String(clock.now() + 864e5));
  add(1);
  await clock.pass(2000);
  assert.deepEqual(posts, [[1]]);
});

/** A network that fails in every way, and a server that stores by id: what was answered is stored, what was not may be. */
for (const seed of [1, 2, 3, 4, 5]) {
  test(`nothing twice, nothing lost: a bad network, two tabs, seed ${seed}`, async () => {
    let state = seed;
    const dice = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
    const clock = fakeClock();
    const store = createStore(() => fakeStorage(), 'g:');
    const stored = new Map();
    let trouble = true;
    const server = (events) => {
      const luck = trouble ? dice() : 1;
      if (luck < 0.3) return new TypeError('offline');
      if (luck < 0.45) return { status: 503, after: '5' };
      for (const { id } of events) stored.set(id, (stored.get(id) || 0) + 1);
      // Stored, and the answer is lost on the way.
      return luck < 0.6 ? new TypeError('cut') : { status: 200, after: null };
    };
    const tabs = ['a', 'b'].map((tab) => setup(server, { clock, store, tab }));
    const made = [];
    for (let i = 0; i < 200; i++) {
      const tab = tabs[Math.floor(dice() * 2)];
      made.push(i);
      tab.add(i);
      if (dice() < 0.1) tab.sender.flush();
      await clock.pass(Math.floor(dice() * 3000));
    }
    trouble = false;
    await clock.pass(3_600_000);
    assert.deepEqual([...stored.keys()].sort((a, b) => a - b), made, 'each is stored');
    assert.deepEqual(tabs.map(({ queue }) => queue.size), [0, 0], 'nothing waits any more');
    const posts = tabs.flatMap((tab) => tab.posts).length;
    await clock.pass(3_600_000);
    assert.equal(tabs.flatMap((tab) => tab.posts).length, posts, 'and nothing is sent again');
    assert.ok([...stored.values()].some((times) => times > 1), 'the network did make some arrive again: their id tells');
  });
}
