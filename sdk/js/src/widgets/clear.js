/** Whether anything of the page lies over an element: a dialog, a fixed header. What is covered is not pointed at. */

const POINTS = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];

/** Whether a node is in another, through shadow roots. @param {any} outer @param {any} node */
function holds(outer, node) {
  for (let at = node; at; at = at.parentNode || at.host) if (at === outer) return true;
  return false;
}

/** What is on top at a point, but for us; into open shadow roots. @param {any} doc @param {number} x @param {number} y @param {Element} ours */
function topmost(doc, x, y, ours) {
  let hit = doc.elementsFromPoint(x, y).find((/** @type {Element} */ each) => each !== ours);
  for (let inner = hit; inner; ) {
    hit = inner;
    inner = hit.shadowRoot?.elementFromPoint(x, y);
    if (inner === hit) break;
  }
  return hit;
}

/**
 * @param {Element} element
 * @param {Element} ours  the element that we draw in
 * @returns {boolean} the element itself is on top somewhere
 */
export const onTop = (element, ours) => meets(element, ours, (hit) => holds(element, hit));

/**
 * @param {Element} element
 * @param {Element} ours
 * @param {boolean} [seen]  false: it is scrolled away, and only a dialog can stand before it
 * @returns {boolean} nothing but its own kin (an icon in the field, a drawn box over the real one, what lets clicks through) is over it
 */
export function clear(element, ours, seen = true) {
  if (element.closest('[inert]')) return false;
  if (!seen) return [...element.ownerDocument.querySelectorAll('dialog:modal')].every((dialog) => dialog.contains(element));
  const { parentElement } = element;
  return meets(element, ours, (hit) => holds(element, hit) || holds(hit, element) || (!!parentElement && holds(parentElement, hit)));
}

/** @param {any} element @param {Element} ours @param {(hit: any) => boolean} kin */
function meets(element, ours, kin) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return POINTS.some(([across, down]) => reaches(element, x + width * across, y + height * down, ours, kin));
}

/** From its own document up through the frames. @param {any} element @param {number} x @param {number} y @param {Element} ours @param {(hit: any) => boolean} kin @returns {boolean} */
function reaches(element, x, y, ours, kin) {
  const doc = element.ownerDocument;
  const hit = topmost(doc, x, y, ours);
  if (!hit || !kin(hit)) return false;
  const frame = doc.defaultView.frameElement;
  if (!frame) return true;
  const at = frame.getBoundingClientRect();
  return reaches(frame, at.x + frame.clientLeft + x, at.y + frame.clientTop + y, ours, (over) => holds(frame, over) || holds(over, frame));
}
