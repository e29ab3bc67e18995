/** Times: the server writes UTC; the reader gets words, and the exact time in their own zone on hover. */
import { locale, say } from './words.js';

const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

function inWords(at) {
  const seconds = (at - Date.now()) / 1000;
  if (Math.abs(seconds) >= 14 * 86400) return at.toLocaleDateString(locale, { dateStyle: 'medium' });
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  return unit ? words.format(Math.round(seconds / size), unit) : say('just now');
}

function write(root) {
  for (const element of root.querySelectorAll('time[data-ago]')) {
    const at = new Date(element.dateTime);
    element.textContent = inWords(at);
    element.title = exact.format(at);
  }
}

/** Times that somebody sets are by their own clocks, unless they say otherwise. */
function proposeZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll('[data-own-zone]')) if (own) field.value = own;
}

export function startTimes() {
  proposeZones();
  write(document);
  document.addEventListener('htmx:load', (event) => write(event.detail.elt));
  setInterval(() => write(document), 30000);
}
