/** Task lists, surveys and pop-ups; everything shared comes from the kit. */
import { showPopup } from './popup.js';
import { showList } from './list.js';
import { rows } from './rows.js';
import { TASKS_SHEET } from './sheet.js';
import { showSurvey } from './survey.js';
import { WORDS } from './words.js';

/**
 * @typedef {object} Tasks
 * @property {Record<string, (item: any, ctx: any) => any>} shows
 * @property {(item: any, done: string[], start: (flow: string) => void) => any[]} rows  a task list's tasks, as the help panel has them too
 */

/**
 * @param {import('../render/kit.js').Kit} kit
 * @returns {Tasks}
 */
export function createTasks(kit) {
  for (const [locale, words] of Object.entries(WORDS)) kit.words[locale] = { ...kit.words[locale], ...words };
  kit.layer.style(TASKS_SHEET);
  return {
    shows: {
      popup: (item, ctx) => showPopup(kit, item, ctx),
      task_list: (item, ctx) => showList(kit, item, ctx),
      survey: (item, ctx) => showSurvey(kit, item, ctx),
    },
    rows: (item, done, start) => rows(kit, item, done, start),
  };
}
