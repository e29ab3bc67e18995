/** Talking to the server from the editor: with the form's token, answers as JSON. */
import { say } from '../words.js';

const token = () => document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';

/**
 * @param {string} address @param {BodyInit} body @param {string} type
 * @returns {Promise<Response|null>} null where the server does not answer
 */
export const send = (address, body, type = 'application/json') =>
  fetch(address, { method: 'POST', body, headers: { Accept: 'application/json', 'Content-Type': type, 'X-CSRFToken': token() } }).catch(() => null);

/** @param {Response|null} answer @returns {Promise<string>} what the server said to it, in a sentence */
export async function refusal(answer) {
  const said = await answer?.json().catch(() => null);
  return said?.message ? `${said.message} ${said.way_out ?? ''}`.trim() : say('The server does not answer. Nothing was changed; try again.');
}
