/** A page to run the engine in: a window of fakes, a surface that only remembers, a server that can be told. */
import { createHash } from 'node:crypto';
import { fakeClock, fakeStorage, settled } from './fakes.js';

const stage = (name) => new URL(`../src/stages/${name}.js`, import.meta.url).href;
globalThis.STAGES = { audience: stage('audience'), explain: stage('explain'), help: 'help.js', more: stage('more'), verify: stage('verify') };
const { default: start } = await import('../src/main.js');
// Read beforehand: a stage that the test asks for comes within the turn then.
await import('../src/stages/more.js');
for (const name of ['audience', 'explain', 'verify']) await import(`../src/stages/${name}.js`);
const { explain } = await import('../src/explain/explain.js');
const { createFacade } = await import('../src/facade.js');

class Heard extends EventTarget {
  listeners = 0;
  addEventListener(type, work, options) {
    this.listeners++;
    options.signal.addEventListener('abort', () => this.listeners--);
    super.addEventListener(type, work, options);
  }
}

/** Remembers what is on screen; elements are there or not as the test says. */
function fakeSurface() {
  const surface = {
    shown: new Map(), elements: new Set(), watches: new Set(), stopped: false, broken: false, news: [],
    show(item, ctx) {
      if (surface.broken) throw new Error('broken surface');
      const name = item.k + (ctx.as && '#' + ctx.as);
      surface.shown.set(name, ctx);
      ctx.emit('content_seen');
      return { close: () => void surface.shown.delete(name) };
    },
    showStep(view, ctx) {
      surface.shown.set(`${view.item.k}/${view.step.k}`, { ...ctx, ...view });
      return { close: () => void surface.shown.delete(`${view.item.k}/${view.step.k}`) };
    },
    find: () => null,
    watch(evidence, tell) {
      const watch = { evidence, tell, there: false };
      surface.watches.add(watch);
      surface.look();
      return () => void surface.watches.delete(watch);
    },
    /** Tells those who watch what came and went. */
    look() {
      for (const watch of [...surface.watches]) {
        const there = surface.elements.has(watch.evidence.css);
        if (there === watch.there) continue;
        watch.there = there;
        if (there) watch.tell.found({ element: { css: watch.evidence.css }, score: 1, why: '' });
        else watch.tell.lost?.();
      }
    },
    launcher: () => ({ news: (count) => void surface.news.push(count), close() {} }),
    update() {},
    stop: () => void (surface.stopped = true),
  };
  return surface;
}

const answer = (body, status = 200) => ({
  ok: status < 300, status, headers: { get: () => null }, text: async () => body, json: async () => JSON.parse(body),
});

/** A server: one pack, and what was posted to it. */
export function fakeServer(index) {
  const text = JSON.stringify({ format: 1, locales: ['en'], ...index });
  const server = { version: 1, text, files: {}, posts: [], asked: [], audience: () => ['{}', 401], gets: [], down: false, pointer: null };
  server.digest = () => createHash('sha256').update(server.text).digest('hex');
  server.events = () => server.posts.flatMap((post) => post.events);
  server.get = async (path) => {
    server.gets.push(path);
    if (server.down) return '';
    if (path === 'live.json') {
      return JSON.stringify(server.pointer || { format: 1, app: 'app_1', channel: 'live', version: server.version, digest: server.digest() });
    }
    return path.endsWith('/index.json') ? server.text : server.files[path.split('/').slice(1).join('/')] ?? '';
  };
  server.fetch = async (url, options) => {
    if (server.down) throw new TypeError('offline');
    if (url.endsWith('/v1/events')) server.posts.push(JSON.parse(options.body));
    if (url.endsWith('/v1/audience')) {
      server.asked.push(options.headers.authorization);
      return answer(...server.audience(options.headers.authorization, JSON.parse(options.body)));
    }
    return answer('{"accepted":1}');
  };
  return server;
}

/** Opens a page; a second one with the same storage is the next page of the same browser. */
export async function openPage({ server, href = 'https://erp.example/list', storage = fakeStorage(), session = fakeStorage(), clock = fakeClock(), tag = {}, before = [], hold = null, subtle = undefined }) {
  const surface = fakeSurface();
  const said = [];
  let gone = false;
  const document = Object.assign(new Heard(), { visibilityState: 'visible', documentElement: { lang: 'en' } });
  const win = Object.assign(new Heard(), {
    location: { href }, document, navigator: { languages: ['en'] }, navigation: new Heard(),
    localStorage: storage, sessionStorage: session, Date: { now: clock.now }, fetch: server.fetch,
    // No subtle unless asked for: as on a page without https, where digests come at once.
    crypto: { getRandomValues: (bytes) => crypto.getRandomValues(bytes), subtle },
    setTimeout: (work, ms) => clock.timers.setTimeout(() => gone || work(), ms), clearTimeout: clock.timers.clearTimeout,
    console: { info: (...args) => said.push(args.join(' ')), table() {} },
  });
  const get = (path) => server.get(path);
  const boot = {
    s: { dataset: tag, src: 'https://guide.example/sdk/v1/guidance.js' }, u: 'https://guide.example', a: 'app_1', c: 'live',
    q: [...before], k: storage.getItem('g:app_1:live') || '', g: get, r: (call) => new Promise((done) => boot.q.push([...call, { guidance: done }])),
    p: (hold || Promise.resolve()).then(() => get('live.json')).then((text) => [text, '']),
  };
  const guidance = createFacade((call) => boot.r(call));
  const early = tag.early ? tag.early(guidance) : null;
  start(boot, win, () => surface);
  const page = {
    guidance, surface, said, win, document, boot, clock, storage, session, early,
    shown: () => [...surface.shown.keys()].sort(),
    async go(path) {
      win.location.href = 'https://erp.example' + path;
      win.navigation.dispatchEvent(new Event('currententrychange'));
      await page.wait();
    },
    async wait() {
      for (let i = 0; i < 5; i++) {
        await settled();
        await new Promise((done) => setImmediate(done));
      }
    },
    async leave() {
      win.dispatchEvent(new Event('pagehide'));
      gone = true;
      await page.wait();
    },
    listeners: () => win.listeners + document.listeners + win.navigation.listeners,
  };
  await page.wait();
  return page;
}

export { explain };
