// The devices of the account, asked of the server; without a signal the rest of Profil works all the same.

import { useCallback, useEffect, useState } from 'react';
import { routes } from '../../contract/routes.ts';
import { devicesAnswerSchema, doneAnswerSchema } from '../../contract/session.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Button } from '../shared/controls/Button.tsx';
import { deviceZone, fullMoment, nearMoment } from '../shared/moment-words.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

interface DeviceFacts {
  readonly id: string;
  readonly name: string;
  readonly lastSeenAt: number;
  readonly revokedAt: number | null;
  readonly current: boolean;
}

export const DeviceList = () => {
  const { api, person, deps } = useServices();
  const words = useText();
  const { text } = words;
  const [devices, setDevices] = useState<readonly DeviceFacts[] | 'unreachable' | null>(null);
  const [asked, setAsked] = useState<DeviceFacts | null>(null);
  const read = useCallback(async () => {
    const answer = await api.call(
      { personId: person.id },
      { ...routes.devices, answer: devicesAnswerSchema },
    );
    setDevices(answer.kind === 'answer' ? answer.value.devices : 'unreachable');
  }, [api, person.id]);
  useEffect(() => {
    void read();
  }, [read]);
  const revoke = async (chosen: DeviceFacts) => {
    setAsked(null);
    const path = routes.revokeDevice.path.replace(':deviceId', encodeURIComponent(chosen.id));
    await api.call({ personId: person.id }, { ...routes.revokeDevice, path, answer: doneAnswerSchema });
    await read();
  };
  return (
    <section className="tj-card profile-section" aria-labelledby="devices">
      <h2 id="devices">{text('profil.devices')}</h2>
      {devices === 'unreachable' && <p className="tj-quiet">{text('profil.devices_offline')}</p>}
      {devices !== null && devices !== 'unreachable' && (
        <>
          <p className="tj-quiet">{text('profil.devices_hint')}</p>
          <div>
            {devices.map((row) => (
              <div key={row.id} className="profile-device">
                <div>
                  <strong>{row.name}</strong>
                  {row.current && ` · ${text('profil.device_current')}`}
                  <div className="tj-quiet" title={fullMoment(row.lastSeenAt, deviceZone(), words)}>
                    {row.revokedAt !== null
                      ? text('profil.device_revoked')
                      : row.current
                        ? text('profil.device_now')
                        : text('profil.device_seen', {
                            waktu: nearMoment(row.lastSeenAt, deps.now(), deviceZone(), words),
                          })}
                  </div>
                </div>
                {!row.current && row.revokedAt === null && (
                  <Button variant="default" onClick={() => setAsked(row)}>
                    {text('profil.device_revoke')}
                  </Button>
                )}
              </div>
            ))}
          </div>
        </>
      )}
      {asked !== null && (
        <AskFirst
          title={text('profil.device_revoke')}
          onConfirm={() => void revoke(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{text('profil.device_revoke_ask', { nama: asked.name })}</p>
        </AskFirst>
      )}
    </section>
  );
};
