/** Previews: what a pack would hold, drawn by the script that people's pages load. */
import { say } from './words.js';

/** One item as the renderer draws it: its place in the index with the body that is a file of its own. */
function itemOf({ index, body, help }) {
  return index ? { ...index, ...body, b: { ...index.b, ...body } } : { t: 'article', ...help, ...body };
}

function startPreview(box) {
  const host = box.querySelector('[data-preview-host]');
  const empty = box.querySelector('[data-preview-empty]');
  const of = (name) => box.querySelector(`[data-preview-${name}]`);
  const chosen = (name) => (of(name)?.matches('select') ? of(name).value : of(name)?.querySelector(':checked')?.value);
  let packed = JSON.parse(box.querySelector('[data-packed]').textContent);
  let drawn = null;

  function draw() {
    if (!packed || !globalThis.guidancePreview) return;
    const options = { locale: chosen('locale') ?? box.dataset.locale, mode: chosen('theme'), step: Number(of('step')?.value ?? 0) };
    empty?.remove();
    try {
      if (drawn) drawn.update(itemOf(packed), options);
      else drawn = globalThis.guidancePreview.render(host, itemOf(packed), options);
    } catch {
      // What is typed may be unfinished in ways nobody thought of; the next key draws anew.
      drawn?.destroy();
      drawn = null;
    }
  }

  function fitSteps() {
    const choice = of('step');
    const steps = packed?.body?.steps;
    if (!choice || !steps) return;
    while (choice.length > steps.length) choice.remove(choice.length - 1);
    while (choice.length < steps.length) choice.add(new Option(say('Step {number}', { number: choice.length + 1 }), String(choice.length)));
  }

  box.addEventListener('change', () => {
    // Around the host, whose own style the renderer takes away.
    of('frame').dataset.width = chosen('width');
    draw();
  });
  of('theme').querySelector(`[value="${document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : 'light'}"]`).checked = true;
  if (globalThis.guidancePreview) draw();
  else addEventListener('load', draw, { once: true });
  return {
    show(next) {
      packed = next;
      fitSteps();
      draw();
    },
  };
}

export const startPreviews = (root = document) => [...root.querySelectorAll('[data-preview]')].map(startPreview);
