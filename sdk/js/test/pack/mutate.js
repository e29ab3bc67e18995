/** Damage for a pack: from a seed, so that a failure can be had again. Half of it breaks the text, half the values. */

const HOSTILE = [
  null, 0, -1, 1e308, true, '', 'x', '__proto__', 'constructor', [], {}, [[]], [null], [{}],
  'x'.repeat(300_000), '\u0000', '<img src=x onerror=alert(1)>', 'javascript:alert(1)', '\ud800',
];

/** @param {number} seed */
export function dice(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return { next, below: (n) => Math.floor(next() * n), of: (list) => list[Math.floor(next() * list.length)] };
}

function deep(levels) {
  let value = {};
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { [['all', 'not', 'any', 'en'][i % 4]]: value };
  return value;
}

/** A value in the tree, any: [its holder, its name]. */
function place(root, { below, next }) {
  let [holder, name] = [{ root }, 'root'];
  for (;;) {
    const value = holder[name];
    const names = value && typeof value === 'object' ? Object.keys(value) : [];
    if (!names.length || (name !== 'root' && next() < 0.15)) return [holder, name];
    [holder, name] = [value, names[below(names.length)]];
  }
}

function values(text, luck) {
  const root = JSON.parse(text);
  for (let i = 0; i <= luck.below(6); i++) {
    const [holder, name] = place(root, luck);
    const what = luck.below(8);
    if (what === 0) delete holder[name];
    else if (what === 1) holder[name] = deep(luck.below(60));
    else if (what === 2 && !Array.isArray(holder)) holder[luck.of(['constructor', 'toString', 'length', 'hasOwnProperty'])] = { polluted: 1 };
    else if (what === 3) Object.defineProperty(holder, '__proto__', { value: { polluted: 1 }, enumerable: true, configurable: true, writable: true });
    else if (what === 4) holder[name] = structuredClone(place(root, luck)[0]);
    else holder[name] = structuredClone(luck.of(HOSTILE));
  }
  return JSON.stringify(root);
}

function letters(text, luck) {
  const at = luck.below(text.length);
  const what = luck.below(5);
  if (what === 0) return text.slice(0, at);
  if (what === 1) return text.slice(0, at) + luck.of(['"', '}', ']', ',', '\\', '\u0000', '9'.repeat(400), '['.repeat(50_000), '{"__proto__":']) + text.slice(at);
  if (what === 2) return text.slice(0, at) + text.slice(at + luck.below(40));
  if (what === 3) return text.slice(0, at) + text.slice(luck.below(text.length));
  return text.replaceAll(luck.of(['"k"', '"b"', '"items"', '"pages"', '"t"', 'en', '1', 'null']), luck.of(['"x"', '"__proto__"', '""', '[]']));
}

/**
 * @param {string} text
 * @param {number} seed
 */
export function mutated(text, seed) {
  const luck = dice(seed * 2654435761);
  for (let i = 0; i < 3; i++) luck.next();
  return luck.next() < 0.5 ? values(text, luck) : letters(text, luck);
}
