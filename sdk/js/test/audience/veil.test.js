import assert from 'node:assert/strict';
import { test } from 'node:test';
import { veiled } from '../../src/audience/veil.js';
import { createMemory } from '../../src/gates/memory.js';
import { createStore } from '../../src/storage.js';
import { fakeStorage } from '../fakes.js';

const NAMES = { keys: new Set(['zqxitem', 'zqxarticle']), words: new Set(['zqxitem', 'zqxarticle', 'zqxstep', 'zqxtask']) };

function made() {
  const disk = fakeStorage();
  const memory = createMemory(createStore(() => disk, 'g:'), 'person');
  const text = () => Object.keys(disk).map((key) => disk.getItem(key)).join();
  return { memory, text, over: () => veiled(memory, NAMES, 'salt') };
}

test('what is kept of a restricted item comes back, and the disk does not say what it is', () => {
  const { over, text } = made();
  over().note('zqxitem', { d: 'dismissed', c: 3 });
  over().note('p:zqxitem', { t: ['zqxtask'] });
  over().setFlow({ k: 'zqxitem', s: 'zqxstep', w: ['zqxstep'] });
  over().note('last:', { k: 'zqxitem', s: 5 });
  assert.ok(text().includes('dismissed') && !text().includes('zqx'));
  const again = over();
  assert.deepEqual(again.of('zqxitem'), { d: 'dismissed', c: 3 });
  assert.deepEqual(again.now()('p:zqxitem'), { t: ['zqxtask'] });
  assert.deepEqual(again.flow(), { k: 'zqxitem', s: 'zqxstep', w: ['zqxstep'] });
  assert.equal(again.of('last:').k, 'zqxitem');
});

test('what is public is kept as ever, also where a step of both has one name', () => {
  const { over, memory } = made();
  over().note('open', { d: 'completed' });
  over().setFlow({ k: 'open', s: 'zqxstep' });
  assert.deepEqual([memory.of('open'), memory.flow()], [{ d: 'completed' }, { k: 'open', s: 'zqxstep' }]);
});

test('titles of restricted articles that were tried last as long as the page', () => {
  const { over, text } = made();
  const one = over();
  one.note('help:', { start: true, tried: [['article:open', 'Open', 1], ['article:zqxarticle', 'zqxtitle', 2]] });
  assert.deepEqual(one.of('help:').tried.map(([id]) => id), ['article:open', 'article:zqxarticle']);
  assert.ok(text().includes('Open') && !text().includes('zqx'));
  assert.deepEqual(over().of('help:'), { start: true, tried: [['article:open', 'Open', 1]] });
});
