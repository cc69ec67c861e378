// Asks before codes are made: for whom, what ends with it, and that they are shown only now.

import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import {
  accountChoicesAnswerSchema,
  type ListedAccount,
  type MadeCodes,
  makeCodesAnswerSchema,
  maxCodesAtOnce,
} from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { isLoopback } from '../../../domain/own-machine.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';

interface Props {
  readonly people: readonly Pick<ListedAccount, 'id' | 'name' | 'state'>[];
  readonly onClose: () => void;
  readonly onMade: (codes: MadeCodes) => void;
}

export const MakeCodes = ({ people, onClose, onMade }: Props) => {
  const { text } = useText();
  const call = useOfficeCall();
  const choices = useOfficeAnswer(officeRoutes.accountChoices.path, accountChoicesAnswerSchema).value;
  const { host, hostname } = new URL(choices?.origin ?? window.location.origin);
  const [endPasswords, setEndPasswords] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const able = people.filter(({ state }) => state !== 'disabled').slice(0, maxCodesAtOnce);
  const [first] = able;
  const withPassword = able.filter(({ state }) => state === 'active').length;
  const make = async () => {
    setWorking(true);
    const answer = await call({
      ...officeRoutes.makeCodes,
      answer: makeCodesAnswerSchema,
      body: { personIds: able.map(({ id }) => id), endPasswords },
    });
    setWorking(false);
    if (answer.kind === 'answer') onMade(answer.value);
    else
      setProblem(
        answer.kind === 'offline'
          ? text('tabel.offline')
          : text('tabel.problem', { code: answer.problem.code }),
      );
  };
  return (
    <AskFirst
      title={text('orang.codes_title')}
      act={text('orang.codes_make')}
      isGrave={false}
      isBusy={working}
      isDisabled={able.length === 0}
      onConfirm={() => void make()}
      onClose={onClose}
    >
      <p>
        {able.length === 1 && first
          ? text('orang.codes_ask_one', { name: first.name })
          : text('orang.codes_ask', { n: able.length })}
      </p>
      {able.length < people.length && (
        <p className="tj-notice" data-tone="amber">
          {text('orang.codes_left_out', { n: people.length - able.length })}
        </p>
      )}
      {choices !== null && isLoopback(hostname) && (
        <div className="tj-notice" data-tone="amber" role="alert">
          <IconAlertTriangle size={22} aria-hidden />
          <span>{text('orang.codes_own_machine', { address: host })}</span>
        </div>
      )}
      {withPassword > 0 && (
        <>
          <p>{text('orang.codes_old_stays', { n: withPassword })}</p>
          <Checkbox
            label={text('orang.codes_end')}
            description={text('orang.codes_end_says')}
            checked={endPasswords}
            onChange={(event) => setEndPasswords(event.currentTarget.checked)}
          />
        </>
      )}
      <Told tone="red" words={problem} />
    </AskFirst>
  );
};
