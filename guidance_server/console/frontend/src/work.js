/**
 * What is typed and not saved: in this browser at once, on the server every few seconds. A browser that crashes loses
 * nothing; another one finds it too. The same call says that the form is open, and hears who else is here.
 */
import { differs, pairsOf, sentence, waits } from './working.js';
import { locale, say } from './words.js';

const SOON = 3000;
const LATEST = 10000;
const PULSE = 20000;

const token = () => document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';

/** @param {HTMLFormElement} form */
function openWork(form) {
  const place = `guidance-work ${form.dataset.person} ${form.dataset.work}`;
  const basedOn = Number(/** @type {any} */ (form.elements.namedItem('_based_on'))?.value ?? 0);
  const state = /** @type {HTMLElement} */ (form.querySelector('[data-save-state]'));
  const work = { first: pairsOf(form), basedOn, waiting: 0, oldest: 0, leaving: false, kept: true, turn: 0 };

  /** @param {string} words @param {string} look */
  function show(words, look) {
    state.textContent = words;
    state.className = `save-state ${look}`;
  }

  /** @param {any} typed @param {number} based */
  const send = (typed, based = basedOn) =>
    fetch(form.dataset.work ?? '', { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRFToken': token() }, body: JSON.stringify({ based_on: based, typed }) })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);

  async function keep() {
    clearTimeout(work.waiting);
    work.oldest = 0;
    const turn = (work.turn += 1);
    const answer = await send(pairsOf(form));
    if (work.leaving) return null;
    if (!answer) show(say('Kept in this browser only: the server does not answer'), 'dirty');
    else if (turn === work.turn) {
      // What the server has, this browser need not hold any longer: what lies here is always what only it knows.
      localStorage.removeItem(place);
      work.kept = true;
      const time = new Date(answer.kept_at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
      show(answer.kept_at ? say('Kept {time}, not saved yet', { time }) : say('Nothing to save'), answer.kept_at ? 'saved' : '');
    }
    if (!answer) work.waiting = window.setTimeout(keep, LATEST);
    return answer;
  }

  function changed() {
    work.kept = false;
    work.turn += 1;
    localStorage.setItem(place, JSON.stringify({ based_on: basedOn, typed: pairsOf(form) }));
    show(say('Not kept yet'), 'dirty');
    const now = Date.now();
    work.oldest ||= now;
    clearTimeout(work.waiting);
    work.waiting = window.setTimeout(keep, waits(now, work.oldest, SOON, LATEST));
  }

  return { work, place, send, keep, changed, basedOn };
}

/** What only this browser knows goes to the server, which compares it; then the page shows it as unsaved work. @param {HTMLFormElement} form @param {ReturnType<typeof openWork>} desk */
async function recover(form, { work, place, send }) {
  const text = localStorage.getItem(place);
  const found = text && JSON.parse(text);
  if (!found) return;
  if (!differs(found.typed, work.first)) {
    localStorage.removeItem(place);
    return;
  }
  const answer = await send(found.typed, found.based_on);
  if (!answer || !work.kept) return;
  localStorage.removeItem(place);
  if (answer.kept_at && !('taken' in form.dataset)) location.reload();
}

/** @param {HTMLFormElement} form @param {string} name @param {string[]} lines */
function bars(form, name, lines) {
  const box = /** @type {HTMLElement} */ (form.querySelector('[data-bars]'));
  const old = [...box.querySelectorAll(`[data-bar="${name}"]`)];
  // Said anew only when it says something else: a reader of the screen would hear it every twenty seconds.
  if (old.map((one) => /** @type {HTMLElement} */ (one).dataset.said).join() === lines.map((line) => line.replace(/\d+ min/, '')).join() && old.length === lines.length) return [];
  old.forEach((one) => one.remove());
  return lines.map((line) => {
    const template = /** @type {HTMLTemplateElement} */ (form.querySelector(`template[data-bar-${name}]`));
    const bar = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    bar.dataset.said = line.replace(/\d+ min/, '');
    /** @type {HTMLElement} */ (bar.querySelector('[data-words]')).textContent = line;
    box.append(bar);
    return bar;
  });
}

/** @param {HTMLFormElement} form @param {ReturnType<typeof openWork>} desk @param {any} answer */
function tell(form, desk, answer) {
  if (!answer || desk.work.leaving) return;
  bars(form, 'present', answer.others.map((/** @type {any} */ one) => sentence(one, Date.now())));
  const newer = answer.newest && answer.newest.number > desk.basedOn;
  const made = bars(form, 'newer', newer ? [say('{name} saved revision {number} meanwhile. What you typed is still here.', { name: answer.newest.author, number: answer.newest.number })] : []);
  made[0]?.querySelector('[data-see]')?.addEventListener('click', async () => {
    await desk.keep();
    desk.work.leaving = true;
    location.assign(form.dataset.merge ?? '');
  });
}

/** @param {HTMLFormElement} form */
export function startWork(form) {
  const desk = openWork(form);
  const { work } = desk;
  const pulse = async () => tell(form, desk, await desk.send(null));
  // The preview has controls of its own, and so has the editor of texts: they have no name, or one with an underscore.
  const isContent = (/** @type {Event} */ event) => event.target === form || /^(?!_)./.test(/** @type {any} */ (event.target).name ?? '');
  form.addEventListener('input', (event) => isContent(event) && desk.changed());
  form.addEventListener('change', (event) => isContent(event) && differs(pairsOf(form), work.first) && desk.changed());
  form.addEventListener('submit', () => {
    work.leaving = true;
    clearTimeout(work.waiting);
  });
  addEventListener('beforeunload', (event) => !work.leaving && !work.kept && event.preventDefault());
  addEventListener('pagehide', () => {
    const body = new FormData();
    body.set('csrf_token', token());
    navigator.sendBeacon(`${form.dataset.work}/leave`, body);
  });
  setInterval(pulse, PULSE);
  recover(form, desk).then(pulse);
  // A form that comes back with what was typed, or with two changes in one, holds work that is not saved.
  if ('taken' in form.dataset) desk.changed();
}
