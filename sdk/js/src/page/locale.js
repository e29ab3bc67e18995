/**
 * Which of the languages on offer is nearest to one that is wanted: that of the region, the language itself, another
 * region's. The same as `apps/locales.py`.
 * @param {string} wanted
 * @param {string[]} offered
 * @returns {string|undefined}
 */
export function nearest(wanted, offered) {
  const [one] = wanted.toLowerCase().split('-');
  return offered.find((each) => each.toLowerCase() === wanted.toLowerCase())
    ?? offered.find((each) => each.toLowerCase() === one)
    ?? offered.find((each) => each.toLowerCase().startsWith(one + '-'));
}
