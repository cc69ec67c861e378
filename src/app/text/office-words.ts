// Words only the desk reads: they come with its code, so that no verifier's phone carries them. English ones come with
// the rest of the English.

import { addIndonesian } from './texts.ts';

const files = import.meta.glob<Record<string, string>>('./id/office-*.json', {
  eager: true,
  import: 'default',
});

/** To be called before a screen of the desk is drawn. */
export const addOfficeWords = (): void => {
  for (const words of Object.values(files)) addIndonesian(words);
};
