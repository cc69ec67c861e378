// Another code for a region: first what would move with it, then the word to do so.

import { type FormEvent, useState } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type RegionReplacement, replaceRegionAnswerSchema } from '../../../contract/regions.ts';
import type { Region } from '../../../domain/site.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeCall } from '../use-office-answer.ts';

interface Props {
  readonly region: Region;
  readonly onReplaced: (code: string, words: string) => void;
}

export const ReplaceCode = ({ region, onReplaced }: Props) => {
  const { text } = useText();
  const call = useOfficeCall();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState<RegionReplacement | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const to = code.trim();
  const ask = async (tryOnly: boolean) => {
    setWorking(true);
    setProblem(null);
    const path = officeRoutes.replaceRegion.path.replace(':regionCode', region.code);
    const body = { code: to, tryOnly };
    const answer = await call({
      ...officeRoutes.replaceRegion,
      path,
      answer: replaceRegionAnswerSchema,
      body,
    });
    setWorking(false);
    if (answer.kind !== 'answer') {
      setAsked(null);
      return setProblem(
        answer.kind === 'offline'
          ? text('orang.offline')
          : text('tabel.problem', { code: answer.problem.code }),
      );
    }
    const { fault, sites } = answer.value;
    if (fault !== null) {
      setAsked(null);
      return setProblem(text(`wilayah.fault.${fault}`));
    }
    if (tryOnly) return setAsked(answer.value);
    setAsked(null);
    onReplaced(to, text('wilayah.replaced', { n: sites }));
  };
  const see = (event: FormEvent) => {
    event.preventDefault();
    void ask(true);
  };
  return (
    <form className="tj-card people-form" onSubmit={see} noValidate aria-labelledby="replace-code">
      <h2 id="replace-code" className="tj-heading">
        {text('wilayah.replace')}
      </h2>
      <p>{text('wilayah.replace_says')}</p>
      <TextInput
        label={text('wilayah.new_code')}
        value={code}
        maxLength={13}
        inputMode="decimal"
        autoComplete="off"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Told tone="red" words={problem} />
      <Button type="submit" variant="default" disabled={to === ''} loading={working}>
        {text('wilayah.replace_see')}
      </Button>
      {asked !== null && (
        <AskFirst
          title={text('wilayah.replace')}
          isBusy={working}
          onConfirm={() => void ask(false)}
          onClose={() => setAsked(null)}
        >
          <p>
            {text('wilayah.replace_ask', {
              from: region.code,
              to,
              regions: asked.regions,
              sites: asked.sites,
              accounts: asked.accounts,
              programmes: asked.programmes,
            })}
          </p>
          {asked.into !== null && <p>{text('wilayah.replace_into', { name: asked.into })}</p>}
        </AskFirst>
      )}
    </form>
  );
};
