/** The signature of a pointer: Ed25519 over its canonical JSON. */

/**
 * What the signature covers: the pointer without it, keys sorted, no spaces.
 * @param {Record<string, any>} pointer
 */
export const signedPart = (pointer) =>
  JSON.stringify(Object.fromEntries(Object.entries(pointer).filter(([key]) => key !== 'sig').sort(([a], [b]) => (a < b ? -1 : 1))));

/** @param {string} text  base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

/**
 * Whether the pinned key signed this pointer and it has not run out. A browser that does not know Ed25519 cannot
 * say no: there the digest alone is checked, as on a page without https.
 * @param {any} pointer
 * @param {string} key  base64url
 * @param {SubtleCrypto} subtle
 * @param {number} now  ms
 */
export async function signed(pointer, key, subtle, now) {
  // A day of grace: clocks of office machines are wrong by hours, seldom by more.
  const fresh = !(pointer?.not_after * 1000 + 864e5 < now);
  return fresh && signedText(signedPart(pointer), pointer.sig, key, subtle);
}

/**
 * Whether the pinned key signed exactly this text.
 * @param {string} text
 * @param {string} signature  base64url
 * @param {string} key  base64url
 * @param {SubtleCrypto} subtle
 */
export async function signedText(text, signature, key, subtle) {
  let publicKey;
  try {
    publicKey = await subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
  } catch (error) {
    return /** @type {Error} */ (error).name === 'NotSupportedError';
  }
  try {
    return await subtle.verify('Ed25519', publicKey, bytes(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}
