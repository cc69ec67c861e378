// Whether this page may be loaded again by a tap without losing a letter: not on a screen where a visit, a confirmation
// or a review is being made, and not while anything is half typed, asked or drawn elsewhere.

import { useSyncExternalStore } from 'react';

/** Screens on which something may be half typed or half signed: nothing reloads there by itself. */
const workedOn = /^\/(kunjungan|usul|konfirmasi|peninjauan)\/./;

/** Whether the screen itself is one where nothing is being made. */
export const isRestingScreen = (path: string): boolean => !workedOn.test(path);

const written =
  'textarea, input:is([type="text"], [type="password"], [type="number"], [type="tel"], :not([type]))';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isSearch = (field: Field): boolean =>
  field.closest('[role="search"]') !== null || field.getAttribute('role') === 'combobox';

/** Whether nothing is open or half typed on this page now; a search is nothing to lose. */
export const isClean = (path = window.location.pathname, page: Document = document): boolean =>
  isRestingScreen(path) &&
  page.querySelector('[role="dialog"], [role="alertdialog"], .signature-pad, video') === null &&
  [...page.querySelectorAll<Field>(written)].every(
    (field) =>
      field.value === '' || isSearch(field) || (field.tagName === 'INPUT' && field !== page.activeElement),
  );

const occasions = ['input', 'focusin', 'focusout', 'click', 'popstate'] as const;

const subscribe = (onChange: () => void): (() => void) => {
  // After React has shown what the event led to.
  const later = (): void => void setTimeout(onChange, 50);
  for (const name of occasions) window.addEventListener(name, later);
  const timer = setInterval(onChange, 2000);
  return () => {
    clearInterval(timer);
    for (const name of occasions) window.removeEventListener(name, later);
  };
};

/** `isClean`, live; only for what is shown while an update waits. */
export const useIsClean = (): boolean => useSyncExternalStore(subscribe, isClean);
