// The words of these screens come with them; English ones come with the rest of the English.

import i18next from 'i18next';
import words from '../text/id/apart-passwords.json';

export const addPasswordWords = (): void => {
  i18next.addResourceBundle('id', 'translation', words);
};
