// All words of the screens: labels.json as given, then each area's own file on top. Indonesian first, English on demand.

import { importApart } from '../frame/import-apart.ts';
import labelFile from './labels.json';
import { lookUp, type TextValues, type WordTable } from './look-up.ts';

export type Language = 'id' | 'en';

// Here the build leaves only the Indonesian half of each label.
const indonesianLabels = Object.fromEntries(
  Object.entries(labelFile.labels).map(([key, { id }]) => [key, id]),
);

const indonesianAreas = import.meta.glob<WordTable>(
  ['./id/*.json', '!./id/office-*.json', '!./id/apart-*.json'],
  {
    eager: true,
    import: 'default',
  },
);

const tables: Record<Language, WordTable> = {
  id: Object.assign({}, indonesianLabels, ...Object.values(indonesianAreas)),
  en: {},
};
let shown: Language = 'id';
let hasEnglish = false;
const listeners = new Set<() => void>();

/** Words that come with a piece of their own; to be called before a screen of it is drawn. */
export const addIndonesian = (words: Readonly<WordTable>): void => {
  Object.assign(tables.id, words);
};

/** The text of a key in the language shown now. */
export const textOf = (key: string, values?: TextValues): string => lookUp(tables, shown, key, values);

export const shownLanguage = (): Language => shown;

/** Calls `listener` after each change of language until the returned function is called. */
export const onLanguage = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const storageKey = 'tinjau.language';

/** The language last chosen on this phone; Indonesian until someone chooses. */
export const chosenLanguage = (): Language => {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
};

const loadEnglish = async (): Promise<void> => {
  if (hasEnglish) return;
  const { englishWords } = await importApart(() => import('./english.ts'));
  tables.en = { ...englishWords };
  hasEnglish = true;
};

/** Shows the app in another language and remembers it; rejects when its words are not on this phone and cannot come now. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  if (language === 'en') await loadEnglish();
  shown = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that keeps nothing still shows the language now.
  }
};

/** Must be awaited before the first render. Without the words of the chosen language it starts in Indonesian. */
export const startTexts = async (): Promise<void> => {
  // The choice stays remembered: the words come with the next start that has a signal.
  await chooseLanguage(chosenLanguage()).catch(() => undefined);
};
