import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GERMAN } from '../../src/author/german.js';
import { sayer, tongue } from '../../src/author/say.js';

const FOLDER = new URL('../../src/author/', import.meta.url);
// What the preview says and the reasons that `guidance.explain()` gives, in the words of the panel.
const REASONS = ['../explain/explain.js', '../explain/sentences.js', '../trial/apart.js'];
const read = (names) => names.map((name) => readFileSync(new URL(name, FOLDER), 'utf8')).join('\n');
const source = read([...readdirSync(FOLDER).filter((name) => name !== 'german.js'), ...REASONS]);
/** Literals that are said: `t('…')`, both ways of a choice in it, and labels, helps, hints and options that fields say themselves. */
const SAID = [
  /\bsay\('((?:[^'\\]|\\.)+)'/g,
  /(?<!kit\.)\bt\('((?:[^'\\]|\\.)+)'/g, /\bt\([^'()]*\? '((?:[^'\\]|\\.)+)' : '((?:[^'\\]|\\.)+)'/g,
  /\b(?:label|help|hint): '((?:[^'\\]|\\.)+)'/g, /\bbutton\(studio, '((?:[^'\\]|\\.)+)'/g, /\bbutton\(studio, [^'()]*\? '((?:[^'\\]|\\.)+)' : '((?:[^'\\]|\\.)+)'/g,
];
const said = new Set(SAID.flatMap((form) => [...source.matchAll(form)].flatMap(([, ...words]) => words.filter(Boolean))));

test('every word of the panel is there in German', () => {
  assert.ok(said.size > 100, `${said.size} found`);
  assert.deepEqual([...said].filter((words) => !Object.hasOwn(GERMAN, words)), []);
});

test('so is every word of its tables', () => {
  // [value, words] of choices, and what is said of roles, kinds, states, rules.
  const tables = [...source.matchAll(/\['[a-z_]*', '([A-Z][^']+)'[\],]/g), ...source.matchAll(/\b(?:[a-z_]+): '([A-Z][^'#]+)'[,} ]/g)].map(([, words]) => words);
  assert.ok(tables.length > 60, `${tables.length} found`);
  assert.deepEqual([...new Set(tables)].filter((words) => !Object.hasOwn(GERMAN, words) && !/^(Arrow|Enter|Escape|POST|M\d)|\*\*|\.$/.test(words)), []);
});

test('no German words are left of what is said no more', () => {
  assert.deepEqual(Object.keys(GERMAN).filter((words) => !source.includes(`'${words}'`)), []);
});

test('both have the same values', () => {
  const values = (words) => [...words.matchAll(/\{\d\}/g)].map(String).sort().join();
  assert.deepEqual(Object.entries(GERMAN).filter(([english, german]) => values(english) !== values(german)), []);
});

for (const [wanted, spoken] of [[['de-AT', 'en'], 'de'], [['fr', 'de'], 'de'], [['en-GB', 'de'], 'en'], [['fr'], 'en'], [[], 'en']]) {
  test(`who reads ${wanted.join(', ') || 'nothing'} is spoken to in ${spoken}`, () => assert.equal(tongue(wanted), spoken));
}

test('what is not translated is said in English', () => assert.equal(sayer({ a: 'b' })('Step {0}, {1}', 2, 'x'), 'Step 2, x'));
