/** The parts of a page: the document, its open shadow roots and same-origin frames, at any depth. */

const MOST = 200;

/** @param {any} frame */
function inside(frame) {
  try {
    return frame.contentDocument?.documentElement ? frame.contentDocument : null;
  } catch {
    return null;
  }
}

/**
 * @param {any} root  a document, an element or a shadow root
 * @returns {any[]} it and every root below it
 */
export function roots(root) {
  const found = [root];
  for (let at = 0; at < found.length && found.length < MOST; at += 1) {
    for (const element of found[at].querySelectorAll('*')) {
      const below = element.shadowRoot || (/^i?frame$/.test(element.localName) && inside(element));
      if (below) found.push(below);
    }
  }
  return found;
}
