/** Line drawings of the later stages, 16 × 16. */
export const WARNING = 'M8 2.2 14.6 13.6H1.4ZM8 6.6v3.2M8 11.7v.1';
export const INFO = 'M8 7.2v4.2M8 4.6v.2';
export const DONE = 'M3 8.6l3.2 3.2L13 4.6';
export const HELP = 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.1';
