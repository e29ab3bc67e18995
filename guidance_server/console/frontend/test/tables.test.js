import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, change, inserted, tableAt, wide, written } from '../src/writing/tables.js';

const SOURCE = 'before\n\n| a | b |\n|---|:-:|\n| one | two |\n| 3 |\n\nafter';

/** The source after a deed with the cursor where ¦ stands. */
function after(source, deed) {
  const text = source.replace('¦', '');
  const edit = change(text, source.indexOf('¦'), deed);
  if (!edit) return null;
  const fresh = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${fresh.slice(0, edit.anchor)}⟨${fresh.slice(edit.anchor, edit.head)}⟩${fresh.slice(edit.head)}`;
}

test('cells are parted by bars that no backslash keeps', () => {
  assert.deepEqual(cells('| a | b\\|c | |'), ['a', 'b\\|c', '']);
  assert.deepEqual(cells('a | b'), ['a', 'b']);
});

test('a table is found from any of its lines and from none beside it', () => {
  const lines = SOURCE.split('\n');
  for (const at of [2, 3, 4, 5]) assert.deepEqual([tableAt(lines, at)?.first, tableAt(lines, at)?.last], [2, 5]);
  for (const at of [0, 1, 6, 7]) assert.equal(tableAt(lines, at), null);
  assert.equal(tableAt(['a | b', 'c | d'], 0), null, 'without dashes it is text');
  assert.deepEqual(tableAt(lines, 2)?.rows, [['a', 'b'], ['one', 'two'], ['3', '']]);
  assert.deepEqual(tableAt(lines, 2)?.sides, ['', 'center']);
});

test('written straight, its bars stand below each other', () => {
  assert.equal(after('| a | b |\n|--|:-:|\n| o¦ne | 漢字 |', 'tidy'), '| a   | b    |\n| --- | :--: |\n| ⟨one⟩ | 漢字 |');
  assert.equal(wide('漢a'), 3);
});

test('rows come and go, but never the head', () => {
  assert.equal(after('| a |\n|---|\n| o¦ |', 'row-below'), '| a   |\n| --- |\n| o   |\n| ⟨⟩    |');
  assert.equal(after('| a |\n|---|\n| o¦ |', 'row-above'), '| a   |\n| --- |\n| ⟨⟩    |\n| o   |');
  assert.equal(after('| a¦ |\n|---|\n| o |', 'row-below'), '| a   |\n| --- |\n| ⟨⟩    |\n| o   |');
  assert.equal(after('| a |\n|---|\n| o¦ |', 'row-remove'), '| ⟨a⟩   |\n| --- |');
  assert.equal(after('| a¦ |\n|---|\n| o |', 'row-remove'), null);
  assert.equal(after('| a¦ |\n|---|\n| o |', 'row-above'), null);
});

test('columns come and go, but never the last', () => {
  assert.equal(after('| a¦ | b |\n|---|---|\n| 1 | 2 |', 'column-after'), '| a   | ⟨⟩    | b   |\n| --- | --- | --- |\n| 1   |     | 2   |');
  assert.equal(after('| a | b |\n|---|---|\n| 1 | 2¦ |', 'column-before'), '| a   |     | b   |\n| --- | --- | --- |\n| 1   | ⟨⟩    | 2   |');
  assert.equal(after('| a | b |\n|---|---|\n| 1 | 2¦ |', 'column-remove'), '| a   |\n| --- |\n| ⟨1⟩   |');
  assert.equal(after('| a¦ |\n|---|', 'column-remove'), null);
});

test('a column is aligned, and the same again is none', () => {
  const once = after('| a | b¦ |\n|---|---|', 'right');
  assert.equal(once, '| a   | ⟨b⟩   |\n| --- | --: |');
  assert.equal(after('| a | b¦ |\n|---|--:|', 'right'), '| a   | ⟨b⟩   |\n| --- | --- |');
});

test('text around a table stays as it is', () => {
  const found = after(SOURCE.replace('two', 'two¦'), 'tidy');
  assert.ok(found?.startsWith('before\n\n| a'));
  assert.ok(found?.endsWith('|\n\nafter'));
});

test('a new table stands apart from what is around it', () => {
  const { insert, anchor, head } = inserted({ text: 'word', from: 4, to: 4 });
  assert.ok(insert.startsWith('\n\n| Column'));
  assert.equal(`word${insert}`.slice(anchor, head), 'Column');
  assert.equal(inserted({ text: '', from: 0, to: 0 }).insert[0], '|');
});

test('a thousand random changes leave a table that reads as it was written', () => {
  const deeds = ['row-below', 'row-above', 'row-remove', 'column-after', 'column-before', 'column-remove', 'left', 'center', 'right', 'tidy'];
  let seed = 7;
  const chance = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  let text = '| a | b |\n|---|---|\n| x\\|y | 漢 |';
  for (let turn = 0; turn < 1000; turn += 1) {
    const edit = change(text, chance(text.length), deeds[chance(deeds.length)]);
    if (!edit) continue;
    text = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
    const table = tableAt(text.split('\n'), 0);
    assert.ok(table, text);
    assert.equal(written(table).join('\n'), text);
    if (table.rows.length > 12 || table.sides.length > 8) text = '| a | b |\n|---|---|\n| x\\|y | 漢 |';
  }
});
