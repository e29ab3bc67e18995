/**
 * A UUIDv7: sorted by time, made without a secure context.
 * @param {number} now  ms
 * @param {Uint8Array} random  ten bytes
 */
export function uuid7(now, random) {
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${'89ab'[random[9] & 3]}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
