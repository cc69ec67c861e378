// The words of these screens come with them; English ones come with the rest of the English.

import words from '../text/id/apart-passwords.json';
import { addIndonesian } from '../text/texts.ts';

export const addPasswordWords = (): void => {
  addIndonesian(words);
};
