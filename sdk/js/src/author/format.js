/**
 * What the few buttons of a text do to its Markdown. Values in, values out; a change says what is put where, so that the
 * browser can take it back.
 *
 * @typedef {{from: number, to: number, put: string, select: [from: number, to: number]}} Change  `select` after it
 * @typedef {(text: string, from: number, to: number) => Change} Work
 */

export const ADDRESS = /^(https?:\/\/|mailto:|tel:)\S+$/;

/** Bold, or bold no more. @type {Work} */
export function bold(text, from, to) {
  const inner = text.slice(from, to);
  if (text.slice(from - 2, from) === '**' && text.slice(to, to + 2) === '**') return { from: from - 2, to: to + 2, put: inner, select: [from - 2, to - 2] };
  // A space inside the signs would make them mean nothing.
  const [, before, words, after] = /** @type {RegExpExecArray} */ (/^(\s*)(.*?)(\s*)$/s.exec(inner));
  const start = from + before.length + 2;
  return { from, to, put: `${before}**${words}**${after}`, select: [start, start + words.length] };
}

/** Each line that is touched begins with a sign, or no more. @param {string} sign @param {string} [head]  a line before them @returns {Work} */
const lines = (sign, head = '') => (text, from, to) => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to);
  const all = text.slice(start, end).split('\n');
  const off = all.every((line) => line.startsWith(sign));
  // A list or a note begins a block of its own.
  const gap = off || !start || text.slice(0, start).endsWith('\n\n') ? '' : '\n';
  const put = gap + (off ? '' : head) + all.map((line) => (off ? line.slice(sign.length) : sign + line)).join('\n');
  return { from: start, to: end, put, select: [start + put.length, start + put.length] };
};

export const list = lines('- ');
export const note = lines('> ', '> [!NOTE]\n');

/** @param {string} words */
const plain = (words) => words.replace(/[[\]\\]/g, '');

/**
 * A link with the selected words, or with the title where there are none; what it says is selected, to be written anew.
 * An address that is selected says nothing yet.
 * @param {string} target @param {string} title @returns {Work}
 */
export const linked = (target, title) => (text, from, to) => {
  const selected = text.slice(from, to);
  const words = ADDRESS.test(selected) ? '' : selected || plain(title);
  return { from, to, put: `[${words}](${/[()]/.test(target) ? `<${target}>` : target})`, select: [from + 1, from + 1 + words.length] };
};

/** @param {string} address @param {string} alt @returns {Work} */
export const picture = (address, alt) => (_text, from, to) => {
  const put = `![${plain(alt)}](${address})`;
  return { from, to, put, select: [from + 2, from + 2 + alt.length] };
};
