import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { misnamed, oddLinks, warning } from '../src/writing/lookalikes.js';

const golden = JSON.parse(readFileSync(new URL('../../../../tests/golden/lookalikes.json', import.meta.url), 'utf8'));

for (const [address, sentence] of golden.warnings) test(`warning: ${address}`, () => assert.equal(warning(address), sentence));
for (const [words, address, sentence] of golden.misnamed) test(`misnamed: ${words} → ${address}`, () => assert.equal(misnamed(words, address), sentence));

test('links are found where they stand', () => {
  const text = 'See [bank.com](https://evil.example) and [plain](https://bank.com).';
  const [found, ...more] = oddLinks(text);
  assert.equal(text.slice(found.from, found.to), '[bank.com](https://evil.example)');
  assert.deepEqual(more, []);
});
