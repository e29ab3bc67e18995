// Elements without any HTML string, so that the page's strict policy holds.
export function el(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const format = new Intl.NumberFormat('en-GB', {minimumFractionDigits: 2});
export const money = (amount, currency) => `${format.format(amount)} ${currency}`;

const words = JSON.parse(document.getElementById('workspace')?.dataset.words ?? '{}');

const forms = JSON.parse(document.getElementById('workspace')?.dataset.forms ?? '{}');
const plural = new Intl.PluralRules(document.documentElement.lang || 'en');

// How many invoices, by the forms that the language of the page has.
export const invoicesOf = (number) => (forms[plural.select(number)] ?? forms.other).replace('{n}', number);

// Our words in the language of the page; what nobody translated stays.
export const t = (text) => words[text] ?? text;
