// Sinkronisasi: one sentence and one bar, then record by record. Nothing here needs understanding of sync.

import './sync.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { worksInTheField } from '../../domain/person.ts';
import { readPhotosOnWifiOnly } from '../../local-database/device-database.ts';
import { readOnlyHere, readOutbox } from '../../local-database/read-outbox.ts';
import { ReadinessLink } from '../readiness/ReadinessLink.tsx';
import { Switch } from '../shared/controls/Switch.tsx';
import { EmergencyExport } from '../shared/emergency/EmergencyExport.tsx';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { DraftList } from './DraftList.tsx';
import { OutboxCard } from './OutboxCard.tsx';
import { ReturnedList } from './ReturnedList.tsx';
import { SyncNow } from './SyncNow.tsx';
import { SyncSummary } from './SyncSummary.tsx';
import { VideosWaiting } from './VideosWaiting.tsx';

const receivedShown = 20;

export const SyncScreen = () => {
  const { database, person, practice } = useServices();
  const { text } = useText();
  useScreenTitle(text('nav.sinkron'));
  const entries = useLiveQuery(() => readOutbox(database, true), [database]);
  const totals = useLiveQuery(() => readOnlyHere(database), [database]);
  const [unsent, received] = useMemo(() => {
    const waiting = (entries ?? []).filter((entry) => entry.mark.mark !== 'diterima');
    const done = (entries ?? []).filter((entry) => entry.mark.mark === 'diterima');
    return [waiting, done.slice(0, receivedShown)];
  }, [entries]);
  const holdsSomething = totals !== undefined && totals.records + totals.drafts > 0;
  if (practice === null) return <p className="tj-page tj-notice">{text('latihan.sync')}</p>;
  return (
    <div className="tj-page tj-stack">
      <SyncSummary totals={totals} unsent={unsent} />
      <SyncNow />
      <VideosWaiting />
      {worksInTheField(person) && (
        <>
          <ReadinessLink />
          <WifiSwitch />
        </>
      )}
      <ReturnedList />
      {unsent.length > 0 && (
        <section className="tj-stack" aria-labelledby="sync-queue">
          <h2 id="sync-queue" className="tj-heading">
            {text('sinkron.queue')}
          </h2>
          {unsent.map((entry) => (
            <OutboxCard key={entry.act.id} entry={entry} />
          ))}
          <p className="tj-quiet sync-line">{text('sinkron.nothing_lost')}</p>
        </section>
      )}
      <DraftList />
      {received.length > 0 && (
        <section className="tj-stack" aria-labelledby="sync-received">
          <h2 id="sync-received" className="tj-heading">
            {text('sinkron.received')}
          </h2>
          {received.map((entry) => (
            <OutboxCard key={entry.act.id} entry={entry} />
          ))}
        </section>
      )}
      {holdsSomething && (
        <section className="tj-card tj-stack" aria-label={text('btn.ekspor_darurat')}>
          <p className="tj-quiet sync-line">{text('darurat.hint')}</p>
          <EmergencyExport personId={person.id} />
        </section>
      )}
    </div>
  );
};

const WifiSwitch = () => {
  const { device, sync } = useServices();
  const { text } = useText();
  const wifiOnly = useLiveQuery(() => readPhotosOnWifiOnly(device), [device]);
  return (
    <div className="tj-card">
      <Switch
        label={text('net.wifi_saja')}
        checked={wifiOnly ?? false}
        onChange={(event) => void sync.setPhotosOnWifiOnly(event.currentTarget.checked)}
      />
      {!('connection' in navigator) && <p className="tj-quiet sync-line">{text('sinkron.wifi_unknown')}</p>}
    </div>
  );
};
