import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeBeside } from '../../src/render/place.js';

const AREA = { x: 0, y: 0, width: 1000, height: 600 };

function place(box, wanted, area = AREA, avoid = null) {
  const set = {};
  const card = { offsetWidth: 300, offsetHeight: 100, dataset: {}, style: { setProperty: (name, value) => (set[name] = value) } };
  placeBeside(card, { width: 200, height: 40, ...box }, area, wanted, avoid);
  return { side: card.dataset.side, at: set['--at'], to: set.translate };
}

const TABLE = [
  ['below, centred, where there is room', { x: 400, y: 100 }, 'auto', { side: 'bottom', to: '350px 152px', at: '150px' }],
  ['above at the lower edge', { x: 400, y: 540 }, 'auto', { side: 'top', to: '350px 428px', at: '150px' }],
  ['at the wanted side', { x: 100, y: 100 }, 'right', { side: 'right', to: '312px 70px', at: '50px' }],
  ['elsewhere where the wanted side has no room', { x: 700, y: 100 }, 'right', { side: 'bottom', to: '650px 152px', at: '150px' }],
  ['shifted at the edge, with the arrow at the element', { x: 0, y: 100, width: 60 }, 'bottom', { side: 'bottom', to: '8px 152px', at: '22px' }],
  ['the arrow stays off the corner', { x: 0, y: 100, width: 10 }, 'bottom', { side: 'bottom', to: '8px 152px', at: '20px' }],
  ['below, within the area, where nothing fits', { x: 0, y: 0, width: 1000, height: 600 }, 'left', { side: 'bottom', to: '350px 492px', at: '150px' }],
];
for (const [says, box, wanted, result] of TABLE) test(says, () => assert.deepEqual(place(box, wanted), result));

test('an area that starts elsewhere', () => {
  assert.deepEqual(place({ x: 500, y: 300 }, 'bottom', { x: 100, y: 200, width: 1000, height: 600 }), { side: 'bottom', to: '350px 152px', at: '150px' });
});

test('on another side where a card that must stay free is in the way', () => {
  const step = { x: 330, y: 150, width: 340, height: 160 };
  assert.deepEqual(place({ x: 400, y: 120 }, 'bottom', AREA, step), { side: 'top', to: '350px 8px', at: '150px' });
  assert.deepEqual(place({ x: 400, y: 120 }, 'bottom', AREA, { ...step, y: 400 }).side, 'bottom');
});
