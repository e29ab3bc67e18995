/** Fetched when a task list, a survey or a pop-up is shown, or when self help names a task list. */
export { createTasks } from '../tasks/stage.js';
