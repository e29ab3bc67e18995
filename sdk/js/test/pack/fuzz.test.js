/** Thousands of damaged packs, from seeds: the last good pack or nothing, and never an error that nobody caught. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { explain, rows } from '../../src/explain/explain.js';
import { GATES, heldOut, pagesOf, stoppedBy } from '../../src/gates/gates.js';
import { evaluate } from '../../src/page/cohorts.js';
import { parts } from '../../src/page/match.js';
import { check, checkSteps } from '../../src/pack/format.js';
import { load } from '../../src/pack/load.js';
import { parse } from '../../src/storage.js';
import { fakeServer, openPage } from '../page_of.js';
import { mutated } from './mutate.js';

const golden = (name) => readFileSync(new URL(`../../../../tests/golden/pack/${name}`, import.meta.url), 'utf8');
const INDEX = golden('index.json');
const STEPS = golden('flows/first-request.json');
const MANY = 5000;

/** What the engine asks of a pack before anything is drawn. */
function used(pack) {
  const at = {
    now: 1.8e12, session: 's', user: 'u', pages: pack.pages.map(({ k }) => k), memory: () => ({}), happened: () => false,
    quiet: pack.quiet, pause: pack.pause, last: { k: 'x', s: 1.8e12 },
    cohort: (key) => [evaluate(pack.cohorts.get(key) || {}, { role: 'buyer', region: 'EMEA' }), []],
  };
  for (const page of pack.pages) page.test(parts('https://erp.example/requests/7?tab=lines#/x'));
  for (const item of pack.items) {
    for (const as of ['new', 'standing', 'hand']) stoppedBy(item, at, as);
    heldOut(item, 'u');
    pagesOf(item);
  }
  rows(explain({ pack }, [], at, GATES));
}

test(`${MANY} damaged packs: read or refused, never thrown at`, () => {
  const whole = check(parse(INDEX)).items.length;
  const seen = { none: 0, fewer: 0, whole: 0 };
  for (let seed = 1; seed <= MANY; seed++) {
    const text = mutated(INDEX, seed);
    try {
      const pack = check(parse(text));
      if (pack) used(pack);
      seen[!pack ? 'none' : pack.items.length < whole ? 'fewer' : 'whole']++;
      checkSteps(parse(mutated(STEPS, seed)));
    } catch (error) {
      assert.fail(`seed ${seed}: ${error.stack}`);
    }
    assert.equal({}.polluted, undefined, `seed ${seed}: a prototype was polluted`);
  }
  // Damage that nobody notices would prove nothing.
  for (const [outcome, times] of Object.entries(seen)) assert.ok(times > MANY / 50, `${outcome}: ${times}`);
});

test('1,000 packs damaged on their way: the last good one stays', async () => {
  const kept = { digest: 'd'.repeat(64), version: 1, text: '{}' };
  const digest = createHash('sha256').update(INDEX).digest('hex');
  const pointer = JSON.stringify({ format: 1, app: 'a', channel: 'live', version: 2, digest });
  const source = (text) => ({ app: 'a', channel: 'live', key: '', subtle: undefined, get: async () => text, signed: async () => true });
  for (let seed = 1; seed <= 1000; seed++) {
    const text = mutated(INDEX, seed);
    if (text === INDEX) continue;
    const found = await load(source(text), kept, pointer);
    assert.deepEqual([found.verdict, found.kept], ['bad', kept], `seed ${seed}`);
  }
  assert.equal((await load(source(INDEX), kept, pointer)).verdict, 'new', 'and the whole one is taken');
});

test('1,000 damaged pointers: refused, or as they were', async () => {
  const text = JSON.stringify({ format: 1, app: 'a', channel: 'live', version: 2, digest: createHash('sha256').update(INDEX).digest('hex'), issued: 1, not_after: 2 });
  const kept = { digest: '', version: 1, text: '' };
  const source = { app: 'a', channel: 'live', key: '', subtle: undefined, get: async () => INDEX, signed: async () => true };
  for (let seed = 1; seed <= 1000; seed++) {
    const { kept: found } = await load(source, kept, mutated(text, seed));
    assert.ok(found.text === '' || found.text === INDEX, `seed ${seed}`);
  }
});

test('300 damaged packs that a page takes for good: no error reaches it', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const made = fakeServer({});
    made.text = mutated(INDEX, seed);
    made.files['flows/first-request.json'] = mutated(STEPS, seed);
    const page = await openPage({ server: made, href: 'https://erp.example/requests/new' });
    await page.guidance.start('first-request');
    await page.go('/requests');
    await page.guidance.explain();
    await page.guidance.stop();
    await page.wait();
    assert.equal(page.listeners(), 0, `seed ${seed}`);
  }
});

test('an error that nobody catches would have failed the test that it happened in', () => {
  const one = "import { test } from 'node:test'; test('x', async () => { Promise.reject(new Error('seen')); await new Promise((done) => setTimeout(done, 20)); });";
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--test-reporter=tap', '-e', one], { env, encoding: 'utf8' });
  assert.equal(status, 1, NODE_TEST_CONTEXT);
  assert.match(stdout, /unhandledRejection[^]*seen/);
});
