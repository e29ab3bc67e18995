import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARABIC } from '../../src/help/arabic.js';
import { fetched } from '../../src/help/tongues.js';
import { WORDS } from '../../src/help/words.js';
import { TABLE } from '../../src/stages/arabic.js';
import { room } from './room.js';

test('every language says everything', () => {
  for (const words of [...Object.values(WORDS), ARABIC]) assert.deepEqual(Object.keys(words).sort(), Object.keys(WORDS.en).sort());
});

test('words that travel apart are fetched once, by those who read them', async () => {
  const asked = [];
  const load = async (stage) => (asked.push(stage), { TABLE });
  const words = { ar: { close: 'إغلاق' } };
  assert.equal(fetched(words, load, 'de-AT'), undefined);
  await fetched(words, load, 'ar-EG');
  assert.deepEqual(words.ar, { close: 'إغلاق', ...ARABIC });
  assert.equal(fetched(words, load, 'ar'), undefined);
  assert.deepEqual(asked, ['arabic']);
});

test('without them help opens all the same', async () => {
  const words = {};
  await fetched(words, async () => Promise.reject(new Error('offline')), 'ar');
  assert.deepEqual(words, {});
  const at = room({ locale: () => 'ar', load: async () => Promise.reject(new Error('offline')) });
  await at.open();
  assert.equal(at.title(), 'Help');
});
