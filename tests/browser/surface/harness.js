/** Puts the surface's own modules on the page under test. */
import { find, look, READERS } from '../../../sdk/js/src/anchor/find.js';
import { capture } from '../../../sdk/js/src/anchor/portrait.js';
import * as heal from '../../../sdk/js/src/stages/heal.js';
import { createHelp } from '../../../sdk/js/src/help/stage.js';
import { createSurface } from '../../../sdk/js/src/render/surface.js';
import { createTasks } from '../../../sdk/js/src/tasks/stage.js';
import { createMore } from '../../../sdk/js/src/widgets/more.js';

const attachShadow = Element.prototype.attachShadow;
const roots = [];
/** The root is closed for everybody but this test. */
Element.prototype.attachShadow = function attach(options) {
  const root = attachShadow.call(this, options);
  if (this.localName === 'guidance-layer') roots.push(root);
  if (this.localName === 'guidance-inline') window.harness.lines.push(root);
  return root;
};

const events = [];
const done = [];
const calls = [];

/** What a widget keeps while the page lives. */
function kept() {
  let value = {};
  return { get: () => value, set: (more) => { value = { ...value, ...more }; } };
}

function context(extra = {}) {
  const call = (name) => (...args) => {
    calls.push([name, ...args]);
  };
  return {
    locale: 'en', element: null, as: '', find: () => null,
    emit: (type, props) => events.push({ type, props }),
    done: (reason) => done.push(reason),
    startItem: call('startItem'), openArticle: call('openArticle'), openHelp: call('openHelp'), runAction: call('runAction'),
    escalate: async () => null, reach: () => () => {}, progress: kept(), ...extra,
  };
}

window.harness = {
  kept, lines: [], roots, events, done, calls, context, find, look, heal, createHelp,
  capture: (element) => capture(element, READERS),
  root: () => roots.at(-1),
  start(options = {}) {
    this.surface = createSurface({ doc: document, win: window, more: async (stage) => (stage === 'heal' ? heal : { createMore, createTasks }), ...options });
    return true;
  },
  show(item, extra) {
    this.handle = this.surface.show(item, context(extra));
    return true;
  },
  step(view) {
    const choices = [];
    this.choices = choices;
    this.handle = this.surface.showStep({ index: 0, of: 3, missing: false, canEscalate: false, canBack: false, element: null, item: { k: 'f', b: {} }, choose: (what) => choices.push(what), ...view }, context());
    return true;
  },
};
