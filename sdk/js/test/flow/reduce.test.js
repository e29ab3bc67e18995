import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atStart, reduce } from '../../src/flow/reduce.js';

const STEPS = [
  { k: 'open', page: 'list', anchor: 'new', advance: { on: 'click' } },
  { k: 'amount', page: 'form', anchor: 'amount', advance: { on: 'input' }, missing: 'float' },
  { k: 'note', page: 'form' },
  { k: 'send', page: 'form', anchor: 'send', advance: { on: 'event', event: 'sent' }, missing: 'end' },
  { k: 'see', page: 'detail', advance: { on: 'page', page: 'list' } },
];
const walk = (steps, ...inputs) => inputs.reduce(([state, all], input) => {
  const [next, effects] = reduce(state, steps, input, ({ on }) => on === 'yes');
  return [next, [...all, effects]];
}, [atStart(), []]);
const at = (pages) => ({ t: 'pages', pages });
const [found, lost, missed] = ['found', 'lost', 'missed'].map((t) => ({ t }));
const did = (on, event) => ({ t: 'did', on, event });
const choose = (what) => ({ t: 'choose', what });
const one = (more) => [{ k: 'a', anchor: 'x', ...more }, { k: 'b' }];

const FORK = [{ k: 'a', branches: [{ on: 'no', to: 'b' }, { on: 'yes', to: 'c' }] }, { k: 'b', branches: [{ on: 'no', to: 'c' }] }, { k: 'c', branches: [{ on: 'yes', to: 'end' }] }];

/** [what it says, steps, inputs, step and phase at the end, effects of the last input] */
const table = [
  ['its page: the element is looked for', STEPS, [at(['list'])], '0 seek', 'hide seek'],
  ['another page: it waits there', STEPS, [at(['other'])], '0 away', 'hide'],
  ['the element is found: shown and counted', STEPS, [at(['list']), found], '0 shown', 'hide show reached'],
  ['found twice: nothing new', STEPS, [at(['list']), found, found], '0 shown', ''],
  ['lost: hidden and looked for', STEPS, [at(['list']), found, lost], '0 seek', 'hide seek'],
  ['found again: shown, not counted again', STEPS, [at(['list']), found, lost, found], '0 shown', 'hide show'],
  ['clicked: on to the next page', STEPS, [at(['list']), found, did('click')], '1 away', 'hide'],
  ['an input does not advance a click step', STEPS, [at(['list']), found, did('input')], '0 shown', ''],
  ['on the next page the next step looks for its element', STEPS, [at(['list']), found, did('click'), at(['form'])], '1 seek', 'hide seek'],
  ['who goes ahead without us goes on from there', STEPS, [at(['list']), found, at(['form'])], '1 seek', 'hide seek'],
  ['who never saw the step does not', STEPS, [at(['list']), at(['form'])], '0 away', 'hide'],
  ['the same page again: nothing changes', STEPS, [at(['list']), found, at(['list', 'x'])], '0 shown', ''],
  ['back on its page: looked for anew', STEPS, [at(['other']), at(['list'])], '0 seek', 'hide seek'],
  ['a filled field is not skipped by going back', STEPS, [at(['list']), found, did('click'), at(['form']), found, at(['list'])], '1 away', 'hide'],
  ['float: shown without its element, missed is told', STEPS, [at(['list']), found, did('click'), at(['form']), missed], '1 float', 'missed hide show reached'],
  ['float: the element comes late', STEPS, [at(['list']), found, did('click'), at(['form']), missed, found], '1 shown', 'hide show'],
  ['a step without an element is shown at once', STEPS, [at(['form']), choose('next'), choose('next')], '2 float', 'hide show reached'],
  ['back goes back', STEPS, [at(['form']), choose('next'), choose('next'), choose('back')], '1 seek', 'hide seek'],
  ['back from the first stays', STEPS, [at(['list']), found, choose('back')], '0 seek', 'hide seek'],
  ['end: it ends', STEPS, [at(['form']), choose('next'), choose('next'), choose('next'), missed], '3 over', 'missed hide ended'],
  ['its event: on', STEPS, [at(['form']), choose('next'), choose('next'), choose('next'), found, did('event', 'sent')], '4 away', 'hide'],
  ['another event: not', STEPS, [at(['form']), choose('next'), choose('next'), choose('next'), found, did('event', 'saved')], '3 shown', ''],
  ['page: the last step ends on it', STEPS, [at(['detail']), ...Array(4).fill(choose('next')), at(['list'])], '4 over', 'hide completed'],
  ['the last button completes', one({}), [at([]), found, choose('next'), choose('next')], '1 over', 'hide completed'],
  ['left', one({}), [at([]), found, choose('dismissed')], '0 over', 'hide dismissed'],
  ['put off', one({}), [at([]), found, choose('later')], '0 over', 'hide later'],
  ['a person is asked for: the flow stays', one({}), [at([]), found, choose('escalate')], '0 shown', 'escalate'],
  ['wait: told once, looked for on', one({}), [at([]), missed], '0 seek', 'missed'],
  ['wait: not told twice', one({}), [at([]), missed, missed], '0 seek', ''],
  ['wait: found at last', one({}), [at([]), missed, found], '0 shown', 'hide show reached'],
  ['skip', one({ missing: 'skip' }), [at([]), missed], '1 float', 'missed hide show reached'],
  ['skip the last: completed', [{ k: 'z' }, one({ missing: 'skip' })[0]], [at([]), choose('next'), missed], '1 over', 'missed hide completed'],
  ['skip all: who was shown nothing has completed nothing', [one({ missing: 'skip' })[0]], [at([]), missed], '0 over', 'missed hide ended'],
  ['a branch that holds leads elsewhere', FORK, [at([]), choose('next')], '2 float', 'hide show reached'],
  ['back goes the way one came', FORK, [at([]), choose('next'), choose('back')], '0 float', 'hide show'],
  ['a branch to the end completes', FORK, [at([]), choose('next'), choose('next')], '2 over', 'hide completed'],
  ['no branch that holds: the next step', FORK.slice(1), [at([]), choose('next')], '1 float', 'hide show reached'],
  ['a branch to a step that is not there: the next one', [{ k: 'a', branches: [{ on: 'yes', to: 'gone' }] }, { k: 'b' }], [at([]), choose('next')], '1 float', 'hide show reached'],
  ['a branch is asked when an element is skipped', [{ k: 'a', anchor: 'x', missing: 'skip', branches: [{ on: 'yes', to: 'c' }] }, { k: 'b' }, { k: 'c' }], [at([]), missed], '2 float', 'missed hide show reached'],
  ['a branch may lead back', [{ k: 'a' }, { k: 'b', branches: [{ on: 'yes', to: 'a' }] }], [at([]), choose('next'), choose('next')], '0 float', 'hide show'],
  ['escalate: shown without its element', one({ missing: 'escalate' }), [at([]), missed], '0 float', 'missed hide show reached'],
  ['a policy of a later release waits', one({ missing: 'dance' }), [at([]), missed], '0 seek', 'missed'],
  ['missed after it was shown means nothing', one({}), [at([]), found, missed], '0 shown', ''],
  ['a click elsewhere in time: away', STEPS, [at(['other']), did('click')], '0 away', ''],
  ['over is over', one({}), [at([]), choose('dismissed'), found], '0 over', ''],
  ['no steps', [], [at([])], '0 over', ''],
  ['an input of a later release', one({}), [at([]), { t: 'sing' }], '0 seek', ''],
];
for (const [says, steps, inputs, expected, effects] of table) {
  test(`flow: ${says}`, () => {
    const [state, all] = walk(steps, ...inputs);
    assert.equal(`${state.i} ${state.p}`, expected);
    assert.equal(all.at(-1).join(' '), effects);
  });
}

test('flow: goes on where it was; a step that was reached is not counted again', () => {
  const reached = (flag) => {
    const [state] = reduce(atStart(2, flag), STEPS, at(['form']));
    return [state.i, state.p, reduce(atStart(2, flag), STEPS, at(['form']))[1].includes('reached')];
  };
  assert.deepEqual(reached(false), [2, 'float', true]);
  assert.deepEqual(reached(true), [2, 'float', false]);
});

test('flow: values in, values out', () => {
  const start = Object.freeze(atStart());
  reduce(start, Object.freeze(STEPS), at(['list']));
  assert.deepEqual(start, atStart());
});
