// What must be said about this phone's storage on whatever screen is open: a save that failed, and a database that was
// found empty.

import './storage-notices.css';
import { IconAlertTriangle, IconDatabaseExclamation } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import {
  type LostDatabase,
  markLostDatabaseSeen,
  readLostDatabase,
} from '../../local-database/journal/opening.ts';
import type { Counts } from '../../local-database/journal/second-copy.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useServices } from '../shared/services.ts';
import { useStorageTrouble } from '../shared/storage-trouble.ts';
import { type Text, useText } from '../text/use-text.ts';

export const StorageNotices = () => (
  <>
    <Trouble />
    <Lost />
  </>
);

/** A plain link: the page behind it works without the app. */
const EmergencyLink = () => {
  const { text } = useText();
  return (
    <a className="storage-notice-link" href="/darurat.html">
      {text('btn.ekspor_darurat')}
    </a>
  );
};

const Trouble = () => {
  const { text } = useText();
  const trouble = useStorageTrouble((state) => state.trouble);
  if (trouble === null) return null;
  return (
    <div className="tj-notice storage-notice" data-tone="red" role="alert">
      <IconAlertTriangle size={24} aria-hidden />
      <div className="storage-notice-words">
        <p>{text(trouble === 'storage-full' ? 'frame.storage_full' : 'frame.storage_failed')}</p>
        <EmergencyLink />
      </div>
    </div>
  );
};

const Lost = () => {
  const { database } = useServices();
  const lost = useLiveQuery(() => readLostDatabase(database), [database]);
  return lost && !lost.isSeen ? <LostNotice lost={lost} /> : null;
};

const LostNotice = ({ lost }: { readonly lost: LostDatabase }) => {
  const { database } = useServices();
  const { text } = useText();
  const restored = countsInWords(lost.restored, text);
  const missing = countsInWords(lost.missing, text);
  return (
    <section className="tj-notice storage-notice" data-tone="amber" aria-labelledby="storage-lost">
      <IconDatabaseExclamation size={24} aria-hidden />
      <div className="storage-notice-words">
        <h2 id="storage-lost">{text('frame.lost_title')}</h2>
        <p>{restored === '' ? text('frame.lost_nothing') : text('frame.lost_restored', { isi: restored })}</p>
        {missing !== '' && <p>{text('frame.lost_missing', { isi: missing })}</p>}
        <p>{text('frame.lost_next')}</p>
        <Button variant="default" onClick={() => void markLostDatabaseSeen(database).catch(console.error)}>
          {text('frame.lost_read')}
        </Button>
      </div>
    </section>
  );
};

const countsInWords = (counts: Counts, text: Text): string =>
  (['drafts', 'acts', 'photos'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => text(`frame.lost_${kind}`, { n: counts[kind] }))
    .join(', ');
