import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inLocale } from '../../src/render/words.js';

const vectors = JSON.parse(readFileSync(new URL('../../../../tests/golden/locales.json', import.meta.url), 'utf8'));

/** As `authoring/kinds/kind.py` packs a text: empty ones are left out, names are sorted, `~` names the first. */
const packed = ({ texts, first }) => Object.fromEntries(Object.entries({ ...texts, '~': first }).filter(([, text]) => text.trim()).sort(([a], [b]) => (a < b ? -1 : 1)));

for (const one of vectors) test(one.sentence, () => assert.equal(inLocale(packed(one), one.wanted), one.shown));
