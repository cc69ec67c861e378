// Phones at risk, before something is lost on them. Asked of the server each time: an old answer would comfort falsely.

import '../quarantine/quarantine.css';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { type DeviceReportsAnswer, deviceReportsAnswerSchema } from '../../../contract/device-report.ts';
import { routes } from '../../../contract/routes.ts';
import { isQuietRisk, type PhoneRisk, phoneRisks, risksOfPhone } from '../../../domain/phone-risk.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

type Row = DeviceReportsAnswer['reports'][number];

interface Judged {
  readonly row: Row;
  readonly risks: readonly PhoneRisk[];
}

export const PhonesScreen = () => {
  const { api, person, deps } = useServices();
  const { text } = useText();
  useScreenTitle(text('ponsel.title'), { back: '/karantina' });
  const [rows, setRows] = useState<readonly Row[] | 'offline' | null>(null);
  const read = useCallback(async () => {
    const answer = await api.call(
      { personId: person.id },
      { ...routes.deviceReports, answer: deviceReportsAnswerSchema },
    );
    setRows(answer.kind === 'answer' ? answer.value.reports : 'offline');
  }, [api, person.id]);
  useEffect(() => {
    void read();
  }, [read]);
  const now = deps.now() + (deps.serverOffsetMs() ?? 0);
  return (
    <div className="tj-page tj-stack quarantine" aria-busy={rows === null}>
      <p>{text('ponsel.says')}</p>
      {rows === 'offline' && <p className="tj-notice">{text('ponsel.offline')}</p>}
      {Array.isArray(rows) && rows.length === 0 && <p className="tj-quiet">{text('ponsel.empty')}</p>}
      {rows !== null && rows !== 'offline' && (
        <ul className="quarantine-list">
          {judgedRows(rows, now).map((one) => (
            <li key={`${one.row.deviceId} ${one.row.personId}`}>
              <PhoneCard judged={one} now={now} />
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" onClick={() => void read()}>
        {text('ponsel.again')}
      </Button>
    </div>
  );
};

/** The worst first; among equals the one heard of last. */
const judgedRows = (rows: readonly Row[], now: number): readonly Judged[] => {
  const rank = ({ risks: [worst] }: Judged) => (worst ? phoneRisks.indexOf(worst) : phoneRisks.length);
  return rows
    .map((row) => ({ row, risks: risksOfPhone(row.report, row.reportedAt, now) }))
    .sort((a, b) => rank(a) - rank(b) || b.row.reportedAt - a.row.reportedAt);
};

const total = (counts: Row['report']['unsent']): number => counts.acts + counts.drafts + counts.photos;

const PhoneCard = ({ judged: { row, risks }, now }: { readonly judged: Judged; readonly now: number }) => {
  const words = useText();
  const { text } = words;
  const { report } = row;
  const zone = deviceZone();
  const lost = report.lostDatabase;
  return (
    <article className="tj-card quarantine-card">
      <header>
        <h2>{row.personName}</h2>
        <p className="tj-quiet">{row.deviceName}</p>
        <p className="tj-quiet" title={fullMoment(row.reportedAt, zone, words)}>
          {text('ponsel.reported', {
            when: nearMoment(row.reportedAt, now, zone, words),
            version: report.appVersion,
          })}
        </p>
      </header>
      <p>
        {total(report.unsent) === 0
          ? text('ponsel.nothing_unsent')
          : text('ponsel.unsent', { ...report.unsent })}
      </p>
      {risks.length === 0 ? (
        <p className="quarantine-mark">
          <IconCircleCheck size={22} aria-hidden /> {text('ponsel.safe')}
        </p>
      ) : (
        <ul className="phone-risks">
          {risks.map((risk) => (
            <li key={risk} data-quiet={isQuietRisk(risk) || undefined}>
              {isQuietRisk(risk) ? (
                <IconInfoCircle size={22} aria-hidden />
              ) : (
                <IconAlertTriangle size={22} aria-hidden />
              )}
              {text(`ponsel.risk.${risk}`, {
                when: lost ? nearMoment(lost.at, now, zone, words) : '',
                restored: lost ? total(lost.restored) : 0,
                missing: lost ? total(lost.missing) : 0,
              })}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
};
