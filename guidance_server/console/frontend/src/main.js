/** The console in the browser: htmx for fragments, and small enhancements of what the server drew. */
import htmx from 'htmx.org/dist/htmx.esm.js';
import { startDialogs } from './dialogs.js';
import { startKeys } from './keys.js';
import { startLists } from './lists.js';
import { startPalette } from './command.js';
import { startTheme } from './theme.js';
import { startTimes } from './times.js';
import { startWaiting } from './waiting.js';
import { startMembers } from './members.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowScriptTags = false;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;
htmx.config.scrollBehavior = 'auto';

const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRFToken'] = token;
});

startTheme();
startWaiting();
startKeys();
startPalette();
startDialogs();
startLists(htmx);
startTimes();
for (const form of document.querySelectorAll('form[data-rules]')) startMembers(form);
