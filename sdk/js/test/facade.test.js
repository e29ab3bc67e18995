import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFacade, METHODS } from '../src/facade.js';

test('every method that ever shipped is there', () => {
  assert.deepEqual(METHODS, ['identify', 'page', 'track', 'start', 'open', 'action', 'explain', 'on', 'off', 'reset', 'stop']);
});

test('a method gives a promise that resolves, also when the engine throws or rejects', async () => {
  const fails = [() => { throw new Error('x'); }, () => Promise.reject(new Error('x'))];
  for (const run of fails) for (const method of METHODS) assert.equal(await createFacade(run)[method](), undefined);
  assert.equal(await createFacade(([, one]) => one + 1).start(1), 2);
});

test('the façade is frozen', () => {
  const facade = createFacade(() => {});
  assert.throws(() => Object.assign(facade, { track: null }), TypeError);
});
