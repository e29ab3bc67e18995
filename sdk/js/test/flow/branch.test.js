import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds } from '../../src/flow/branch.js';

const MET = { done: { s: 1, d: 'completed' }, left: { s: 1, d: 'dismissed' } };
const COHORTS = { in: true, out: false, unknown: null };
const known = {
  at: { cohort: (key) => [COHORTS[key] ?? null, []], memory: (key) => MET[key] || {} },
  find: (anchor) => (anchor === 'there' ? { element: {} } : null),
};

/** [branch, whether it holds] */
const table = [
  [{ on: 'in_cohort', cohort: 'in' }, true], [{ on: 'in_cohort', cohort: 'out' }, false], [{ on: 'in_cohort', cohort: 'unknown' }, false],
  [{ on: 'not_in_cohort', cohort: 'out' }, true], [{ on: 'not_in_cohort', cohort: 'in' }, false], [{ on: 'not_in_cohort', cohort: 'unknown' }, false],
  [{ on: 'element', anchor: 'there' }, true], [{ on: 'element', anchor: 'gone' }, false],
  [{ on: 'no_element', anchor: 'gone' }, true], [{ on: 'no_element', anchor: 'there' }, false],
  [{ on: 'seen', item: 'left' }, true], [{ on: 'seen', item: 'never' }, false],
  [{ on: 'not_seen', item: 'never' }, true], [{ on: 'not_seen', item: 'left' }, false],
  [{ on: 'completed', item: 'done' }, true], [{ on: 'completed', item: 'left' }, false],
  [{ on: 'not_completed', item: 'left' }, true], [{ on: 'not_completed', item: 'done' }, false],
  [{ on: 'toString' }, false], [{ on: 'in_a_later_release' }, false], [{}, false],
];
for (const [branch, expected] of table) {
  test(`branch: ${JSON.stringify(branch)}`, () => assert.equal(holds(branch, known), expected));
}
