/** The words of self help; those of languages that fewer people read are stages of their own (tongues.js). @type {Record<string, Record<string, string>>} */
export const WORDS = {
  en: {
    search: 'Search help', here: 'For this page', guides: 'Show me how', under: 'Under way', goOn: 'Go on where you left it', toDo: 'To do', ofTasks: '{0} of {1} done', issues: 'Known issues', general: 'More help', results: '{0} found', none: 'Nothing found for these words.',
    noneWay: 'Try other words, or ask the team below.', offline: 'Search is not reachable. These are the titles that are already here.', empty: 'There are no articles for this page yet. Search, or ask the team below.',
    gone: 'This article could not be loaded. Please try again later.', helpful: 'Did this help?', yes: 'Yes', no: 'No', solved: 'This solved it', thanks: 'Thank you.', glad: 'Good to know. Thank you.',
    sorry: 'Thank you. The team can help with the rest.', stuckTitle: 'Still stuck?', ask: 'Ask the team', message: 'What are you trying to do? (optional)', goes: 'Sent with it', page: 'Page', tried: 'Tried', guide: 'About', asked: 'Searched',
    privacy: 'No field values are sent.', send: 'Send', sending: 'Sending…', failed: 'It could not be sent. What you wrote is still here.', again: 'Try again', sent: 'Sent to {0}',
    reference: 'Your reference is {0}.', sentNote: 'The team has the page and what you have tried, so you need not explain it again.', toHelp: 'Back to help', updated: 'Updated {0}', on: 'This page', team: 'the support team',
  },
  de: {
    search: 'Hilfe durchsuchen', here: 'Zu dieser Seite', guides: 'Zeig mir, wie', under: 'Angefangen', goOn: 'Dort weiter, wo Sie waren', toDo: 'Zu erledigen', ofTasks: '{0} von {1} erledigt', issues: 'Bekannte Störungen', general: 'Weitere Hilfe', results: '{0} gefunden', none: 'Zu diesen Wörtern wurde nichts gefunden.',
    noneWay: 'Versuchen Sie andere Wörter, oder fragen Sie unten das Team.', offline: 'Die Suche ist nicht erreichbar. Dies sind die Titel, die schon da sind.', empty: 'Zu dieser Seite gibt es noch keine Artikel. Suchen Sie, oder fragen Sie unten das Team.',
    gone: 'Dieser Artikel konnte nicht geladen werden. Bitte später noch einmal.', helpful: 'Hat das geholfen?', yes: 'Ja', no: 'Nein', solved: 'Damit ist es gelöst', thanks: 'Danke.', glad: 'Gut zu wissen. Danke.',
    sorry: 'Danke. Beim Rest hilft das Team.', stuckTitle: 'Kommen Sie nicht weiter?', ask: 'Team fragen', message: 'Was möchten Sie tun? (freiwillig)', goes: 'Wird mitgeschickt', page: 'Seite', tried: 'Versucht', guide: 'Betrifft', asked: 'Gesucht',
    privacy: 'Inhalte von Feldern werden nicht gesendet.', send: 'Senden', sending: 'Wird gesendet…', failed: 'Das Senden ist nicht gelungen. Ihr Text ist noch da.', again: 'Noch einmal', sent: 'Gesendet an: {0}',
    reference: 'Ihr Zeichen ist {0}.', sentNote: 'Das Team kennt die Seite und was Sie versucht haben; Sie müssen es nicht noch einmal erklären.', toHelp: 'Zurück zur Hilfe', updated: 'Stand {0}', on: 'Diese Seite', team: 'Support',
  },
};
