// The devices of a person and what each said is unsent; revoking one names what becomes of it.

import { IconDeviceMobileOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountAnswer, AccountDevice } from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeCall } from '../use-office-answer.ts';

interface Props {
  readonly known: AccountAnswer;
  readonly onChanged: () => void;
}

export const DevicesOfPerson = ({ known, onChanged }: Props) => {
  const { text } = useText();
  const call = useOfficeCall();
  const [asked, setAsked] = useState<AccountDevice | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { account, devices } = known;
  const unsentWords = useUnsentWords();
  const revoke = async (device: AccountDevice) => {
    setAsked(null);
    const path = officeRoutes.revokeAccountDevice.path
      .replace(':personId', encodeURIComponent(account.id))
      .replace(':deviceId', encodeURIComponent(device.id));
    const answer = await call({ ...officeRoutes.revokeAccountDevice, path, answer: doneAnswerSchema });
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
    <section className="tj-card tj-stack" aria-labelledby="people-devices">
      <h2 id="people-devices" className="tj-heading">
        {text('profil.devices')}
      </h2>
      {devices.length === 0 && <p className="tj-quiet">{text('orang.no_device')}</p>}
      <Told tone="red" words={problem} />
      <div>
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} onAsk={() => setAsked(device)} />
        ))}
      </div>
      {asked !== null && (
        <AskFirst
          title={text('profil.device_revoke')}
          onConfirm={() => void revoke(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{text('orang.revoke_ask', { name: account.name, device: asked.name })}</p>
          <p>{unsentWords(asked)}</p>
          <p>{text('orang.revoke_unsent')}</p>
        </AskFirst>
      )}
    </section>
  );
};

/** What a device said of what is unsent on it, and when. */
const useUnsentWords = (): ((device: AccountDevice) => string) => {
  const words = useText();
  const { deps } = useServices();
  return ({ report, reportedAt }) => {
    const { text } = words;
    if (report === null || reportedAt === null) return text('orang.unsent_unknown');
    const when = nearMoment(reportedAt, deps.now(), deviceZone(), words);
    const { acts, drafts, photos } = report.unsent;
    return acts + drafts + photos === 0
      ? text('orang.unsent_none', { when })
      : text('orang.unsent', { acts, drafts, photos, when });
  };
};

const DeviceRow = ({ device, onAsk }: { readonly device: AccountDevice; readonly onAsk: () => void }) => {
  const words = useText();
  const { text } = words;
  const { deps } = useServices();
  const zone = deviceZone();
  const unsentWords = useUnsentWords();
  return (
    <div className="people-device">
      <div>
        <h3>{device.name}</h3>
        <p className="tj-quiet" title={fullMoment(device.lastSeenAt, zone, words)}>
          {text('orang.device_seen', {
            first: nearMoment(device.firstSeenAt, deps.now(), zone, words),
            last: nearMoment(device.lastSeenAt, deps.now(), zone, words),
          })}
        </p>
        <p>{device.revokedAt === null ? unsentWords(device) : text('profil.device_revoked')}</p>
      </div>
      {device.revokedAt === null && (
        <Button
          variant="default"
          leftSection={<IconDeviceMobileOff size={20} aria-hidden />}
          aria-label={text('orang.revoke_named', { device: device.name })}
          onClick={onAsk}
        >
          {text('profil.device_revoke')}
        </Button>
      )}
    </div>
  );
};
