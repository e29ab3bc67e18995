/** Light, dark or what the system says; the first paint is decided in the page's head. */
import { say } from './words.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };

const stored = () => localStorage.getItem('guidance-theme') ?? 'auto';
const system = matchMedia('(prefers-color-scheme: dark)');

function apply() {
  const choice = stored();
  const dark = choice === 'dark' || (choice === 'auto' && system.matches);
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    for (const icon of button.querySelectorAll('[data-for]')) icon.toggleAttribute('hidden', icon.dataset.for !== choice);
    const words = { auto: say('Theme: as the system'), light: say('Theme: light'), dark: say('Theme: dark') }[choice];
    button.setAttribute('aria-label', words);
    button.title = words;
  }
  document.dispatchEvent(new CustomEvent('console:theme'));
}

export function startTheme() {
  system.addEventListener('change', apply);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-theme-switch]')) return;
    localStorage.setItem('guidance-theme', NEXT[stored()]);
    apply();
  });
  apply();
}
