/** Every Markdown field of a form gets its editor when it comes near: a flow of thirty steps has sixty fields. */
import { toast } from '../waiting.js';
import { startPicker } from './picker.js';
import { write } from './writer.js';

/** @param {HTMLFormElement} form */
export function startWriters(form) {
  const desk = {
    address: form.dataset.images ?? '',
    most: Number(form.dataset.imageBytes),
    paste: form.dataset.paste ?? '',
    nonce: /** @type {HTMLScriptElement|null} */ (document.querySelector('script[nonce]'))?.nonce ?? '',
    say: toast,
  };
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        write(/** @type {HTMLTextAreaElement} */ (target), desk);
      }
    },
    { rootMargin: '400px' },
  );
  const watch = () => {
    for (const area of form.querySelectorAll('textarea[data-markdown]:not([data-written])')) {
      /** @type {HTMLElement} */ (area).dataset.written = '';
      near.observe(area);
    }
  };
  startPicker();
  form.addEventListener('members', watch);
  watch();
}
