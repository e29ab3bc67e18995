import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personOf } from '../../src/author/person.js';
import { evaluate } from '../../src/page/cohorts.js';

const leaf = (attribute, op, value) => ({ attribute, op, value });

for (const rule of [
  leaf('role', 'equals', 'buyer'), leaf('role', 'in', ['requester', 'buyer']), leaf('groups', 'contains', 'p2p'), leaf('site', 'starts_with', 'DE'),
  leaf('x', 'exists', true), leaf('n', 'gt', 5), leaf('n', 'gte', 5), leaf('n', 'lt', '5'), leaf('n', 'lte', 5),
  leaf('at', 'before', '2026-03-01'), leaf('at', 'after', '2026-03-01T10:00:00Z'),
  { all: [leaf('role', 'equals', 'buyer'), leaf('region', 'in', ['EMEA'])] },
  { any: [leaf('role', 'equals', 'a'), leaf('role', 'equals', 'b')] },
  { all: [] },
]) {
  test(`somebody fits ${JSON.stringify(rule)}`, () => assert.equal(evaluate(rule, personOf(rule), new Set()), true));
}

test('of what is denied nothing is made up', () => assert.deepEqual(personOf({ not: leaf('role', 'equals', 'x') }), {}));
