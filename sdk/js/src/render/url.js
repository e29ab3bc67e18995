/** The one URL rule, mirror of authoring/urls.py: what may stand in a link, an image, a button. */

const SCHEMES = /^(https?|mailto|tel):$/;
// Control characters, backslashes and blanks are read differently by different parsers: refused before parsing.
// eslint-disable-next-line no-control-regex
const ODD = /[\u0000-\u0020\u007f-\u009f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\\]/;

/**
 * @param {unknown} url
 * @param {{relative?: boolean, base?: string}} [options]
 * @returns {string|null} the address to use, or null when it is refused
 */
export function safeUrl(url, { relative = false, base = '' } = {}) {
  if (typeof url !== 'string' || !url || ODD.test(url)) return null;
  const bare = !/^[a-z][a-z0-9+.-]*:/i.test(url);
  if (bare && (!relative || url.startsWith('//'))) return null;
  try {
    const parsed = bare ? new URL(url, base || 'https://relative.invalid') : new URL(url);
    if (!SCHEMES.test(parsed.protocol) || parsed.username || parsed.password) return null;
    if (/^http/.test(parsed.protocol) && !bare && !/^https?:\/\//i.test(url)) return null;
    return url;
  } catch {
    return null;
  }
}
