/** The one URL rule, mirror of authoring/urls.py: what may stand in a link, an image, a button. */

const LONGEST = 2048;
// Control characters and spaces, the backslash, what hides or turns around what one reads, and lone halves of pairs.
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u0020\u007f-\u00a0\\\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/u;
const HOST = /^([\w-]+(\.[\w-]+)*\.?|\[[\da-f:]+\])$/i;
const IPV4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}$/;
const NUMBER_LAST = /^(.*\.)?(\d+|0x[\da-f]*)\.?$/i;

/**
 * @param {unknown} url
 * @param {{relative?: boolean}} [options]  relative: paths, queries and fragments pass too
 * @returns {string|null} the address as it is, or null when it is refused
 */
export function safeUrl(url, { relative = false } = {}) {
  if (typeof url !== 'string' || !url || url.length > LONGEST || REFUSED.test(url)) return null;
  const [, scheme, rest] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(url) || [];
  if (!scheme) return relative && isRelative(url) ? url : null;
  if (/^https?$/i.test(scheme)) return isWeb(url) ? url : null;
  return /^(mailto|tel)$/i.test(scheme) && rest && !rest.startsWith('/') ? url : null;
}

/** `//host` borrows the page's scheme; a colon in the first segment would be a scheme to some reader. @param {string} url */
const isRelative = (url) => !url.startsWith('//') && !url.split(/[/?#]/)[0].includes(':');

/** What the browser's parser makes of it must be what stands there. @param {string} url */
function isWeb(url) {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1];
  if (!authority || authority.includes('@')) return false;
  try {
    const { hostname } = new URL(url);
    const written = authority.replace(/:\d*$/, '');
    // A host whose last part is a number is an IPv4 address to a browser, in whatever notation.
    return HOST.test(hostname) && (!NUMBER_LAST.test(hostname) || IPV4.test(written)) && !/:$/.test(authority);
  } catch {
    return false;
  }
}
