/** A line of a list in the panel. */

/** @type {Record<string, string>} */
const ICONS = {
  article: 'M4 1.8h5.2L12.4 5v9.2H4ZM9 2v3.2h3.2M6.2 8.2h4M6.2 10.8h4',
  flow: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM6.6 5.4v5.2L10.8 8Z',
  task_list: 'M2.6 4.2l1.1 1.1L5.8 3M8.2 4.2h5.2M2.6 10.6l1.1 1.1 2.1-2.3M8.2 10.6h5.2',
  known_issue: 'M8 2.2 14.6 13.6H1.4ZM8 6.6v3.2M8 11.7v.1',
};

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {{kind: string, title: any, note?: any, mood?: string, press: () => void}} line
 */
export function row({ h, icon }, { kind, title, note, mood = '', press }) {
  return h(`button.row.${mood}`, { onclick: press }, icon(ICONS[kind] || ICONS.known_issue), h('span', null, h('strong', null, title), note && h('small', null, note)));
}

/** @param {import('../render/kit.js').Kit} kit @param {string} title @param {any[]} rows */
export const section = ({ h }, title, rows) => rows.length > 0 && h('section', { 'aria-label': title }, h('h3', null, title), ...rows);
