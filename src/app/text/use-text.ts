// The one way a screen gets its words. Keys of labels.json are offered by the editor; a test checks every key used.

import { useMemo, useSyncExternalStore } from 'react';
import type { LocalText } from '../../domain/site.ts';
import type labelFile from './labels.json';
import type { TextValues } from './look-up.ts';
import { type Language, onLanguage, shownLanguage, textOf } from './texts.ts';

export type LabelKey = keyof (typeof labelFile)['labels'];
export type TextKey = LabelKey | (string & {});
export type Text = (key: TextKey, values?: TextValues) => string;

export interface Words {
  /** The text of a key, with `{name}` replaced by the values. */
  readonly text: Text;
  /** The right half of a text that came with the data. */
  readonly of: (local: LocalText | undefined) => string;
  readonly language: Language;
}

export const useText = (): Words => {
  const language = useSyncExternalStore(onLanguage, shownLanguage);
  // The same object until the language changes: maps and lists rebuild on every new one.
  return useMemo(
    () => ({ text: textOf, of: (local) => local?.[language] ?? local?.id ?? '', language }),
    [language],
  );
};
