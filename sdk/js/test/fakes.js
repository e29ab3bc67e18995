/** Small stand-ins for what a browser gives. Each does one thing, and can be told to fail. */

/** Storage that can be full. */
export function fakeStorage(entries = {}) {
  const data = new Map(Object.entries(entries));
  const methods = {
    getItem: (key) => data.get(key) ?? null,
    setItem(key, value) {
      if (storage.full) throw new DOMException('full', 'QuotaExceededError');
      data.set(key, String(value));
    },
    removeItem: (key) => void data.delete(key),
  };
  /** @type {any} */
  const storage = new Proxy({ full: false }, {
    get: (target, name) => methods[name] ?? target[name],
    ownKeys: () => [...data.keys(), 'full'],
    getOwnPropertyDescriptor: (target, name) =>
      name === 'full' ? Reflect.getOwnPropertyDescriptor(target, name) : { value: data.get(name), enumerable: true, configurable: true },
  });
  return storage;
}

/** A clock that stands still until it is moved; timers fire when it passes them. */
export function fakeClock(start = 1_800_000_000_000) {
  let at = start;
  let ids = 0;
  const waiting = new Map();
  const clock = {
    now: () => at,
    timers: {
      setTimeout(work, ms) {
        waiting.set(++ids, { work, due: at + ms });
        return ids;
      },
      clearTimeout: (id) => void waiting.delete(id),
    },
    get waits() {
      return [...waiting.values()].map(({ due }) => due - at);
    },
    async pass(ms) {
      const end = at + ms;
      for (;;) {
        const [id, next] = [...waiting].filter(([, { due }]) => due <= end).sort((a, b) => a[1].due - b[1].due)[0] || [];
        if (!next) break;
        waiting.delete(id);
        at = Math.max(at, next.due);
        next.work();
        await settled();
      }
      at = end;
      await settled();
    },
  };
  return clock;
}

/** All promises that can go on have gone on. */
export async function settled() {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
