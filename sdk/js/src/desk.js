/**
 * What the main stage hands to the tools of authors (debug, try, author): they are stages of their own, so what main has
 * already does not ship twice.
 *
 * @typedef {object} Desk
 * @property {import('./engine/engine.js').Engine & {surface: {kit: import('./render/kit.js').Kit}}} engine
 * @property {import('./engine/screen.js').Screen} screen
 * @property {import('./events/outbox.js').Outbox} outbox
 * @property {() => void} refresh
 * @property {(() => void)[]} ends  called when guidance stops
 * @property {ReturnType<typeof import('./captured.js').captured>} own
 * @property {typeof import('./engine/engine.js').momentOf} momentOf
 * @property {typeof import('./gates/gates.js').GATES} GATES
 * @property {typeof import('./anchor/find.js').PAGE} PAGE
 */
export {};
