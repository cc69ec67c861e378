// What the desk says while it has no answer of the server, or only an old one.

import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';
import type { OfficeAnswer } from './use-office-answer.ts';

export interface OfficeStateProps {
  readonly answer: OfficeAnswer<unknown> & { readonly again: () => Promise<void> };
}

export const OfficeState = ({ answer }: OfficeStateProps) => {
  const { text } = useText();
  if (answer.state === 'ready') return null;
  if (answer.state === 'loading')
    return answer.value === null ? (
      <span className="tj-loader" role="status" aria-label={text('tabel.loading')} />
    ) : null;
  return (
    <div className="tj-notice" role="alert">
      <p>
        {answer.state === 'problem'
          ? text('tabel.problem', { code: answer.code })
          : text(answer.value === null ? 'tabel.offline' : 'tabel.offline_old')}
      </p>
      <Button variant="default" onClick={() => void answer.again()}>
        {text('btn.coba_lagi')}
      </Button>
    </div>
  );
};
