/** What the toolbar writes: each tool takes a text with a selection and says what to put where. Pure. */
import { say } from '../words.js';

/**
 * @typedef {object} Piece  a text and what is selected in it
 * @property {string} text
 * @property {number} from
 * @property {number} to
 *
 * @typedef {object} Edit  what replaces `from`–`to`, and what is selected then
 * @property {number} from
 * @property {number} to
 * @property {string} insert
 * @property {number} anchor
 * @property {number} head
 */

/** @param {Piece} piece @returns {Edit} the whole lines that the selection touches */
function lines({ text, from, to }) {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  return { from: start, to: end < 0 ? text.length : end, insert: '', anchor: from, head: to };
}

/** An empty line before and after, where none is. @param {string} text @param {number} from @param {number} to */
function gaps(text, from, to) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const lead = !before || /\n\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = !after || /^\n\n/.test(after) ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return { lead, tail };
}

/** How many of a mark's signs stand on both sides; bold is two stars, emphasis one, both together three. @param {string} before @param {string} after @param {string} sign */
function run(before, after, sign) {
  let count = 0;
  while (before.at(-1 - count) === sign && after[count] === sign) count += 1;
  return count;
}

/** @param {string} mark @param {number} count */
const isOn = (mark, count) => (mark === '*' ? count % 2 === 1 : count >= mark.length);

/**
 * Marks around the words, or off them where they are on.
 * @param {string} mark @param {string} empty  what stands there where nothing is selected
 * @returns {(piece: Piece) => Edit}
 */
export const around = (mark, empty) => ({ text, from, to }) => {
  const size = mark.length;
  const words = text.slice(from, to);
  if (isOn(mark, run(text.slice(0, from), text.slice(to), mark[0]))) {
    return { from: from - size, to: to + size, insert: words, anchor: from - size, head: to - size };
  }
  const inside = /^(.)\1*/s.exec(words)?.[0].length ?? 0;
  if (words[0] === mark[0] && words.length > 2 * inside && isOn(mark, run(words.slice(0, inside), words.slice(-inside), mark[0]))) {
    const bare = words.slice(size, -size);
    return { from, to, insert: bare, anchor: from, head: from + bare.length };
  }
  // Marks hold only where no space is inside of them.
  const [, lead, core, tail] = /** @type {RegExpExecArray} */ (/^(\s*)([^]*?)(\s*)$/.exec(words));
  const said = core || empty;
  const anchor = from + lead.length + size;
  return { from, to, insert: `${lead}${mark}${said}${mark}${tail}`, anchor, head: anchor + said.length };
};

/**
 * Every line of the selection led by a mark, or by none where all have it.
 * @param {(at: number) => string} lead @param {RegExp} has @param {string} empty
 * @returns {(piece: Piece) => Edit}
 */
export const leading = (lead, has, empty) => (piece) => {
  const { from, to } = lines(piece);
  const all = (piece.text.slice(from, to) || empty).split('\n');
  const on = all.every((line) => has.test(line) || !line.trim());
  let at = 0;
  const insert = all.map((line) => (on || !line.trim() ? line.replace(has, '') : lead(at++) + line.replace(/^(#{1,6} |[-*] |\d+[.)] )/, ''))).join('\n');
  const start = from + (all.length === 1 ? insert.length - all[0].replace(has, '').replace(/^(#{1,6} |[-*] |\d+[.)] )/, '').length : 0);
  return { from, to, insert, anchor: start, head: from + insert.length };
};

/**
 * A block of its own around the lines of the selection.
 * @param {(all: string[]) => string[]} build @param {string} empty
 * @returns {(piece: Piece) => Edit}
 */
export const block = (build, empty) => (piece) => {
  const { from, to } = lines(piece);
  const said = piece.text.slice(from, to).trim();
  const { lead, tail } = gaps(piece.text, from, to);
  const body = build((said || empty).split('\n')).join('\n');
  const first = (said || empty).split('\n')[0].replace(/^\d+[.)] |^[-*] /, '');
  const anchor = from + lead.length + Math.max(0, body.indexOf(first));
  return { from, to, insert: lead + body + tail, anchor, head: anchor + first.length };
};

const steps = block((all) => [':::steps', ...all.filter((line) => line.trim()).map((line, at) => `${at + 1}. ${line.replace(/^\s*(\d+[.)]|[-*]) /, '')}`), ':::'], say('What to do first'));
const note = block((all) => ['> [!NOTE]', ...all.map((line) => `> ${line}`.trimEnd())], say('What to mind'));
const fence = block((all) => ['```', ...all, '```'], 'code');
const inline = around('`', 'code');

/** @type {Record<string, (piece: Piece) => Edit>} */
export const TOOLS = {
  bold: around('**', 'bold'),
  italic: around('*', 'emphasis'),
  code: (piece) => (piece.text.slice(piece.from, piece.to).includes('\n') ? fence(piece) : inline(piece)),
  heading: leading(() => '## ', /^## /, say('Heading')),
  list: leading(() => '- ', /^- /, say('Item')),
  steps,
  note,
};

/**
 * A link over the selection.
 * @param {Piece} piece @param {string} target @param {string} title  for where nothing is selected
 * @returns {Edit}
 */
export function linked({ text, from, to }, target, title) {
  const words = escaped(text.slice(from, to).replace(/\s*\n\s*/g, ' ')) || escaped(title) || target;
  const address = /[\s()<>]/.test(target) ? `<${target}>` : target;
  return { from, to, insert: `[${words}](${address})`, anchor: from + 1, head: from + 1 + words.length };
}

/**
 * A picture, with its description selected, so that the author says what it shows.
 * @param {{url: string, alt: string}} picture @param {number} at
 * @returns {Edit}
 */
export function pictured({ url, alt }, at) {
  const words = escaped(alt) || say('What the picture shows');
  return { from: at, to: at, insert: `![${words}](${url})`, anchor: at + 2, head: at + 2 + words.length };
}

/** Words that end no link. @param {string} words */
const escaped = (words) => words.replace(/([[\]\\])/g, '\\$1').trim();
