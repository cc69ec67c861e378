// What a refused code or password says.

import type { Problem } from '../../contract/problem.ts';
import { signInWords } from '../account/sign-in-words.ts';
import type { Text } from '../text/use-text.ts';

export const refusedWords = (problem: Problem, text: Text): string => {
  switch (problem.code) {
    case 'activation-wrong':
      return text('aktivasi.wrong');
    case 'password-wrong':
      return text('sandi.old_wrong');
    case 'password-too-common':
      return text('sandi.too-common');
    case 'password-like-user-name':
      return text('sandi.like-user-name');
    default:
      return signInWords({ kind: 'refused', problem }, text);
  }
};
