/** Languages whose words travel apart, so that only those who read them fetch them. */

/** Language → the stage that has its words. @type {Record<string, string>} */
const APART = { ar: 'arabic' };

/**
 * The words of a language on their way; nothing where they are here, or where there are none.
 * @param {Record<string, Record<string, string>>} words  where they are put
 * @param {(stage: string) => Promise<any>} load
 * @param {string} locale
 * @returns {Promise<void>|undefined}
 */
export function fetched(words, load, locale) {
  const [language] = locale.toLowerCase().split('-');
  if (!APART[language] || words[language]?.search) return undefined;
  // Without them help speaks English, which is better than no help.
  return load(APART[language]).then(({ TABLE }) => void (words[language] = { ...words[language], ...TABLE })).catch(() => {});
}
