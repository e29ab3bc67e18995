/**
 * The last good pack, as one stored value: `<digest> <version>\n<index.json>`. The loader reads it as well:
 * it starts with the digest, so that one comparison says whether the index must be fetched.
 *
 * @typedef {{digest: string, version: number, text: string}} Kept
 *
 * @param {string} value
 * @returns {Kept}
 */
export function readKept(value) {
  const end = value.indexOf('\n');
  const [digest, version] = value.slice(0, Math.max(end, 0)).split(' ');
  return { digest: digest || '', version: Number(version) || 0, text: value.slice(end + 1) };
}

/** @param {Kept} kept */
export const writeKept = (kept) => `${kept.digest} ${kept.version}\n${kept.text}`;
