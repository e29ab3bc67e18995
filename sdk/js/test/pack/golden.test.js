import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readKept } from '../../src/pack/kept.js';
import { bodies, load } from '../../src/pack/load.js';
import { signed } from '../../src/pack/signature.js';

const file = (name) => readFileSync(new URL(`../../../../tests/golden/pack/${name}`, import.meta.url), 'utf8');
const pointer = JSON.parse(file('pointer.json'));
const index = JSON.parse(file('index.json'));
const key = file('public_key.txt').trim();
const { subtle } = webcrypto;
const source = {
  app: pointer.app, channel: pointer.channel, key, subtle,
  get: async (path) => file(path.replace(pointer.digest + '/', '')),
  signed: (value) => signed(value, key, subtle, pointer.issued * 1000),
};

test('the golden pack that Python wrote: signed, whole, nothing dropped', async () => {
  const { verdict, pack } = await load(source, readKept(''), file('pointer.json'));
  assert.equal(verdict, 'new');
  for (const field of ['items', 'pages', 'workflows']) {
    assert.deepEqual(pack[field].map(({ k }) => k).sort(), index[field].map(({ k }) => k).sort(), field);
  }
  for (const field of ['anchors', 'cohorts']) assert.deepEqual([...pack[field].keys()].sort(), Object.keys(index[field]).sort(), field);
});

test('its files are those of its manifest', async () => {
  const read = bodies(source, () => ({ digest: pointer.digest, manifest: index.manifest }));
  for (const name of Object.keys(JSON.parse(file('manifest.json')))) assert.deepEqual(await read(name), JSON.parse(file(name)), name);
});
