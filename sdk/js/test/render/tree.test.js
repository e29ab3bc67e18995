import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { finish } from '../../src/render/rich.js';
import { draw } from '../../src/render/tree.js';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const made = (spec, props, ...children) => {
  const [tag, name] = spec.split('.');
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(props || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const kit = { h: made, t: (key) => key, base: 'https://guide.example' };

/** Draws, with the later stage's finishing done at once it is in the tree. */
function html(nodes, open) {
  const later = [];
  const box = document.createElement('div');
  box.append(draw(nodes, { doc: document, rich: (kind, element, attrs) => later.push({ kind, element, attrs, open }) }));
  later.forEach((node) => finish(kit, node));
  return box.innerHTML;
}

const TABLE = [
  ['text stays text', ['<b>x</b>'], '&lt;b&gt;x&lt;/b&gt;'],
  ['a paragraph', [['p', 'a ', ['strong', 'b']]], '<p>a <strong>b</strong></p>'],
  ['a heading of a level it may have', [['h', { level: 4 }, 'x']], '<h4>x</h4>'],
  ['a heading of another level', [['h', { level: 1 }, 'x']], '<h3>x</h3>'],
  ['an unknown kind becomes its text', [['script', 'alert(1)'], ['iframe', { src: 'x' }, 'y']], 'alert(1)y'],
  ['an inherited name is no kind', [['constructor', 'x'], ['__proto__', 'y']], 'xy'],
  ['attributes nobody named do not exist', [['p', { onclick: 'x', style: 'y', id: 'z' }, 'a']], '<p>a</p>'],
  ['a dangerous link has no address', [['a', { href: 'javascript:alert(1)' }, 'x']], '<a>x</a>'],
  ['a start that is no number', [['ol', { start: '1" onx=' }, ['li', 'x']]], '<ol><li>x</li></ol>'],
  ['a start', [['ol', { start: 3 }, ['li', 'x']]], '<ol start="3"><li>x</li></ol>'],
  ['a dangerous image has no source', [['img', { src: 'data:image/svg+xml,x', alt: 'a' }]], '<img alt="a">'],
  ['an image of an odd size', [['img', { src: 'mailto:a@b', width: '1"', height: -1 }]], '<img alt="">'],
  ['a note of an unknown tone', [['note', { tone: 'x" y' }, ['p', 'a']]], '<aside class="note"><strong>note</strong><p>a</p></aside>'],
  ['what is no node is left out', [null, 5, {}, [], [7, 'x']], 'x'],
  ['no list at all', 'abc', ''],
];
for (const [says, nodes, wanted] of TABLE) test(says, () => assert.equal(html(nodes), wanted));

test('a link leaves the application alone', () => {
  const out = html([['a', { href: 'https://x.example' }, 'x']]);
  for (const part of ['href="https://x.example"', 'target="_blank"', 'rel="noopener noreferrer"']) assert.ok(out.includes(part), part);
});
test('an image comes from where the base says', () => {
  const out = html([['img', { src: '/m/x.png', alt: 'a', width: 5 }]]);
  for (const part of ['width="5"', 'src="https://guide.example/m/x.png"', 'referrerpolicy="no-referrer"']) assert.ok(out.includes(part), part);
});
test('a link to an article is pressed, not followed', () => {
  const opened = [];
  const out = html([['a', { article: 'limits' }, 'x']], (...args) => opened.push(args));
  assert.match(out, /role="link"/);
  assert.doesNotMatch(out, /href/);
});
test('depth has an end', () => {
  let deep = ['p', 'x'];
  for (let at = 0; at < 5000; at += 1) deep = ['quote', deep];
  assert.ok(html([deep]).length < 1000);
});

const GOLDEN = JSON.parse(readFileSync(new URL('../../../../tests/golden/markdown.json', import.meta.url), 'utf8'));
const wordsOf = (node) => (typeof node === 'string' ? node : (Array.isArray(node) ? node : []).slice(1).map(wordsOf).join(''));

test('the shared trees are drawn with every word, and every kind is known', () => {
  for (const { nodes } of GOLDEN) {
    const box = document.createElement('div');
    box.append(draw(nodes, { doc: document }));
    assert.equal(box.textContent, nodes.map(wordsOf).join(''), JSON.stringify(nodes));
    assert.equal(box.querySelectorAll('*').length, JSON.stringify(nodes).match(/(?<=\[)"[a-z]+"(?=[,\]])/g)?.length ?? 0, JSON.stringify(nodes));
  }
});
