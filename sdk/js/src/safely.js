/**
 * Where the page calls us there is nobody to tell of an error: in a host page the exit is silence.
 *
 * @template T
 * @param {() => T} work
 * @returns {T|undefined}
 */
export function safely(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
