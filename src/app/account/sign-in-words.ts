// What a refused sign-in says: one sentence, what is safe, what to do.

import type { Problem } from '../../contract/problem.ts';
import type { SignInOutcome } from '../../sync/sign-in.ts';
import type { Text } from '../text/use-text.ts';

export const signInWords = (
  outcome: Exclude<SignInOutcome, { readonly kind: 'signed-in' }>,
  text: Text,
): string => (outcome.kind === 'offline' ? text('masuk.offline') : problemWords(outcome.problem, text));

const problemWords = ({ code, retryAfter }: Problem, text: Text): string => {
  switch (code) {
    case 'wrong-credentials':
      return text('masuk.wrong');
    case 'account-disabled':
      return text('masuk.disabled');
    case 'too-many-attempts':
    case 'too-many-requests': {
      const seconds = Math.max(1, Math.ceil(retryAfter ?? 60));
      return seconds < 90
        ? text('masuk.wait_seconds', { n: seconds })
        : text('masuk.wait_minutes', { n: Math.ceil(seconds / 60) });
    }
    default:
      return text('masuk.failed');
  }
};
