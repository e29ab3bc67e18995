/** The command palette: Ctrl K, type, arrow keys, Enter. The server finds; this moves the choice. */

const dialog = () => document.querySelector('#palette');
const choices = () => [...dialog().querySelectorAll('[role="option"]')];

function choose(index) {
  const all = choices();
  all.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
  const input = dialog().querySelector('input');
  input.setAttribute('aria-activedescendant', all[index]?.id ?? '');
  all[index]?.scrollIntoView({ block: 'nearest' });
}

function open() {
  const box = dialog();
  if (!box || box.open) return;
  box.showModal();
  const input = box.querySelector('input');
  input.value = '';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.focus();
}

function move(event) {
  const all = choices();
  const at = all.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown') choose((at + 1) % all.length);
  else if (event.key === 'ArrowUp') choose((at - 1 + all.length) % all.length);
  else if (event.key === 'Enter') all[Math.max(at, 0)]?.click();
  else return;
  event.preventDefault();
}

export function startPalette() {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    } else if (dialog()?.open) move(event);
  });
  document.addEventListener('click', (event) => event.target.closest('[data-palette]') && open());
  document.addEventListener('htmx:afterSwap', (event) => event.target.closest('#palette') && choose(0));
}
