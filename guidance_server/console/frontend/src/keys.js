/** Keys: `g` and a letter goes to a page, `?` lists them, `/` finds in the list, `c` creates, `j` `k` walk rows. */

const typing = (target) => target.closest?.('input, textarea, select, [contenteditable]');
let prefix = 0;

const rows = () => [...document.querySelectorAll('tr[data-href]')];

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains('at'));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  all[at]?.classList.remove('at');
  next.classList.add('at');
  next.querySelector('a')?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

const PLAIN = {
  '?': () => document.querySelector('#keys')?.showModal(),
  '/': () => document.querySelector('.filters input[type="search"]')?.focus(),
  c: () => document.querySelector('[data-key="c"]')?.click(),
  j: () => walk(1),
  k: () => walk(-1),
  x: () => document.querySelector('tr.at input[type="checkbox"]')?.click(),
};

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      const form = document.querySelector('form[data-save]');
      if (form) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    if (Date.now() - prefix < 1200) {
      prefix = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) event.preventDefault();
      link?.click();
    } else if (event.key === 'g') {
      prefix = Date.now();
    } else if (Object.hasOwn(PLAIN, event.key)) {
      event.preventDefault();
      PLAIN[event.key]();
    }
  });
}
