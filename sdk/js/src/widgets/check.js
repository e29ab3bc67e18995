/** Is a field's value as the author's rule wants it? Pure; the value never leaves the browser. */

const SECRET = /^(password|hidden|file)$/;
const CARD = /\bcc-|card.?(number|no)|\bcvv|\bcvc|security.?code|passw/i;

/** @type {Record<string, (value: string, rule: any) => boolean>} */
const RULES = {
  required: () => true,
  length: (value, { min, max }) => inRange([...value].length, min, max),
  number: (value, { min, max }) => inRange(decimal(value), min, max),
  date: (value, { min, max }) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && (!min || value >= min) && (!max || value <= max),
  one_of: (value, { values }) => !Array.isArray(values) || values.map(String).includes(value),
  mask: (value, { mask }) => !mask || fits(value, String(mask)),
};

/** @param {number} value @param {any} min @param {any} max */
const inRange = (value, min, max) => !Number.isNaN(value) && (min == null || min === '' || value >= Number(min)) && (max == null || max === '' || value <= Number(max));

/** A number with grouping as people type it: 1,234.50 and 1.234,50 and 1 234,50. @param {string} value */
export function decimal(value) {
  const plain = value.replace(/[\s\u00a0\u202f'’]/g, '');
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(plain)) return Number.NaN;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const mark = plain[last];
  const once = last >= 0 && plain.indexOf(mark) === last;
  // One mark before exactly three digits groups thousands when it is a comma; a point is always read as decimal.
  const groups = last < 0 || !once || (mark === ',' && /,\d{3}$/.test(plain) && !plain.includes('.'));
  return Number(groups ? plain.replace(/[.,]/g, '') : `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}

/** A: a letter, 9: a digit, *: either, all else itself. @param {string} value @param {string} mask */
function fits(value, mask) {
  const signs = [...value];
  return signs.length === mask.length && signs.every((sign, at) => {
    const want = mask[at];
    if (want === '9') return /\d/.test(sign);
    if (want === 'A') return /\p{L}/u.test(sign);
    return want === '*' ? /[\p{L}\d]/u.test(sign) : sign === want;
  });
}

/**
 * @param {string} value
 * @param {any} rule  {rule, min, max, values, mask}
 * @returns {boolean} nothing typed is wrong only where something is required
 */
export function passes(value, rule) {
  const typed = value.trim();
  if (!typed) return rule.rule !== 'required';
  return (RULES[rule.rule] || RULES.required)(typed, rule);
}

/** The control in or of an element that may be checked; null for passwords, hidden and card fields. @param {any} element */
export function checkable(element) {
  const field = element.matches('input,select,textarea') ? element : element.querySelector('input,select,textarea');
  if (!field || SECRET.test(field.type) || CARD.test(`${field.autocomplete} ${field.name} ${field.id}`)) return null;
  return field;
}
