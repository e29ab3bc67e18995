/**
 * What the few buttons of a text do to its Markdown. Values in, values out; a change says what is put where, so that the
 * browser can take it back.
 *
 * @typedef {{from: number, to: number, put: string, select: [from: number, to: number]}} Change  `select` after it
 * @typedef {(text: string, from: number, to: number) => Change} Work
 */

const ADDRESS = /^(https?:\/\/|mailto:|tel:)\S+$/;

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

/** A link around the words; what is to be written next is selected. @type {Work} */
export function link(text, from, to) {
  const words = text.slice(from, to);
  if (ADDRESS.test(words)) return { from, to, put: `[](${words})`, select: [from + 1, from + 1] };
  const put = `[${words}](https://)`;
  const at = from + words.length + 3;
  return { from, to, put, select: words ? [at, at + 8] : [from + 1, from + 1] };
}

/** @param {string} address @param {string} alt @returns {Work} */
export const picture = (address, alt) => (_text, from, to) => {
  const put = `![${alt.replace(/[[\]\\]/g, '')}](${address})`;
  return { from, to, put, select: [from + 2, from + 2 + alt.length] };
};
