import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOOLS, linked, pictured } from '../src/writing/format.js';

/** A text whose selection is written as ⟨…⟩, one place as ⟨⟩. */
function piece(source) {
  const from = source.indexOf('⟨');
  const to = source.indexOf('⟩') - 1;
  return { text: source.replace(/[⟨⟩]/g, ''), from, to };
}

function after(source, tool) {
  const given = piece(source);
  const { from, to, insert, anchor, head } = typeof tool === 'function' ? tool(given) : TOOLS[tool](given);
  const text = given.text.slice(0, from) + insert + given.text.slice(to);
  return `${text.slice(0, anchor)}⟨${text.slice(anchor, head)}⟩${text.slice(head)}`;
}

const CASES = [
  ['bold', 'a ⟨word⟩ b', 'a **⟨word⟩** b'],
  ['bold', 'a **⟨word⟩** b', 'a ⟨word⟩ b'],
  ['bold', 'a ⟨**word**⟩ b', 'a ⟨word⟩ b'],
  ['bold', 'a⟨ word ⟩b', 'a **⟨word⟩** b'],
  ['bold', '⟨⟩', '**⟨bold⟩**'],
  ['italic', '⟨word⟩', '*⟨word⟩*'],
  ['italic', '**⟨word⟩**', '***⟨word⟩***'],
  ['italic', '***⟨word⟩***', '**⟨word⟩**'],
  ['bold', '***⟨word⟩***', '*⟨word⟩*'],
  ['bold', '*⟨word⟩*', '***⟨word⟩***'],
  ['italic', '⟨**word**⟩', '*⟨**word**⟩*'],
  ['bold', '⟨***⟩', '**⟨***⟩**'],
  ['code', 'press ⟨x⟩', 'press `⟨x⟩`'],
  ['code', '⟨one\ntwo⟩', '```\n⟨one⟩\ntwo\n```'],
  ['heading', 'Tit⟨⟩le', '## ⟨Title⟩'],
  ['heading', '## Tit⟨⟩le', '⟨Title⟩'],
  ['list', '⟨one\ntwo⟩', '⟨- one\n- two⟩'],
  ['list', '⟨- one\n- two⟩', '⟨one\ntwo⟩'],
  ['list', '⟨1. one\n2. two⟩', '⟨- one\n- two⟩'],
  ['steps', 'before\n\n⟨one\ntwo⟩\n\nafter', 'before\n\n:::steps\n1. ⟨one⟩\n2. two\n:::\n\nafter'],
  ['steps', 'before\n⟨⟩', 'before\n\n:::steps\n1. ⟨What to do first⟩\n:::'],
  ['steps', '⟨1. one\n2. two⟩', ':::steps\n1. ⟨one⟩\n2. two\n:::'],
  ['note', '⟨Mind this⟩', '> [!NOTE]\n> ⟨Mind this⟩'],
  ['note', '⟨one\n\ntwo⟩', '> [!NOTE]\n> ⟨one⟩\n>\n> two'],
];

for (const [tool, source, expected] of CASES) {
  test(`${tool}: ${JSON.stringify(source)}`, () => assert.equal(after(source, tool), expected));
}

test('a link stands over the selected words', () => {
  assert.equal(after('see ⟨this⟩.', (one) => linked(one, 'article:amounts', 'Amounts')), 'see [⟨this⟩](article:amounts).');
  assert.equal(after('see ⟨⟩', (one) => linked(one, 'flow:first', 'First [request]')), 'see [⟨First \\[request\\]⟩](flow:first)');
  assert.equal(after('⟨⟩', (one) => linked(one, 'https://example.com/a b', '')), '[⟨https://example.com/a b⟩](<https://example.com/a b>)');
});

test('words of a picture cannot end it', () => {
  assert.equal(after('⟨⟩', (one) => pictured({ url: '/images/x.webp', alt: 'a](b' }, one.from)), '![⟨a\\](b⟩](/images/x.webp)');
  assert.equal(after('⟨⟩', (one) => pictured({ url: '/images/x.webp', alt: '' }, one.from)), '![⟨What the picture shows⟩](/images/x.webp)');
});

test('what a tool writes is its own opposite where it is one', () => {
  for (const tool of ['bold', 'italic', 'heading', 'list']) {
    const once = after('say ⟨words⟩ here', tool);
    assert.equal(after(once, tool).replace(/[⟨⟩]/g, ''), 'say words here', tool);
  }
});
