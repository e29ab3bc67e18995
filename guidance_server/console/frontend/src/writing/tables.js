/** Tables in Markdown: found at a line, read into cells, changed, and written straight. Pure. */
import { say } from '../words.js';

/**
 * @typedef {''|'left'|'center'|'right'} Side
 *
 * @typedef {object} Table
 * @property {number} first  its first line
 * @property {number} last
 * @property {string[][]} rows  the head first; without the line of dashes
 * @property {Side[]} sides
 *
 * @typedef {{row: number, column: number}} Cell
 */

const DASHES = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
/** @type {Record<Side, (width: number) => string>} */
const RULES = {
  '': (width) => '-'.repeat(width),
  left: (width) => `:${'-'.repeat(width - 1)}`,
  center: (width) => `:${'-'.repeat(width - 2)}:`,
  right: (width) => `${'-'.repeat(width - 1)}:`,
};

/** The cells of a line; only a backslash keeps a bar from parting them. @param {string} line */
export function cells(line) {
  const inner = line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** @param {string} dashes @returns {Side} */
function side(dashes) {
  const [start, end] = [dashes.startsWith(':'), dashes.endsWith(':')];
  return start && end ? 'center' : end ? 'right' : start ? 'left' : '';
}

/** @param {string|undefined} line */
const isRow = (line) => line !== undefined && line.trim() !== '' && line.includes('|');

/**
 * @param {string[]} lines
 * @param {number} at
 * @returns {Table|null} the table that this line belongs to
 */
export function tableAt(lines, at) {
  if (!isRow(lines[at])) return null;
  let first = at;
  let last = at;
  while (isRow(lines[first - 1])) first -= 1;
  while (isRow(lines[last + 1])) last += 1;
  while (first + 1 <= last && !DASHES.test(lines[first + 1])) first += 1;
  if (first + 1 > last || at < first || DASHES.test(lines[first])) return null;
  const rows = [lines[first], ...lines.slice(first + 2, last + 1)].map(cells);
  const width = rows[0].length;
  const sides = cells(lines[first + 1]).map(side);
  return { first, last, sides: fill(sides, width, /** @type {Side} */ ('')), rows: rows.map((row) => fill(row, width, '')) };
}

/** @template T @param {T[]} all @param {number} width @param {T} with_ */
const fill = (all, width, with_) => [...all, ...Array(Math.max(0, width - all.length)).fill(with_)].slice(0, width);

/** Wide letters take two places in a fixed pitch. @param {string} text */
export const wide = (text) => [...text].reduce((sum, one) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(one) ? 2 : 1), 0);

/** The table as lines, its bars below each other. @param {Table} table */
export function written({ rows, sides }) {
  const widths = sides.map((_, column) => Math.max(3, ...rows.map((row) => wide(row[column]))));
  const line = (/** @type {string[]} */ row) => `| ${row.map((cell, column) => cell + ' '.repeat(widths[column] - wide(cell))).join(' | ')} |`;
  const rule = `| ${sides.map((one, column) => RULES[one](widths[column])).join(' | ')} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)];
}

/**
 * @param {Table} table @param {string[]} lines @param {number} at @param {number} offset  within the line
 * @returns {Cell} where the cursor stands; on the dashes it stands in the head
 */
export function cellAt({ first, sides }, lines, at, offset) {
  const before = lines[at].slice(0, offset).replace(/^\s*\|/, '');
  const column = Math.min(sides.length - 1, [...before.matchAll(/(?<!\\)\|/g)].length);
  return { row: Math.max(0, at - first - (at > first ? 1 : 0)), column };
}

/** @template T @param {T[]} all @param {number} at @param {T} one */
const withAt = (all, at, one) => [...all.slice(0, at), one, ...all.slice(at)];
/** @template T @param {T[]} all @param {number} at */
const without = (all, at) => all.filter((_, index) => index !== at);

/** What can be done to a table; null where it cannot. @type {Record<string, (table: Table, cell: Cell) => {table: Table, cell: Cell}|null>} */
export const DEEDS = {
  tidy: (table, cell) => ({ table, cell }),
  'row-below': (table, cell) => ({ table: { ...table, rows: withAt(table.rows, cell.row + 1, table.sides.map(() => '')) }, cell: { row: cell.row + 1, column: 0 } }),
  'row-above': (table, cell) => (cell.row === 0 ? null : { table: { ...table, rows: withAt(table.rows, cell.row, table.sides.map(() => '')) }, cell: { row: cell.row, column: 0 } }),
  'row-remove': (table, cell) => (cell.row === 0 ? null : { table: { ...table, rows: without(table.rows, cell.row) }, cell: { row: Math.min(cell.row, table.rows.length - 2), column: cell.column } }),
  'column-after': (table, cell) => column(table, cell.column + 1, cell),
  'column-before': (table, cell) => column(table, cell.column, cell),
  'column-remove': (table, cell) =>
    table.sides.length === 1
      ? null
      : {
          table: { ...table, sides: without(table.sides, cell.column), rows: table.rows.map((row) => without(row, cell.column)) },
          cell: { row: cell.row, column: Math.min(cell.column, table.sides.length - 2) },
        },
  left: (table, cell) => aligned(table, cell, 'left'),
  center: (table, cell) => aligned(table, cell, 'center'),
  right: (table, cell) => aligned(table, cell, 'right'),
};

/** @param {Table} table @param {number} at @param {Cell} cell */
function column(table, at, { row }) {
  const sides = withAt(table.sides, at, /** @type {Side} */ (''));
  return { table: { ...table, sides, rows: table.rows.map((one) => withAt(one, at, '')) }, cell: { row, column: at } };
}

/** The same side again is none. @param {Table} table @param {Cell} cell @param {Side} to */
function aligned(table, cell, to) {
  const sides = table.sides.map((one, at) => (at !== cell.column ? one : one === to ? /** @type {Side} */ ('') : to));
  return { table: { ...table, sides }, cell };
}

/**
 * @param {string} text @param {number} position @param {string} deed
 * @returns {import('./format.js').Edit|null} the edit, with the cursor's cell selected
 */
export function change(text, position, deed) {
  const lines = text.split('\n');
  const starts = lines.reduce((all, line) => [...all, (all.at(-1) ?? 0) + line.length + 1], [0]);
  const at = text.slice(0, position).split('\n').length - 1;
  const table = tableAt(lines, at);
  const done = table && DEEDS[deed](table, cellAt(table, lines, at, position - starts[at]));
  if (!table || !done) return null;
  const fresh = written(done.table);
  const row = done.cell.row + (done.cell.row ? 1 : 0);
  const from = starts[table.first];
  const here = from + fresh.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0) + startOf(fresh[row], done.cell.column);
  const cell = done.table.rows[done.cell.row][done.cell.column];
  return { from, to: starts[table.last] + lines[table.last].length, insert: fresh.join('\n'), anchor: here, head: here + cell.length };
}

/** Where the words of a cell begin. @param {string} line @param {number} at */
const startOf = (line, at) => ([...line.matchAll(/(?<!\\)\|/g)][at].index ?? 0) + 2;

/** A new table, with its first cell selected. @param {import('./format.js').Piece} piece @returns {import('./format.js').Edit} */
export function inserted({ text, from, to }) {
  const before = text.slice(0, from);
  const lead = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = /^\n\n/.test(text.slice(to)) || to === text.length ? '' : text[to] === '\n' ? '\n' : '\n\n';
  const lines = written({ first: 0, last: 0, sides: ['', ''], rows: [[say('Column'), say('Column')], ['', ''], ['', '']] });
  const anchor = from + lead.length + 2;
  return { from, to, insert: lead + lines.join('\n') + tail, anchor, head: anchor + say('Column').length };
}
