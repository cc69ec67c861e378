// The checklists that come with Tinjau, for an agency that begins without any.

import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { type ChecklistsAnswer, standardAddedSchema } from '../../../contract/checklists.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { useOfficeCall } from '../use-office-answer.ts';

interface Props {
  readonly standard: ChecklistsAnswer['standard'];
  readonly onAdded: () => Promise<void>;
}

export const StandardChecklists = ({ standard, onAdded }: Props) => {
  const { text, of } = useText();
  const call = useOfficeCall();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [added, setAdded] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const publish = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await call({
      ...officeRoutes.addStandardChecklists,
      answer: standardAddedSchema,
      // A POST of the app is known by its JSON.
      body: {},
    });
    setBusy(false);
    if (answer.kind !== 'answer')
      return setProblem(text(answer.kind === 'offline' ? 'ceklis.problem.offline' : 'ceklis.problem.lain'));
    setAdded(answer.value.added.length);
    setAsking(false);
    await onAdded();
  };
  return (
    <>
      {standard.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconListCheck size={20} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {text('ceklis.standard')}
        </Button>
      )}
      {added !== null && (
        <p className="tj-notice" data-tone="green" role="status">
          {text('ceklis.standard_added', { n: added })}
        </p>
      )}
      {isAsking && (
        <AskFirst
          title={text('ceklis.standard')}
          act={text('ceklis.standard_do', { n: standard.length })}
          isGrave={false}
          isBusy={isBusy}
          onConfirm={() => void publish()}
          onClose={() => setAsking(false)}
        >
          <p>{text('ceklis.standard_says', { n: standard.length })}</p>
          <ul>
            {standard.map(({ id, title }) => (
              <li key={id}>{of(title)}</li>
            ))}
          </ul>
          <p>{text('ceklis.standard_later')}</p>
          {problem && (
            <p className="tj-notice" data-tone="red" role="alert">
              {problem}
            </p>
          )}
        </AskFirst>
      )}
    </>
  );
};
