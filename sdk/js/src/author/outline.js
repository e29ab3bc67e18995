/** The outline of what is pointed at, with its name, and a fainter one around everything that could be taken for it. */
import { boxOf } from '../render/follow.js';

const MOST = 24;

/** @param {import('../render/kit.js').Kit} kit */
export function createOutline({ h, layer, win, move }) {
  const name = h('span.au-name');
  const main = h('div.au-line', { hidden: '' }, name);
  const place = h('div.au-lines', { 'aria-hidden': 'true' }, main);
  const remove = layer.add(place);
  /** @type {[element: any, line: any][]} */
  let lines = [];

  const draw = () => lines.forEach(([element, line]) => {
    const box = element && boxOf(element, win);
    line.hidden = !box;
    if (!box) return;
    move(line, box.x - 2, box.y - 2);
    for (const side of ['width', 'height']) line.style.setProperty(side, `${box[/** @type {'width'} */ (side)] + 4}px`);
    // Its name stands above, or inside where there is no room above.
    line.classList.toggle('low', box.y < 26);
  });
  return {
    draw,
    /** @param {any} element @param {string} text */
    show(element, text) {
      name.textContent = text;
      place.replaceChildren(main);
      lines = [[element, main]];
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
