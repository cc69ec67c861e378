// A region that nothing names can go. First what names it, and only when that is nothing, the word to delete it.

import { useState } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type RegionRemoval, removeRegionAnswerSchema } from '../../../contract/regions.ts';
import type { Region } from '../../../domain/site.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeCall } from '../use-office-answer.ts';

interface Props {
  readonly region: Region;
  readonly onRemoved: () => void;
}

const named = ['below', 'sites', 'accounts', 'programmes', 'papers', 'maps', 'budgetLines'] as const;

export const RemoveRegion = ({ region, onRemoved }: Props) => {
  const { text } = useText();
  const call = useOfficeCall();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const name = `${region.code} ${region.name}`;
  const whatNames = (answer: RegionRemoval): readonly string[] =>
    named.filter((one) => answer[one] > 0).map((one) => text(`wilayah.named.${one}`, { n: answer[one] }));
  const send = async (tryOnly: boolean): Promise<void> => {
    setWorking(true);
    setProblem(null);
    const path = officeRoutes.removeRegion.path.replace(':regionCode', region.code);
    const answer = await call({
      ...officeRoutes.removeRegion,
      path,
      answer: removeRegionAnswerSchema,
      body: { tryOnly },
    });
    setWorking(false);
    if (answer.kind !== 'answer') {
      setAsking(false);
      return setProblem(
        answer.kind === 'offline'
          ? text('orang.offline')
          : text('tabel.problem', { code: answer.problem.code }),
      );
    }
    if (answer.value.removed) return onRemoved();
    const names = whatNames(answer.value);
    setAsking(names.length === 0);
    if (names.length > 0) setProblem(text('wilayah.remove_named', { nama: name, oleh: names.join(', ') }));
  };
  return (
    <section className="tj-card people-form" aria-labelledby="remove-region">
      <h2 id="remove-region" className="tj-heading">
        {text('wilayah.remove')}
      </h2>
      <p>{text('wilayah.remove_says')}</p>
      <Told tone="red" words={problem} />
      <Button variant="default" loading={working} onClick={() => void send(true)}>
        {text('wilayah.remove_see')}
      </Button>
      {isAsking && (
        <AskFirst
          title={text('wilayah.remove')}
          act={text('wilayah.remove_do', { nama: region.name })}
          isBusy={working}
          onConfirm={() => void send(false)}
          onClose={() => setAsking(false)}
        >
          <p>{text('wilayah.remove_ask', { nama: name })}</p>
        </AskFirst>
      )}
    </section>
  );
};
