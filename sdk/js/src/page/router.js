import { listen } from '../listen.js';

/**
 * Tells when the address changed. The Navigation API says so itself. Where it is missing we do not wrap
 * `history.pushState` (that is the page's own, and a second script that does the same breaks one of us): a route
 * changes because a person did something, so the address is compared after clicks and keys, and again half a
 * second and two seconds later for routers that fetch first.
 *
 * @param {Window} win
 * @param {() => void} changed
 * @param {{setTimeout: (work: () => void, ms: number) => any}} timers
 * @returns {() => void} the end of it
 */
export function watchAddress(win, changed, timers) {
  let last = win.location.href;
  let stopped = false;
  const compare = () => {
    if (stopped || win.location.href === last) return;
    last = win.location.href;
    changed();
  };
  const soon = () => [0, 500, 2000].forEach((ms) => timers.setTimeout(compare, ms));
  const navigation = /** @type {any} */ (win).navigation;
  const own = navigation?.addEventListener
    ? listen([navigation, 'currententrychange', compare])
    : listen([win, 'popstate', compare], [win, 'click', soon, true], [win, 'keydown', soon, true]);
  const hash = listen([win, 'hashchange', compare]);
  return () => {
    stopped = true;
    own();
    hash();
  };
}
