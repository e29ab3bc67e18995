/**
 * The public face: `window.guidance`. Every method that ever shipped stays for ever, none ever throws, each
 * returns a promise that resolves: a host that waits for us never waits in vain.
 */
export const METHODS = [
  'identify', 'page', 'track', 'start', 'open', 'action', 'explain', 'on', 'off', 'reset', 'stop',
];

/**
 * @typedef {[method: string, ...args: any[]]} Call
 * @param {(call: Call) => any} run
 * @returns {Record<string, (...args: any[]) => Promise<any>>}
 */
export function createFacade(run) {
  /** @type {Record<string, any>} */
  const facade = {};
  for (const method of METHODS) {
    facade[method] = (/** @type {any[]} */ ...args) => new Promise((resolve) => resolve(run([method, ...args]))).catch(() => {});
  }
  return Object.freeze(facade);
}
