/** Theme tokens → CSS variables; what is not given stays as the sheet has it. Only values of a known shape pass, so that a pack cannot carry CSS. */

const COLOR = /^(#([\da-f]{3,4}){1,2}|(rgb|hsl|oklch)a?\([\d\s.,%/+-]+\))$/i;

/** What each token may be, and how it is written. @type {Record<string, [name: string, may: RegExp, write?: (value: string) => string]>} */
const TOKENS = {
  accent: ['--a1', COLOR],
  surface: ['--s1', COLOR],
  text: ['--t1', COLOR],
  radius: ['--r', /^(\d|1\d|2[0-4])(px)?$/, (value) => `${Number.parseInt(value, 10)}px`],
  shadow: ['--sh', /^(none|soft|strong)$/, (value) => (value === 'none' ? value : value === 'soft' ? '' : '0 2px 4px #0000001f,0 12px 36px #0000003d')],
  font: ['--f1', /^[\w\s,'"-]{1,200}$/, (value) => `${value},`],
  spacing: ['--s', /^(compact|normal|roomy)$/, (value) => `${value === 'compact' ? 3 : value === 'roomy' ? 5 : 4}px`],
};

/**
 * @param {Record<string, any>} theme  tokens, and those of the dark theme under `dark`
 * @returns {Record<string, string>} CSS variables
 */
export function variables({ dark, ...theme }) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [token, [name, may, write = String]] of Object.entries(TOKENS)) {
    if (may.test(theme[token] ?? '')) found[name] = write(String(theme[token]));
    if (may === COLOR && COLOR.test(dark?.[token] ?? '')) found[name.replace('1', '2')] = dark[token];
  }
  return found;
}
