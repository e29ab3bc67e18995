import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { BUDGETS, sizes, stages } from '../build.mjs';

let built;
before(async () => {
  built = await stages();
});

test('each stage stays within its budget, brotli 11', () => {
  const found = sizes(built);
  for (const [stage, budget] of Object.entries(BUDGETS)) assert.ok(found[stage] <= budget, `${stage}: ${found[stage]} of ${budget} bytes`);
});

test('the loader names main, main names the others, by content', () => {
  assert.ok(built.guidance.code.includes(built.main.file));
  for (const stage of ['help', 'explain', 'verify']) assert.ok(built.main.code.includes(built[stage].file), stage);
  for (const { file } of Object.values(built)) assert.match(file, /^[a-z]+(\.[0-9a-f]{12})?\.js$/);
});

test('the same source gives the same bytes', async () => {
  const again = await stages();
  for (const [stage, { file, code }] of Object.entries(built)) assert.ok(again[stage].file === file && again[stage].code.equals(code), stage);
});

const FORBIDDEN = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'DOMParser', 'srcdoc', 'eval(', 'new Function', 'pushState=', 'createContextualFragment'];
for (const word of FORBIDDEN) {
  test(`no stage knows ${word}`, () => {
    for (const [stage, { code }] of Object.entries(built)) assert.ok(!code.includes(word), stage);
  });
}

test('the loader leaves no name of its own in the page', () => {
  const page = { document: { currentScript: null }, URL };
  const before = Object.keys(page);
  const world = createContext(page);
  page.window = page;
  runInContext(String(built.guidance.code), world);
  assert.deepEqual(Object.keys(page).filter((name) => !before.includes(name)), ['window']);
  runInContext('var leaked = 1', world);
  assert.ok(Object.keys(page).includes('leaked'), 'the oracle sees a name');
});
