import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bold, linked, list, note, picture } from '../../src/author/format.js';

/** `|` marks the two ends of what is selected, before and after. */
function done(work, marked) {
  const from = marked.indexOf('|');
  const to = marked.lastIndexOf('|') - (marked.lastIndexOf('|') > from ? 1 : 0);
  const text = marked.replaceAll('|', '');
  const change = work(text, from, to);
  const after = text.slice(0, change.from) + change.put + text.slice(change.to);
  const [start, end] = change.select;
  return `${after.slice(0, start)}|${after.slice(start, end)}${start === end ? '' : '|'}${after.slice(end)}`;
}

for (const [said, work, before, after] of [
  ['words become bold', bold, 'a |b| c', 'a **|b|** c'],
  ['and plain again', bold, 'a **|b|** c', 'a |b| c'],
  ['a space stays outside', bold, 'a |b |c', 'a **|b|** c'],
  ['lines become a list', list, '|one\ntwo|', '- one\n- two|'],
  ['a list below a text begins a block of its own', list, 'text\n|one|', 'text\n\n- one|'],
  ['and no list', list, '|- one\n- two|', 'one\ntwo|'],
  ['a note has a head', note, '|Mind this|', '> [!NOTE]\n> Mind this|'],
  ['words become a link', linked('article:returns', 'How to return'), 'see |this|', 'see [|this|](article:returns)'],
  ['without words the link says the title', linked('flow:ask', 'How [to] ask'), 'see |', 'see [|How to ask|](flow:ask)'],
  ['an address becomes a link whose words come next', linked('https://x.org/a', ''), '|https://x.org/a|', '[|](https://x.org/a)'],
  ['an address with brackets ends where it ends', linked('https://x.org/a_(b)', ''), '|', '[|](<https://x.org/a_(b)>)'],
  ['a picture asks what it shows', picture('/images/a.webp', 'A form'), 'x|', 'x![|A form|](/images/a.webp)'],
]) {
  test(said, () => assert.equal(done(work, before), after));
}
