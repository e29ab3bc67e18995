import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variables } from '../../src/render/theme.js';

test('tokens become variables', () => {
  assert.deepEqual(variables({ accent: '#0070f2', radius: 4, spacing: 'compact', font: '"72", Arial', dark: { accent: '#4db1ff' } }),
    { '--a1': '#0070f2', '--a2': '#4db1ff', '--r': '4px', '--s': '3px', '--f1': '"72", Arial,' });
});

const HOSTILE = [
  'url(https://evil.example/x)', 'red;background:url(//evil.example)', 'expression(alert(1))', 'var(--x)', '#fff}body{display:none', 'rgb(0 0 0);x', 'javascript:alert(1)',
  '\\75rl(//evil)', 'image-set("//evil" 1x)', 'rgb(url(//x))', '#12', '', null, {}, [], 5,
];
test('what is not a colour does not become one', () => {
  for (const value of HOSTILE) assert.deepEqual(variables({ accent: value, text: value, surface: value, dark: { accent: value } }), {}, String(value));
});
test('nothing else smuggles CSS either', () => {
  for (const value of HOSTILE.filter((each) => typeof each === 'string' && each)) {
    assert.ok(!/[;{}()\\]/.test(Object.values(variables({ font: value, radius: value, shadow: value, spacing: value })).join('')), value);
  }
});
test('an empty or odd theme is none', () => assert.deepEqual(variables({ dark: null, accent: undefined }), {}));
