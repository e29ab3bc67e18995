import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { safeUrl } from '../../src/render/url.js';

const GOLDEN = new URL('../../../../tests/golden/urls.json', import.meta.url);

test('the shared table of addresses', () => {
  const rows = JSON.parse(existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '[]');
  for (const { url, relative = false, safe, result } of rows) {
    const wanted = result === undefined ? safe : result;
    const got = safeUrl(url, { relative });
    if (typeof wanted === 'boolean') assert.equal(got !== null, wanted, JSON.stringify(url));
    else assert.equal(got, wanted, JSON.stringify(url));
  }
});

const REFUSED = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'java\tscript:x', 'data:text/html,x', 'vbscript:x', 'blob:https://x/1', 'file:///etc/passwd',
  'https://a@b.example/', 'https://a:b@b.example/', 'https:\\\\evil.example', 'https://x.example\\@evil', '\u0001https://x.example', '//evil.example', 'http:evil.example', 'https:/evil.example',
  'javascript&colon;alert(1)', 'about:blank', 'filesystem:https://x/', 'ws://x', '', null, 5, {},
];
test('what may not be an address', () => {
  for (const url of REFUSED) assert.equal(safeUrl(url), null, String(url));
});
test('what may', () => {
  for (const url of ['https://example.com/a?b#c', 'http://example.com', 'mailto:a@example.com', 'tel:+4912345', 'https://пример.рф/']) assert.equal(safeUrl(url), url);
});
test('a relative one where it is allowed', () => {
  assert.equal(safeUrl('media/x.png', { relative: true }), 'media/x.png');
  assert.equal(safeUrl('/x', { relative: true }), '/x');
  assert.equal(safeUrl('//evil.example/x', { relative: true }), null);
  assert.equal(safeUrl('media/x.png'), null);
});
