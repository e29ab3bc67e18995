import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, fit } from '../../src/anchor/score.js';

const near = (one, two) => assert.ok(Math.abs(one - two) < 0.01, `${one} is not ${two}`);

const TABLE = [
  ['all fits', { css: '#a', label: 'Amount' }, { css: '#a', label: 'Amount' }, 1],
  ['nothing fits', { css: '#a' }, { css: '' }, 0],
  ['the label alone holds when the selector broke', { css: '#a', label: 'Amount' }, { css: '', label: 'Amount' }, 4 / 7],
  ['the selector alone does not hold when the label says otherwise', { css: '#a', label: 'Amount' }, { css: '#a', label: 'Price' }, 3 / 7],
  ['capitals hardly matter', { label: 'Amount' }, { label: 'AMOUNT' }, 0.95],
  ['no evidence is no score', {}, { css: 'x' }, 0],
];
for (const [says, wanted, got, score] of TABLE) test(says, () => near(fit(wanted, got).score, score));

test('what fits is named', () => assert.deepEqual(fit({ css: '#a', name: 'Save' }, { css: '', name: 'Save' }).fits, ['name']));

const RULES = [
  ['good and alone', [0.9], 0.9],
  ['clearly better', [0.9, 0.6], 0.9],
  ['as good as another', [0.9, 0.85], null],
  ['too little', [0.45], null],
  ['nobody', [], null],
];
for (const [says, scores, wanted] of RULES) {
  test(`decides: ${says}`, () => {
    const { best, why } = decide(scores.map((score) => ({ score })));
    assert.equal(best?.score ?? null, wanted);
    assert.equal(!!why, wanted === null);
  });
}
