/** The console's preview: any kind, drawn by the very widgets that draw it in an application, inside one element. */
import { drawn } from './preview/draw.js';
import { itemOf } from './preview/item.js';
import { openStage } from './preview/stage.js';

/**
 * @typedef {object} Options
 * @property {string} [locale]
 * @property {'light'|'dark'|'auto'|Record<string, any>} [theme]  a mode, or an application's tokens
 * @property {string} [mode]  beside tokens
 * @property {number} [step]  of a flow, from 0
 * @property {any} [body]  where `packed` is the index form alone
 */

/**
 * @param {any} host
 * @param {any} packed  {index, body, help} as a dry run gives it, or an item in pack form
 * @param {Options} [options]
 * @returns {{update: (packed: any, options?: Options) => void, destroy: () => void}}
 */
export function render(host, packed, options = {}) {
  let now = packed;
  const draw = () => {
    const item = itemOf(now, options.body);
    const stage = openStage(host, item, options);
    const handle = drawn(stage, item, { step: options.step, done: again });
    return () => {
      handle?.close?.();
      stage.close();
    };
  };
  // Whoever presses a button here sees that it closes, and has it back: there is nothing else to press.
  const again = () => queueMicrotask(() => {
    end();
    end = draw();
  });
  let end = draw();
  return {
    update(next, more = {}) {
      end();
      now = next;
      Object.assign(options, more);
      end = draw();
    },
    destroy() {
      end();
      end = () => {};
    },
  };
}

/** @type {any} */ (globalThis).guidancePreview = Object.freeze({ render });
