import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrived, MOST, recorded, reordered, undone, without } from '../../src/author/tape.js';

const EMPTY = { steps: [], at: '', acted: false };
const here = (tape, page) => arrived(tape, { page, name: `Page ${page}` }, 'en');
const act = (tape, kind, anchor, page = tape.at) => recorded(tape, { kind, page, anchor, name: anchor }, 'en');
const said = ({ steps }) => steps.map(({ page, anchor, advance, text }) => [page, anchor, advance.on, advance.page, text.en]);

test('each action is a step that goes on when it is done again', () => {
  let tape = act(here(EMPTY, 'list'), 'click', 'new');
  tape = act(act(here(tape, 'form'), 'input', 'amount'), 'choose', 'currency');
  tape = act(tape, 'click', 'send');
  assert.deepEqual(said(tape), [
    ['list', 'new', 'click', '', 'Select **new**.'],
    ['form', 'amount', 'input', '', 'Fill in **amount**.'],
    ['form', 'currency', 'input', '', 'Choose **currency**.'],
    ['form', 'send', 'click', '', 'Select **send**.'],
  ]);
  assert.deepEqual(tape.steps.map(({ key }) => key), ['click-new', 'input-amount', 'choose-currency', 'click-send']);
});

test('a page that nobody pressed their way to is a step of its own', () => {
  const tape = here(act(here(EMPTY, 'form'), 'input', 'amount'), 'list');
  assert.deepEqual(said(tape).at(-1), ['form', '', 'page', 'list', 'Go to **Page list**.']);
  assert.equal(here(tape, 'list'), tape, 'the same page again is nothing');
});

test('what was pressed explains one change of page, not the next', () => {
  const tape = here(here(act(here(EMPTY, 'a'), 'click', 'go'), 'b'), 'c');
  assert.deepEqual(said(tape).map(([page, , on, to]) => [page, on, to]), [['a', 'click', ''], ['b', 'page', 'c']]);
});

test('nothing is a step before the first action', () => assert.deepEqual(here(here(EMPTY, 'a'), 'b').steps, []));

test('a field filled in twice in a row is one step, pressed twice is two', () => {
  assert.equal(act(act(here(EMPTY, 'a'), 'input', 'x'), 'input', 'x').steps.length, 1);
  const twice = act(act(here(EMPTY, 'a'), 'click', 'x'), 'click', 'x');
  assert.deepEqual(twice.steps.map(({ key }) => key), ['click-x', 'click-x-2']);
});

test('a list that is opened, and what is chosen of it, are one step; so are a field and Enter in it', () => {
  const opened = recorded(here(EMPTY, 'form'), { kind: 'choose', page: 'form', anchor: 'who', name: 'who', drawn: true }, 'en');
  const chosen = recorded(opened, { kind: 'choose', page: 'form', anchor: 'who', name: 'who', drawn: true }, 'en');
  assert.deepEqual(said(chosen), [['form', 'who', 'button', '', 'Choose **who**.']]);
  const entered = act(act(here(EMPTY, 'form'), 'input', 'search'), 'enter', 'search');
  assert.deepEqual(said(entered), [['form', 'search', 'input', '', 'Fill in **search**, then press Enter.']]);
});

test('how it was used is how it is said', () => {
  const kinds = ['click', 'open', 'tick', 'choose'];
  const tape = kinds.reduce((so, kind) => act(so, kind, kind), here(EMPTY, 'a'));
  assert.deepEqual(said(tape).map(([, , on, , text]) => [on, text]), [['click', 'Select **click**.'], ['click', 'Open **open**.'], ['click', 'Tick **tick** if it applies.'], ['input', 'Choose **choose**.']]);
});

test('what is recorded behind a step stands behind it, in order, and is taken back from there', () => {
  const three = act(act(act(here(EMPTY, 'a'), 'click', 'x'), 'click', 'y'), 'click', 'z');
  const order = (tape) => tape.steps.map(({ anchor }) => anchor).join('');
  let tape = act(act({ ...three, after: 'click-x' }, 'click', 'p'), 'click', 'q');
  assert.equal(order(tape), 'xpqyz');
  tape = undone(tape);
  assert.equal(order(tape), 'xpyz');
  assert.equal(order(act(tape, 'click', 'r')), 'xpryz');
});

test('a flow has an end', () => {
  let tape = here(EMPTY, 'a');
  for (let i = 0; i < MOST + 5; i += 1) tape = act(tape, 'click', `b${i}`);
  assert.equal(tape.steps.length, MOST);
});

test('undo takes the last step', () => {
  const tape = act(act(here(EMPTY, 'a'), 'click', 'x'), 'click', 'y');
  assert.deepEqual(said(undone(tape)).map(([, anchor]) => anchor), ['x']);
  assert.deepEqual(undone(EMPTY).steps, []);
});

for (const [from, to, order] of [[0, 2, 'bca'], [2, 0, 'cab'], [1, 1, 'abc'], [0, -5, 'abc'], [0, 9, 'bca'], [7, 0, 'abc']]) {
  test(`from ${from} to ${to}`, () => assert.equal(reordered(['a', 'b', 'c'], from, to).join(''), order));
}

test('with a step go the branches that lead to it', () => {
  const steps = [{ key: 'a', branches: [{ to: 'b' }, { to: 'end' }] }, { key: 'b' }];
  assert.deepEqual(without(steps, 1), [{ key: 'a', branches: [{ to: 'end' }] }]);
});
