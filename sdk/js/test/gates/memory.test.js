import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemory } from '../../src/gates/memory.js';
import { createStore } from '../../src/storage.js';
import { fakeStorage } from '../fakes.js';

test('each person of a browser has a memory of their own', () => {
  const store = createStore(() => fakeStorage(), 'g:');
  const [ann, bob] = ['a'.repeat(64), 'b'.repeat(64)].map((user) => createMemory(store, user));
  ann.note('tip', { s: 5 });
  ann.note('tip', { d: 'dismissed' });
  assert.deepEqual(ann.of('tip'), { s: 5, d: 'dismissed' });
  assert.deepEqual(bob.of('tip'), {});
  ann.setFlow({ k: 'f', s: 'one' });
  assert.deepEqual([ann.flow(), bob.flow()], [{ k: 'f', s: 'one' }, null]);
  ann.setFlow(null);
  assert.equal(ann.flow(), null);
});

test('odd keys and damaged storage are harmless', () => {
  const store = createStore(() => fakeStorage({ 'g:m:': '{broken', 'g:f:': '7' }), 'g:');
  const memory = createMemory(store, '');
  assert.deepEqual([memory.of('toString'), memory.of('__proto__')], [{}, {}]);
  memory.note('toString', { s: 1 });
  memory.note('__proto__', { s: 1 });
  assert.deepEqual(memory.of('toString'), { s: 1 });
  assert.equal({}.s, undefined);
});
