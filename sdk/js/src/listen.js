import { safely } from './safely.js';

/**
 * Listens until told to end: what starts can stop.
 *
 * @param {...[target: EventTarget, type: string, work: (event: any) => void, capture?: boolean]} wires
 * @returns {() => void} the end of it
 */
export function listen(...wires) {
  const end = new AbortController();
  for (const [target, type, work, capture] of wires) {
    target.addEventListener(type, (event) => void safely(() => work(event)), { capture, signal: end.signal });
  }
  return () => end.abort();
}
