/**
 * What a dry run gives, as one item that a widget can draw.
 * @param {any} packed  {index, body, help}, or an item already
 * @param {any} [beside]  the body, where it came beside
 */
export function itemOf(packed, beside) {
  const { index = null, body = beside, help = null } = packed || {};
  if (index) return { ...index, b: { ...index.b, ...(body?.steps && { steps: body.steps }) } };
  if (packed?.t) return { ...packed, b: { ...packed.b, ...(body?.steps && { steps: body.steps }) } };
  // An article has no place in the index: its text and its line in the help panel make it.
  return { t: 'article', b: {}, ...help, ...(body || (help ? null : packed)) };
}
