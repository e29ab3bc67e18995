/** Icons of the sprite, by their names in Tabler Icons. */
export const ICONS = [
  'activity', 'alert-triangle', 'alert-circle', 'anchor', 'archive', 'arrow-back-up', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up',
  'arrows-diff', 'article', 'ban', 'bold', 'browser', 'bulb', 'calendar-off', 'calendar-time', 'chart-bar', 'check', 'checks', 'chevron-down', 'chevron-left',
  'chevron-right', 'circle', 'circle-check', 'circle-dashed', 'circle-x', 'clock', 'code', 'copy', 'dots', 'download',
  'device-floppy', 'edit', 'external-link', 'eye', 'file-plus', 'filter', 'flag', 'focus-2', 'heading', 'heartbeat', 'help', 'history', 'inbox',
  'info-circle', 'italic', 'key', 'keyboard', 'lifebuoy', 'link', 'list', 'list-check', 'list-numbers', 'lock', 'logout',
  'menu-2', 'message', 'message-2-question', 'message-circle', 'moon', 'note', 'notes', 'package', 'palette', 'plus', 'pointer', 'quote', 'refresh', 'report',
  'rocket', 'route', 'search', 'send', 'settings', 'sort-ascending', 'sort-descending', 'speakerphone', 'stack-2', 'sun', 'sun-moon',
  'table', 'target', 'ticket', 'trash', 'trending-down', 'trending-up', 'urgent', 'user', 'users', 'users-group', 'window', 'world', 'x',
  'align-center', 'bookmark', 'copy-plus', 'device-mobile', 'device-desktop', 'align-left', 'align-right', 'column-insert-left', 'column-insert-right', 'column-remove', 'photo', 'row-insert-bottom', 'row-insert-top', 'row-remove', 'wand', 'language', 'upload',
];
