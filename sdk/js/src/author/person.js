/** Somebody who fits a cohort's rule: what a preview “as” that cohort is shown to. */

/** @type {Record<string, (value: any) => any>} */
const FITS = {
  equals: (value) => value,
  in: (value) => (Array.isArray(value) ? value[0] : value),
  contains: (value) => [value],
  starts_with: (value) => value,
  exists: (value) => (value === false ? undefined : 'yes'),
  gt: (value) => Number(value) + 1,
  gte: (value) => value,
  lt: (value) => Number(value) - 1,
  lte: (value) => value,
  before: (value) => new Date(Date.parse(value) - 864e5).toISOString(),
  after: (value) => new Date(Date.parse(value) + 864e5).toISOString(),
};

/**
 * Attributes that the rule is true of, as far as one can be made up; what is denied is left unsaid.
 * @param {any} rule
 * @returns {Record<string, any>}
 */
export function personOf(rule) {
  if (rule?.all) return Object.assign({}, ...rule.all.map(personOf));
  if (rule?.any) return personOf(rule.any[0]);
  if (!rule?.attribute || !Object.hasOwn(FITS, rule.op)) return {};
  const value = FITS[rule.op](rule.value);
  return value === undefined ? {} : { [rule.attribute]: value };
}

/**
 * Attributes that rules ask about, each with the values they name: what one may want to make up.
 * @param {any[]} rules
 * @returns {Record<string, string[]>}
 */
export function attributesOf(rules) {
  /** @type {Record<string, string[]>} */
  const found = {};
  const look = (/** @type {any} */ rule) => {
    for (const inner of [...(rule?.all || []), ...(rule?.any || []), ...(rule?.not ? [rule.not] : [])]) look(inner);
    if (!rule?.attribute) return;
    const values = [rule.value].flat().filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
    found[rule.attribute] = [...new Set([...(found[rule.attribute] || []), ...values])];
  };
  rules.forEach(look);
  return found;
}
