import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { nameOf, roleOf, tidy } from '../../src/anchor/names.js';

const element = (html) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.querySelector('[x]');

const TABLE = [
  ['<button x>Save <b>all</b></button>', 'button', 'Save all'],
  ['<a x href="/">Home</a>', 'link', 'Home'],
  ['<input x type="submit" value="Send">', 'button', 'Send'],
  ['<input x aria-label="Amount *">', 'textbox', 'Amount'],
  ['<span id="l">Cost\n centre:</span><input x aria-labelledby="l">', 'textbox', 'Cost centre'],
  ['<div x role="button tab">Go</div>', 'button', 'Go'],
  ['<h2 x>Requests</h2>', 'heading', 'Requests'],
  ['<input x placeholder="Search">', 'textbox', 'Search'],
  ['<button x><img alt="Print"></button>', 'button', 'Print'],
  ['<fieldset x><legend>Payer</legend></fieldset>', 'group', 'Payer'],
  ['<textarea x>my words</textarea>', 'textbox', ''],
];
for (const [html, role, name] of TABLE) {
  test(html, () => {
    assert.equal(roleOf(element(html)), role);
    assert.equal(nameOf(element(html)), name);
  });
}
test('tidy', () => assert.equal(tidy('  Amount \n (EUR) *:'), 'Amount (EUR)'));
