/** Pictures into the text: chosen, dropped or pasted, sent to the server, which draws them anew. */
import { announce } from './coming.js';
import { pictured } from './format.js';
import { apply } from './apply.js';
import { refusal, send } from './server.js';
import { locale, say as words } from '../words.js';

const MEGA = 1024 * 1024;

/** @param {number} bytes @param {number} places */
const megabytes = (bytes, places) => (bytes / MEGA).toLocaleString(locale, { minimumFractionDigits: places, maximumFractionDigits: places });

/** @param {DataTransfer|null} data */
export const filesOf = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));

/**
 * @param {import('@codemirror/view').EditorView} view
 * @param {File[]} files
 * @param {number} at
 * @param {{address: string, most: number, say: (words: string, bad?: boolean) => void}} desk
 */
export async function take(view, files, at, desk) {
  for (const file of files) {
    // The server refuses it as well; asking here spares the wait for a file that cannot be taken.
    if (file.size > desk.most) desk.say(words('“{name}” has {size} MB; a picture may have {most} MB. Save it smaller, or cut out the part that matters.', { name: file.name, size: megabytes(file.size, 1), most: megabytes(desk.most, 0) }), true);
    else await one(view, file, at, desk);
  }
}

/** @param {import('@codemirror/view').EditorView} view @param {File} file @param {number} at @param {{address: string, say: (words: string, bad?: boolean) => void}} desk */
async function one(view, file, at, { address, say }) {
  const placed = announce(view, at, file.name ? words('Uploading {name} …', { name: file.name }) : words('Uploading the picture …'));
  const answer = await send(`${address}?name=${encodeURIComponent(file.name)}`, file, file.type);
  const place = placed();
  if (!answer?.ok) {
    say(await refusal(answer), true);
    return;
  }
  const picture = await answer.json();
  apply(view, pictured(picture, place));
  if (picture.note) say(picture.note);
}
