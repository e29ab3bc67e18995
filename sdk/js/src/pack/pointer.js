/**
 * The pointer: which pack a channel serves now. It is judged here, without network or clock of its own.
 *
 * @typedef {'bad'|'off'|'none'|'old'|'same'|'new'} Verdict
 *
 * @param {any} pointer  parsed
 * @param {{app: string, channel: string, digest: string, version: number}} have  what we have stored
 * @returns {Verdict}
 */
export function judge(pointer, have) {
  if (pointer?.off === true) return 'off';
  if (pointer?.format !== 1 || typeof pointer.digest !== 'string') return 'bad';
  if (!pointer.digest) return 'none';
  if (!/^[0-9a-f]{64}$/.test(pointer.digest) || !Number.isSafeInteger(pointer.version)) return 'bad';
  if (pointer.app !== have.app || pointer.channel !== have.channel) return 'bad';
  if (pointer.version < have.version) return 'old';
  return pointer.digest === have.digest ? 'same' : 'new';
}
