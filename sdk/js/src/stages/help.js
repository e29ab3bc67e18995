/** Fetched when help is opened for the first time. */
import { helpContext } from '../engine/help_context.js';
import { createHelp } from '../help/stage.js';

/**
 * @param {import('../engine/engine.js').Engine} engine
 * @param {import('../engine/help_context.js').Doors} doors
 * @returns {import('../world.js').Help}
 */
export const openDoor = (engine, doors) => createHelp(engine.surface, helpContext(engine, doors));
