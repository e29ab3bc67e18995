import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkable, decimal, passes } from '../../src/widgets/check.js';

const TABLE = [
  ['nothing typed is wrong only where required', '', { rule: 'number', min: 1 }, true],
  ['required wants something', '  ', { rule: 'required' }, false],
  ['required has something', 'x', { rule: 'required' }, true],
  ['an unknown rule asks for nothing', 'x', { rule: 'vat' }, true],
  ['length counts characters, not code units', '👍👍', { rule: 'length', max: 2 }, true],
  ['too short', 'ab', { rule: 'length', min: 3 }, false],
  ['a number in range', '12.5', { rule: 'number', min: 0, max: 20 }, true],
  ['a number out of range', '21', { rule: 'number', max: 20 }, false],
  ['no number', '12,5o', { rule: 'number' }, false],
  ['a date as the field has it', '2026-02-28', { rule: 'date', min: '2026-01-01' }, true],
  ['a day that is not', '2026-13-01', { rule: 'date' }, false],
  ['a day before the first', '2025-12-31', { rule: 'date', min: '2026-01-01' }, false],
  ['one of the values', 'EMEA', { rule: 'one_of', values: ['EMEA', 'APJ'] }, true],
  ['none of the values', 'emea', { rule: 'one_of', values: ['EMEA', 'APJ'] }, false],
  ['letters and digits as the mask has them', 'EU-4711', { rule: 'mask', mask: 'AA-9999' }, true],
  ['a letter where a digit belongs', 'EU-47x1', { rule: 'mask', mask: 'AA-9999' }, false],
  ['longer than the mask', 'EU-47110', { rule: 'mask', mask: 'AA-9999' }, false],
];

for (const [says, value, rule, right] of TABLE) test(says, () => assert.equal(passes(value, rule), right));

test('decimals as people type them', () => {
  const typed = { '1234': 1234, '1,234.50': 1234.5, '1.234,50': 1234.5, '1 234,5': 1234.5, '-3': -3, '0.125': 0.125, '1,234,567': 1234567, '12,5': 12.5 };
  for (const [text, value] of Object.entries(typed)) assert.equal(decimal(text), value, text);
  for (const text of ['', '.', '1e5', '12x', '--1']) assert.ok(Number.isNaN(decimal(text)), text);
});

const field = (props) => ({ matches: () => true, autocomplete: '', name: '', id: '', type: 'text', ...props });

test('secrets and cards are never looked at', () => {
  const refused = [{ type: 'password' }, { type: 'hidden' }, { type: 'file' }, { autocomplete: 'cc-number' }, { name: 'cardNumber' }, { id: 'cvv' }, { name: 'security-code' }, { name: 'new_password' }];
  for (const props of refused) assert.equal(checkable(field(props)), null, JSON.stringify(props));
  assert.ok(checkable(field({ name: 'amount' })));
});
