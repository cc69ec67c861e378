// The one way a screen gets its words. Keys of labels.json are offered by the editor; a test checks every key used.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../domain/site.ts';
import type labelFile from './labels.json';
import type { Language } from './texts.ts';

export type LabelKey = keyof (typeof labelFile)['labels'];
export type TextKey = LabelKey | (string & {});
export type TextValues = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, values?: TextValues) => string;

export interface Words {
  /** The text of a key, with `{name}` replaced by the values. */
  readonly text: Text;
  /** The right half of a text that came with the data. */
  readonly of: (local: LocalText | undefined) => string;
  readonly language: Language;
}

export const useText = (): Words => {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'id';
  // The same object until the language changes: maps and lists rebuild on every new one.
  return useMemo(
    () => ({
      // English says one of something in other words: those of `<key>_one` (en/singular.json), chosen by `n`.
      text: (key, values) =>
        t(key, typeof values?.n === 'number' ? { count: values.n, ...values } : (values ?? {})),
      of: (local) => local?.[language] ?? local?.id ?? '',
      language,
    }),
    [t, language],
  );
};
