import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchAddress } from '../../src/page/router.js';
import { fakeClock } from '../fakes.js';

function setup(navigation) {
  const clock = fakeClock();
  const win = Object.assign(new EventTarget(), { location: { href: '/a' }, navigation });
  let changes = 0;
  const end = watchAddress(win, () => changes++, clock.timers);
  return { win, clock, end, go: (href) => (win.location.href = href), fire: (type, on = win) => on.dispatchEvent(new Event(type)), changes: () => changes };
}

test('the Navigation API tells of every change, once', () => {
  const navigation = new EventTarget();
  const { go, fire, changes, end } = setup(navigation);
  go('/b');
  fire('currententrychange', navigation);
  fire('hashchange');
  assert.equal(changes(), 1);
  fire('currententrychange', navigation);
  assert.equal(changes(), 1, 'the same address is no change');
  end();
  go('/c');
  fire('currententrychange', navigation);
  assert.equal(changes(), 1, 'ended');
});

test('without it: back and forward at once, a click or key after the router had its turn', async () => {
  const { go, fire, changes, clock, end } = setup();
  go('/b');
  fire('popstate');
  assert.equal(changes(), 1);
  fire('click');
  go('/c');
  await clock.pass(0);
  assert.equal(changes(), 2);
  fire('keydown');
  await clock.pass(300);
  go('/d');
  await clock.pass(200);
  assert.equal(changes(), 3, 'a router that fetched first');
  fire('click');
  end();
  go('/e');
  await clock.pass(1000);
  assert.equal(changes(), 3, 'ended');
});

test('nothing ticks while nobody does anything', () => {
  assert.deepEqual(setup().clock.waits, []);
});
