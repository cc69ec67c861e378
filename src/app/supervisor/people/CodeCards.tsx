// The codes, once: a card for each person, to be cut from A4. They are nowhere else, so leaving asks nothing but says it.

import './code-cards.css';
import { IconAlertTriangle, IconPrinter } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { MadeCodes } from '../../../contract/accounts.ts';
import { activationAddress } from '../../../domain/activation-code.ts';
import { isLoopback } from '../../../domain/own-machine.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { drawQr, quietModules } from './qr-path.ts';

interface Props {
  readonly made: MadeCodes;
  readonly onDone: () => void;
}

export const CodeCards = ({ made, onDone }: Props) => {
  const words = useText();
  const { text } = words;
  const { serverName } = useServices();
  useHoldOpen();
  // Phones and paper know the server by its set address, whatever name it was opened by here.
  const origin = made.origin ?? window.location.origin;
  const { host, hostname } = new URL(origin);
  const until = fullMoment(made.expiresAt, deviceZone(), words);
  return (
    <div className="tj-page tj-stack people-page">
      <div className="code-tools tj-stack">
        <p className="tj-notice" data-tone="amber" role="status">
          {text('kartu.once', { n: made.codes.length })}
        </p>
        {isLoopback(hostname) && (
          <div className="tj-notice" data-tone="amber" role="alert">
            <IconAlertTriangle size={22} aria-hidden />
            <span>
              {text('kartu.own_machine', { address: host })} {text('kartu.own_machine_how')}
            </span>
          </div>
        )}
        {made.skipped.length > 0 && (
          <p className="tj-notice" data-tone="red">
            {text('kartu.skipped', { names: made.skipped.join(', ') })}
          </p>
        )}
        <div className="people-tools">
          <Button
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={made.codes.length === 0}
            onClick={() => window.print()}
          >
            {text('btn.cetak')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {text('btn.tutup')}
          </Button>
        </div>
      </div>
      <ul className="code-cards">
        {made.codes.map(({ personId, name, position, code }) => (
          <li key={personId} className="code-card">
            <Qr address={activationAddress(origin, code)} label={text('kartu.qr_of', { name })} />
            <div>
              <h2>{name}</h2>
              {position !== '' && <p>{position}</p>}
              <p>
                {text('field.nama_pengguna')}: <b>{personId}</b>
              </p>
              <p className="code-card-code">{code}</p>
              <p>{text('kartu.how', { address: `${host}/aktivasi` })}</p>
              <p className="tj-quiet">
                {serverName}. {text('kartu.until', { until })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Qr = ({ address, label }: { readonly address: string; readonly label: string }) => {
  const { size, path } = useMemo(() => drawQr(address), [address]);
  const side = size + 2 * quietModules;
  return (
    <svg className="code-card-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
};
