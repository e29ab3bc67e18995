/**
 * Cohort rules over what the host told us of the person: true, false or unknown (null). The same grammar as
 * `apps/cohort_rules.py`, held together by `tests/golden/cohort_rules.json`.
 *
 * @typedef {Record<string, any>} Rule
 * @typedef {Record<string, any>} Attributes
 * @typedef {true|false|null} Truth
 */

const DEEPEST = 8;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const INSTANT = /^(?!0000)(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d)))?$/;

/** @param {any} value */
const text = (value) => typeof value === 'string';

/** @param {any} value */
function numeric(value) {
  const number = text(value) && DECIMAL.test(value) ? Number(value) : value;
  return Number.isFinite(number) ? number : null;
}

/**
 * Milliseconds since 1970, or null when it is not a date as we write them.
 * @param {any} value
 */
function instant(value) {
  const found = text(value) && INSTANT.exec(value);
  if (!found) return null;
  const [, day, hour = 0, minute = 0, second = 0, fraction = '', sign = '+', offHour = 0, offMinute = 0] = found;
  const start = Date.parse(day);
  // The browser reads 30 February as 2 March.
  if (!(new Date(start || 0).toISOString().startsWith(day))) return null;
  const minutes = +hour * 60 + +minute - +(sign + 1) * (+offHour * 60 + +offMinute);
  return start + minutes * 6e4 + +second * 1e3 + +fraction.padEnd(3, '0').slice(0, 3);
}

/**
 * @param {any} one
 * @param {any} value
 */
function same(one, value) {
  if (typeof one === typeof value) return one !== null && typeof one !== 'object' && one === value;
  const number = typeof one === 'number' ? [one, value] : [value, one];
  return typeof number[0] === 'number' && text(number[1]) && DECIMAL.test(number[1]) && number[0] === Number(number[1]);
}

/**
 * @param {(value: any) => number|null} read
 * @param {(a: number, b: number) => boolean} test
 * @returns {(have: any, value: any) => Truth}
 */
const compared = (read, test) => (have, value) => {
  const [a, b] = [read(have), read(value)];
  return a === null || b === null ? null : test(a, b);
};

/**
 * @param {(one: any, value: any) => boolean} test
 * @returns {(have: any, value: any) => Truth}
 */
const someMember = (test) => (have, value) => (Array.isArray(have) ? have : [have]).some((one) => test(one, value));

/** @type {Record<string, (have: any, value: any) => Truth>} */
const OPS = {
  equals: someMember(same),
  in: someMember((one, list) => Array.isArray(list) && list.some((value) => same(one, value))),
  contains: (have, value) =>
    Array.isArray(have) ? have.some((one) => same(one, value)) : text(have) && text(value) && have.includes(value),
  starts_with: someMember((one, value) => text(one) && text(value) && one.startsWith(value)),
  gt: compared(numeric, (a, b) => a > b),
  gte: compared(numeric, (a, b) => a >= b),
  lt: compared(numeric, (a, b) => a < b),
  lte: compared(numeric, (a, b) => a <= b),
  before: compared(instant, (a, b) => a < b),
  after: compared(instant, (a, b) => a > b),
};

/**
 * @param {Truth[]} values
 * @param {boolean} decisive  false for `all`, true for `any`
 * @returns {Truth}
 */
const kleene = (values, decisive) =>
  values.includes(decisive) ? decisive : values.includes(null) ? null : !decisive;

/**
 * @param {Rule} rule
 * @param {Attributes} attributes
 * @param {Set<string>} unknown
 * @returns {Truth}
 */
function leaf(rule, attributes, unknown) {
  const name = rule.attribute;
  const have = text(name) && Object.hasOwn(attributes, name) ? attributes[name] ?? null : null;
  if (rule.op === 'exists') return (have !== null) === (rule.value !== false);
  const op = text(rule.op) && Object.hasOwn(OPS, rule.op) && OPS[rule.op];
  const value = op && have !== null ? op(have, rule.value) : null;
  if (value === null) unknown.add(name);
  return value;
}

/**
 * @param {Rule} rule
 * @param {Attributes} attributes
 * @param {Set<string>} [unknown]  receives the attributes that could not be judged
 * @param {number} [depth]
 * @returns {Truth}
 */
export function evaluate(rule, attributes, unknown = new Set(), depth = 1) {
  if (!rule || typeof rule !== 'object' || depth > DEEPEST) return null;
  const inner = (/** @type {Rule} */ part) => evaluate(part, attributes, unknown, depth + 1);
  for (const [name, decisive] of /** @type {[string, boolean][]} */ ([['all', false], ['any', true]])) {
    if (Object.hasOwn(rule, name)) return Array.isArray(rule[name]) ? kleene(rule[name].map(inner), decisive) : null;
  }
  if (!Object.hasOwn(rule, 'not')) return leaf(rule, attributes, unknown);
  const value = inner(rule.not);
  return value === null ? null : !value;
}
