// All words of the screens: labels.json as given, then each area's own file on top. Indonesian first, English on demand.

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { importApart } from '../frame/import-apart.ts';
import labelFile from './labels.json';

export type Language = 'id' | 'en';

// Here the build leaves only the Indonesian half of each label.
const indonesianLabels = Object.fromEntries(
  Object.entries(labelFile.labels).map(([key, { id }]) => [key, id]),
);

const indonesianAreas = import.meta.glob<Record<string, string>>(
  ['./id/*.json', '!./id/office-*.json', '!./id/apart-*.json'],
  {
    eager: true,
    import: 'default',
  },
);

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
  if (i18next.hasResourceBundle('en', 'translation')) return;
  const { englishWords } = await importApart(() => import('./english.ts'));
  i18next.addResourceBundle('en', 'translation', englishWords);
};

/** Shows the app in another language and remembers it; rejects when its words are not on this phone and cannot come now. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  if (language === 'en') await loadEnglish();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that keeps nothing still shows the language now.
  }
};

/** Must be awaited before the first render. Without the words of the chosen language it starts in Indonesian. */
export const startTexts = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: 'id',
    fallbackLng: 'id',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    resources: {
      id: { translation: Object.assign({}, indonesianLabels, ...Object.values(indonesianAreas)) },
    },
  });
  // The choice stays remembered: the words come with the next start that has a signal.
  await chooseLanguage(chosenLanguage()).catch(() => undefined);
};
