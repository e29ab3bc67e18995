/** What a tip checks of its field when it is left: a rule, its ends, and what is said where it does not hold. */
import { choiceField, textField } from './fields.js';

const RULES = [['', 'Nothing'], ['required', 'It must be filled in'], ['length', 'Number of characters'], ['number', 'Number within a range'], ['date', 'Date within a range'], ['one_of', 'One of these values'], ['mask', 'Fits a mask']];
/** Which further fields each rule has. @type {Record<string, [name: string, label: string, help: string][]>} */
const MORE = {
  length: [['min', 'At least', ''], ['max', 'At most', '']],
  number: [['min', 'At least', ''], ['max', 'At most', '']],
  date: [['min', 'At least', 'Such as 2026-01-31.'], ['max', 'At most', 'Such as 2026-12-31.']],
  one_of: [['values', 'Values', 'Several with commas.']],
  mask: [['mask', 'Mask', 'A is a letter, 9 a digit, * either; all else stands for itself.']],
};

/** @param {string} name @param {string} rule @param {string} text @returns {any} */
export function valueOf(name, rule, text) {
  if (name === 'values') return text.split(',').map((one) => one.trim()).filter(Boolean);
  if (name === 'mask' || rule === 'date') return text || (name === 'mask' ? '' : null);
  return text.trim() === '' || Number.isNaN(Number(text)) ? text.trim() || null : Number(text);
}

/** @param {import('./studio.js').Studio} studio @returns {any[]} */
export function checkFields(studio) {
  const { draft: { content } } = studio;
  const { body } = content;
  const now = body.validation;
  const locale = studio.kept.locale || content.locales[0];
  const rule = choiceField(studio, {
    label: 'Checks when the field is left', options: RULES, value: now?.rule || '', path: 'body.validation.rule',
    change(value) {
      body.validation = value ? { min: null, max: null, values: [], mask: '', message: now?.message || {}, rule: value } : null;
      studio.keep();
      studio.draw();
    },
  });
  if (!now) return [rule];
  const more = (MORE[now.rule] || []).map(([name, label, help]) => textField(studio, {
    label, help, value: [now[name] ?? ''].flat().join(', '), path: `body.validation.${name}`,
    change(text) {
      now[name] = valueOf(name, now.rule, text);
      studio.keep();
    },
  }));
  const message = textField(studio, {
    label: 'What is said when it does not hold', path: `body.validation.message.${locale}`, value: now.message[locale] || '', lang: locale,
    change(text) {
      now.message = { ...now.message, [locale]: text };
      studio.keep();
    },
  });
  return [rule, ...more, message];
}
