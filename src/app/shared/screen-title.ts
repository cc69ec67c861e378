// A screen names itself here: the frame shows it as the h1, the browser as the tab's title.

import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { forgetWithPerson } from './forget-views.ts';

interface ScreenTitle {
  readonly title: string;
  /** Where the arrow beside the title leads; none on the places of the bottom bar. */
  readonly back: string | null;
}

export const useShownTitle = forgetWithPerson(create<ScreenTitle>(() => ({ title: '', back: null })));

/** Names the screen while it is shown. `back` is a path of the app. */
export const useScreenTitle = (title: string, options: { readonly back?: string } = {}): void => {
  const back = options.back ?? null;
  useLayoutEffect(() => {
    useShownTitle.setState({ title, back });
    document.title = title === '' ? 'Tinjau' : `${title} · Tinjau`;
  }, [title, back]);
};
