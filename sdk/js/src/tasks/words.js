/** The words of task lists and surveys. @type {Record<string, Record<string, string>>} */
export const WORDS = {
  en: {
    ofDone: '{0} of {1} done', isDone: 'Done', isOpen: 'To do', isLocked: 'Comes later', show: 'Show me', fold: 'Make it small', hide: 'Hide this list',
    allDone: 'All done.', survey: 'A question', thanksFor: 'Thank you for your answer.',
  },
  de: {
    ofDone: '{0} von {1} erledigt', isDone: 'Erledigt', isOpen: 'Offen', isLocked: 'Kommt später', show: 'Zeigen', fold: 'Verkleinern', hide: 'Liste ausblenden',
    allDone: 'Alles erledigt.', survey: 'Eine Frage', thanksFor: 'Danke für die Antwort.',
  },
  ar: {
    ofDone: 'أُنجز {0} من {1}', isDone: 'منجز', isOpen: 'مطلوب', isLocked: 'يأتي لاحقًا', show: 'أرني', fold: 'تصغير', hide: 'إخفاء هذه القائمة',
    allDone: 'أُنجز كل شيء.', survey: 'سؤال', thanksFor: 'شكرًا على إجابتك.',
  },
};
