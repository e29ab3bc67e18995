import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../../src/events/session.js';
import { uuid7 } from '../../src/events/uuid.js';
import { createStore } from '../../src/storage.js';
import { fakeClock, fakeStorage } from '../fakes.js';

test('a session lasts as long as silences stay under 30 minutes, in all tabs', async () => {
  const clock = fakeClock();
  const storage = fakeStorage();
  let n = 0;
  const tab = () => createSession(createStore(() => storage, 'g:'), clock.now, () => `u${++n}`);
  const [a, b] = [tab(), tab()];
  assert.deepEqual(a(), { id: 'u1', fresh: true });
  assert.deepEqual(b(), { id: 'u1', fresh: false });
  for (let i = 0; i < 4; i++) {
    await clock.pass(29 * 60_000);
    assert.deepEqual((i % 2 ? a : b)(), { id: 'u1', fresh: false });
  }
  await clock.pass(31 * 60_000);
  assert.deepEqual(b(), { id: 'u2', fresh: true });
  assert.deepEqual(a(), { id: 'u2', fresh: false });
});

test('uuid7: form, version, variant and time', () => {
  const at = Date.UTC(2026, 0, 1);
  const id = uuid7(at, Uint8Array.from([255, 1, 2, 3, 4, 5, 6, 7, 8, 250]));
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(id.replaceAll('-', '').slice(0, 12), 16), at);
  assert.ok(id < uuid7(at + 1, new Uint8Array(10)), 'sorted by time');
});
