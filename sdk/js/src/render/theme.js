/** Theme tokens → CSS variables. Only values of a known shape pass, so that a pack cannot carry CSS. */

const COLOR = /^(#([\da-f]{3,4}){1,2}|(rgb|hsl|oklch|oklab|lab|lch)a?\([\d\s.,%/+-]+\))$/i;
const FONT = /^[\w\s,'"-]{1,200}$/;
/** @type {Record<string, string>} */
const SHADOWS = { none: 'none', strong: '0 2px 4px #0000001f,0 12px 36px #0000003d' };
const SOFT = '0 1px 2px #0000000f,0 6px 20px #00000024';

/**
 * @param {Record<string, any>} theme  accent, surface, text, radius, shadow, font, spacing; dark: {accent, surface, text}
 * @returns {Record<string, string>} CSS variables
 */
export function variables({ accent, surface, text, radius, shadow, font, spacing, dark = {} }) {
  const main = pick(accent, '#2952cc');
  const corner = Number.parseInt(radius, 10);
  return {
    '--ac': both(main, pick(dark.accent, `color-mix(in oklab,${main} 58%,#fff)`)),
    '--on': both(luminance(main) > 0.32 ? '#10131a' : '#fff', '#10131a'),
    '--sf': both(pick(surface, '#fff'), pick(dark.surface, '#20242c')),
    '--tx': both(pick(text, '#1b2333'), pick(dark.text, '#eceff4')),
    '--r': `${corner >= 0 && corner < 25 ? corner : 10}px`,
    '--sh': SHADOWS[shadow] || SOFT,
    '--s': spacing === 'compact' ? '3px' : spacing === 'roomy' ? '5px' : '4px',
    '--ff': `${FONT.test(font || '') ? `${font},` : ''}system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif`,
  };
}

/** @param {unknown} value @param {string} otherwise */
const pick = (value, otherwise) => (typeof value === 'string' && COLOR.test(value) ? value : otherwise);

/** @param {string} light @param {string} dark */
const both = (light, dark) => `light-dark(${light},${dark})`;

/** Relative luminance of a hex colour as WCAG has it; other notations count as dark. @param {string} color */
export function luminance(color) {
  const digits = /^#([\da-f]+)$/i.exec(color)?.[1] ?? '000';
  const full = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  const part = (/** @type {number} */ at) => (Number.parseInt(full.slice(at, at + 2), 16) / 255) ** 2.2;
  return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
}
