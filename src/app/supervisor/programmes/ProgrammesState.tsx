import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import type { Programmes } from './use-programmes.ts';

/** Says that the server cannot be asked now, or is being asked for the first time. */
export const ProgrammesState = ({ answer }: Pick<Programmes, 'answer'>) => {
  const { text } = useText();
  if (answer.state === 'ready') return null;
  if (answer.state === 'loading')
    return answer.value === null ? (
      <p className="tj-quiet" aria-busy="true">
        {text('tabel.loading')}
      </p>
    ) : null;
  return (
    <>
      <p className="tj-notice">
        {answer.state === 'problem'
          ? text('tabel.problem', { code: answer.code })
          : text(answer.value === null ? 'tabel.offline' : 'tabel.offline_old')}
      </p>
      <Button variant="default" className="programmes-new" onClick={() => void answer.again()}>
        {text('ponsel.again')}
      </Button>
    </>
  );
};
