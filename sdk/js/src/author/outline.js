/** The outline of what is pointed at, with its name, and a fainter one around everything that could be taken for it. */
import { boxOf } from '../render/follow.js';

const MOST = 24;

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any[]} frames  of other origins: they tell nothing of the pointer, so that something of ours lies over them
 * @param {{over: (frame: any) => void, pressed: () => void}} ways
 */
export function createOutline({ h, layer, win, move }, frames, { over, pressed }) {
  const name = h('span.au-name');
  const main = h('div.au-line', { hidden: '' }, name);
  /** @type {[element: any, line: any][]} */
  const shields = frames.map((frame) => [frame, h('div.au-shield', { onpointermove: () => over(frame), onpointerdown: () => (over(frame), pressed()) })]);
  const place = h('div.au-lines', { 'aria-hidden': 'true' }, ...shields.map(([, shield]) => shield), main);
  const remove = layer.add(place);
  /** @type {[element: any, line: any][]} */
  let lines = shields;

  const draw = () => lines.forEach(([element, line]) => {
    const box = element && boxOf(element, win);
    line.hidden = !box;
    if (!box) return;
    move(line, box.x - 2, box.y - 2);
    for (const side of ['width', 'height']) line.style.setProperty(side, `${box[/** @type {'width'} */ (side)] + 4}px`);
    // Its name stands above, or inside where there is no room above.
    line.classList.toggle('low', box.y < 26);
  });
  draw();
  return {
    draw,
    /** @param {any} element @param {string} text */
    show(element, text) {
      name.textContent = text;
      place.replaceChildren(...shields.map(([, shield]) => shield), main);
      lines = [...shields, [element, main]];
      draw();
    },
    /** @param {any[]} rivals */
    others(rivals) {
      const more = rivals.slice(0, MOST).map((element) => [element, h('div.au-line.twin')]);
      place.prepend(...more.map(([, line]) => line));
      lines = [...lines, .../** @type {[any, any][]} */ (more)];
      draw();
    },
    hide(/** @type {boolean} */ hidden) {
      place.hidden = hidden;
    },
    remove,
  };
}
