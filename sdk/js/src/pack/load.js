/**
 * From a pointer to a pack: fetch, check, keep. Whatever goes wrong, the last good pack stays.
 *
 * @typedef {import('./format.js').Pack} Pack
 * @typedef {import('./kept.js').Kept} Kept
 *
 * @typedef {object} Source
 * @property {string} app
 * @property {string} channel
 * @property {string} key  the pinned public key, or ''
 * @property {SubtleCrypto|undefined} subtle
 * @property {(path: string) => Promise<string>} get  '' when it did not come
 * @property {(pointer: any) => Promise<boolean>} signed  by the pinned key; true where none is pinned or it cannot be judged
 *
 * @typedef {{verdict: import('./pointer.js').Verdict, kept: Kept, pack?: Pack}} Loaded
 */
import { parse } from '../storage.js';
import { check } from './format.js';
import { judge } from './pointer.js';
import { sha256 } from './sha256.js';

/**
 * @param {Source} source
 * @param {Kept} kept
 * @param {string} pointerText
 * @param {string|Promise<string>} [early]  the index, when somebody has asked for it already
 * @returns {Promise<Loaded>}
 */
export async function load(source, kept, pointerText, early) {
  const pointer = parse(pointerText);
  const verdict = judge(pointer, { app: source.app, channel: source.channel, ...kept });
  if (verdict === 'none') return { verdict, kept: { digest: '', version: kept.version, text: '' } };
  if (verdict !== 'new' && verdict !== 'same') return { verdict, kept };
  if (!(await source.signed(pointer))) return { verdict: 'bad', kept };
  const { digest, version } = pointer;
  if (verdict === 'same') return { verdict, kept: { ...kept, version } };
  const text = (await early) || (await source.get(digest + '/index.json'));
  const pack = text && (await digestOf(text, source.subtle)) === digest && check(parse(text));
  return pack ? { verdict, pack, kept: { digest, version, text } } : { verdict: 'bad', kept };
}

/**
 * @param {string} text
 * @param {SubtleCrypto|undefined} subtle
 */
async function digestOf(text, subtle) {
  if (!subtle) return sha256(text);
  const found = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Files beside the index. With a pinned key each is compared with the manifest, which the signed digest covers.
 * @param {Source} source
 * @param {() => {digest: string, manifest: string}} current
 * @returns {(path: string) => Promise<any>}
 */
export function bodies(source, current) {
  /** @type {Map<string, Promise<any>>} */
  const known = new Map();
  const read = async (/** @type {string} */ path, /** @type {string} */ digest, /** @type {string} */ manifest) => {
    const text = await source.get(`${digest}/${path}`);
    if (!source.key) return parse(text);
    const list = parse(await source.get(digest + '/manifest.json').then((found) => (sha256(found) === manifest ? found : '')));
    const files = list?.files || list;
    return files && Object.hasOwn(files, path) && files[path] === sha256(text) ? parse(text) : null;
  };
  return async (path) => {
    const { digest, manifest } = current();
    if (!digest) return null;
    const name = digest + path;
    if (!known.has(name)) known.set(name, read(path, digest, manifest));
    const body = await known.get(name);
    // What did not come may come the next time.
    if (!body) known.delete(name);
    return body;
  };
}
