// Whether the account is open, and how its person comes in. Closing it names what becomes of devices and unsent work.

import { IconCircleOff, IconLockOpen, IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountAnswer, MadeCodes } from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeCall } from '../use-office-answer.ts';
import { StateMark } from './account-words.tsx';
import { MakeCodes } from './MakeCodes.tsx';

interface Props {
  readonly known: AccountAnswer;
  readonly onChanged: () => void;
  readonly onMade: (codes: MadeCodes) => void;
}

/** What devices said is still unsent, added up. */
export const unsentOf = ({ devices }: Pick<AccountAnswer, 'devices'>) =>
  devices
    .filter(({ revokedAt }) => revokedAt === null)
    .reduce(
      (sum, { report }) => ({
        acts: sum.acts + (report?.unsent.acts ?? 0),
        drafts: sum.drafts + (report?.unsent.drafts ?? 0),
        photos: sum.photos + (report?.unsent.photos ?? 0),
      }),
      { acts: 0, drafts: 0, photos: 0 },
    );

export const AccountState = ({ known, onChanged, onMade }: Props) => {
  const words = useText();
  const { text } = words;
  const { person } = useServices();
  const call = useOfficeCall();
  const [asked, setAsked] = useState<'code' | 'disable' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { account, devices, isLastAdmin } = known;
  const isDisabled = account.state === 'disabled';
  const isOwn = account.id === person.id;
  const unsent = unsentOf(known);
  const standing = devices.filter(({ revokedAt }) => revokedAt === null);
  const open = standing.length;
  const silent = standing.filter(({ report }) => report === null).length;
  const setState = async (disabled: boolean) => {
    setAsked(null);
    const path = officeRoutes.setAccountState.path.replace(':personId', encodeURIComponent(account.id));
    const answer = await call({
      ...officeRoutes.setAccountState,
      path,
      answer: doneAnswerSchema,
      body: { disabled },
    });
    setProblem(
      answer.kind === 'answer'
        ? null
        : answer.kind === 'offline'
          ? text('orang.offline')
          : text('tabel.problem', { code: answer.problem.code }),
    );
    onChanged();
  };
  return (
    <section className="tj-card tj-stack" aria-label={text('orang.state')}>
      <StateMark state={account.state} />
      {account.codeUntil !== null && (
        <p>{text('orang.code_until', { until: fullMoment(account.codeUntil, deviceZone(), words) })}</p>
      )}
      {isOwn && <p className="tj-quiet">{text('orang.own')}</p>}
      {isLastAdmin && <p className="tj-quiet">{text('orang.last_admin')}</p>}
      <Told tone="red" words={problem} />
      <div className="people-tools">
        {!isDisabled && (
          <Button
            variant={account.state === 'no-password' ? 'filled' : 'default'}
            leftSection={<IconTicket size={20} aria-hidden />}
            onClick={() => setAsked('code')}
          >
            {text(account.state === 'active' ? 'orang.reset' : 'orang.code_make')}
          </Button>
        )}
        {isDisabled ? (
          <Button leftSection={<IconLockOpen size={20} aria-hidden />} onClick={() => void setState(false)}>
            {text('orang.enable')}
          </Button>
        ) : (
          !isOwn &&
          !isLastAdmin && (
            <Button
              variant="default"
              leftSection={<IconCircleOff size={20} aria-hidden />}
              onClick={() => setAsked('disable')}
            >
              {text('orang.disable')}
            </Button>
          )
        )}
      </div>
      {asked === 'code' && <MakeCodes people={[account]} onClose={() => setAsked(null)} onMade={onMade} />}
      {asked === 'disable' && (
        <AskFirst
          title={text('orang.disable')}
          onConfirm={() => void setState(true)}
          onClose={() => setAsked(null)}
        >
          <p>{text('orang.disable_ask', { name: account.name, devices: open })}</p>
          {unsent.acts + unsent.drafts + unsent.photos > 0 && <p>{text('orang.disable_unsent', unsent)}</p>}
          {unsent.acts + unsent.drafts + unsent.photos === 0 && open > silent && (
            <p>{text('orang.disable_nothing_unsent')}</p>
          )}
          {silent > 0 && <p>{text('orang.disable_unknown', { n: silent })}</p>}
          {known.assigned > 0 && <p>{text('orang.disable_assigned', { n: known.assigned })}</p>}
        </AskFirst>
      )}
    </section>
  );
};
