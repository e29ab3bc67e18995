/** Dialogs that a button names, text that a button copies, questions before what cannot be taken back. */
import { toast } from './waiting.js';
import { say } from './words.js';

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.textContent.trim());
  toast(say('Copied.'));
}

export function startDialogs() {
  // What was typed into a dialog and refused is shown where it was typed.
  document.querySelector('dialog[data-open]')?.showModal();
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
    const closer = event.target.closest('[data-close]');
    if (closer) closer.closest('dialog').close();
    const copier = event.target.closest('[data-copy]');
    if (copier) copy(copier).catch(() => toast(say('The browser does not allow copying here. Select the text instead.'), true));
    if (event.target.closest('[data-copy-address]')) navigator.clipboard.writeText(location.href).then(() => toast(say('Copied.')), () => toast(say('The browser does not allow copying here. Copy the address above.'), true));
    // A click on the backdrop is a click on the dialog itself.
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const words = event.submitter?.dataset.sure ?? form.dataset.sure;
    if (words && !confirm(words)) event.preventDefault();
  });
}
