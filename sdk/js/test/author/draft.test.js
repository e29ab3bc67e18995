import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorStored, draftOf, fresh, named, pageStored, write } from '../../src/author/draft.js';

const step = (page, anchor, more = {}) => ({ page, anchor, advance: { on: 'click', page: '', event: '' }, branches: [], ...more });
const flow = () => ({
  ...draftOf('d', { locales: ['en'], where: { pages: ['new-1'], anchor: '' }, body: { steps: [step('new-1', 'el-1'), step('list', 'known', { advance: { on: 'page', page: 'new-2', event: '' }, branches: [{ anchor: 'el-2', to: 'end' }] })] } }),
  pages: { 'new-1': { title: 'One', rule: {} }, 'new-2': { title: 'Two', rule: {} }, 'new-3': { title: 'Three', rule: {} }, 'new-4': { title: 'Four', rule: {} } },
  anchors: { 'el-1': { title: 'E', page: 'new-1', evidence: {} }, 'el-2': { title: 'F', page: 'new-3', evidence: {} }, 'el-3': { title: 'G', page: '', evidence: {} } },
});

test('only what is named is stored, with the pages its elements lie on', () => {
  const { pages, anchors } = fresh(flow());
  assert.deepEqual([Object.keys(pages), Object.keys(anchors)], [['new-1', 'new-2', 'new-3'], ['el-1', 'el-2']]);
});

test('keys of the server take the place of ours everywhere', () => {
  const before = flow();
  const draft = anchorStored(anchorStored(pageStored(pageStored(before, 'new-1', 'form'), 'new-2', 'list'), 'el-1', 'save'), 'el-2', 'menu');
  assert.deepEqual(draft.content.where.pages, ['form']);
  assert.deepEqual(draft.content.body.steps.map(({ page, anchor, advance, branches }) => [page, anchor, advance.page, branches.map((one) => one.anchor).join()]), [['form', 'save', '', ''], ['list', 'known', 'list', 'menu']]);
  assert.deepEqual([...named(draft.content).pages], ['form', 'list']);
  assert.deepEqual(Object.keys(draft.anchors), ['el-3']);
  assert.deepEqual(before, flow(), 'the draft before is as it was');
});

test('a draft without steps has none afterwards', () => {
  const tip = { ...draftOf('d', { locales: ['en'], where: { pages: [], anchor: 'el-1' }, body: { text: {} } }), anchors: { 'el-1': { title: 'E', page: '', evidence: {} } } };
  assert.deepEqual(anchorStored(pageStored(tip, 'x', 'y'), 'el-1', 'save').content, { locales: ['en'], where: { pages: [], anchor: 'save' }, body: { text: {} } });
});

test('languages come and go with what is written in them; the first stays', () => {
  const content = { locales: ['en'], body: { text: {}, steps: [{ title: {} }] } };
  write(content, content.body, 'text', 'de', 'Betrag');
  write(content, content.body.steps[0], 'title', 'de', 'Titel');
  assert.deepEqual([content.locales, content.body.text], [['en', 'de'], { de: 'Betrag' }]);
  write(content, content.body, 'text', 'de', '');
  assert.deepEqual(content.locales, ['en', 'de']);
  write(content, content.body.steps[0], 'title', 'de', '');
  write(content, content.body, 'text', 'en', '');
  assert.deepEqual([content.locales, content.body.text], [['en'], {}]);
});
