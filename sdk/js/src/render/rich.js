/** What notes, images, tables and lists need beside their tag; each attribute is checked here or does not exist. */
const TONES = /^(note|tip|important|caution|warning)$/;
/** @type {Record<string, string>} */
const SIDES = { left: 'start', center: 'center', right: 'end' };

/** @param {any} cell @param {Record<string, any>} attrs */
const align = (cell, { align: side }) => Object.hasOwn(SIDES, side) && cell.style.setProperty('text-align', SIDES[side]);

/** @param {any} image @param {string} name @param {unknown} value */
const size = (image, name, value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 10000 && image.setAttribute(name, String(value));

/** @type {Record<string, (element: any, attrs: Record<string, any>, kit: any) => void>} */
const FINISH = {
  ol: (element, { start }) => Number.isInteger(start) && element.setAttribute('start', String(start)),
  steps: (element) => element.classList.add('steps'),
  th: align,
  td: align,
  /** A wide table scrolls by itself, and by keyboard too. */
  table(element, _attrs, { h }) {
    const box = h('div.scroll', { tabindex: 0 });
    element.replaceWith(box);
    box.append(element);
  },
  note(element, { tone }, { h, t }) {
    const name = TONES.test(tone) ? tone : 'note';
    element.className = `note ${name}`;
    element.prepend(h('strong', null, t(name)));
  },
  img(element, { src, alt, width, height }, { base, safeUrl }) {
    const url = safeUrl(src, { relative: true, base });
    const address = url && new URL(url, base || 'https://relative.invalid');
    element.setAttribute('alt', typeof alt === 'string' ? alt : '');
    size(element, 'width', width);
    size(element, 'height', height);
    if (!address || !/^https?:$/.test(address.protocol)) return;
    element.setAttribute('loading', 'lazy');
    element.setAttribute('referrerpolicy', 'no-referrer');
    element.setAttribute('src', address.href);
  },
};

/** @param {any} kit @param {string} kind @param {any} element @param {Record<string, any>} attrs */
export function finish(kit, kind, element, attrs) {
  if (Object.hasOwn(FINISH, kind)) FINISH[kind](element, attrs, kit);
}
