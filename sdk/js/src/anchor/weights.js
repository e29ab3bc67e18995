/**
 * What each piece of evidence weighs, for and against; `none`: what weighs that the element is not there. Fitted by
 * bench/anchors/fit.py on pages of public sites, the threshold chosen there by false finds; do not edit by hand.
 * @type {import('./choose.js').Weights}
 */
export const WEIGHTS = {
  none: 7.94,
  only: 4.6,
  covered: 0.46,
  within: 0.27,
  otherwise: -1.5,
  way: 3.1,
  elsewhere: -1.4,
  id: 1.5,
  otherId: -0.5,
  field: 6.7,
  otherField: -3.0,
  test: 6.0,
  otherTest: -4.0,
  call: 1.5,
  otherPart: -4.0,
  row: 3.0,
  otherRow: -3.0,
  styled: 0.3,
  alt: 1.0,
  kind: 0.54,
  tail: 2.3,
  outer: -2.0,
  outermost: -3.0,
  innermost: -3.6,
  across: 1.1,
  down: 1.1,
  height: 2.4,
  beside: 0.49,
  amongOthers: -2.2,
  silentSize: 3.3,
};

/** The least probability at which an element is taken. */
export const SURE = 0.55;
