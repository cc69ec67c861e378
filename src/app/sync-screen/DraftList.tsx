// Drafts stand here too, so that everything only this phone has is on one screen.

import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { readProposalDrafts } from '../../local-database/read-proposals.ts';
import { readDrafts, readSite } from '../../local-database/read-site.ts';
import { deviceZone, nearMoment } from '../shared/moment-words.ts';
import { PhoneMarkBadge } from '../shared/PhoneMarkBadge.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const DraftList = () => {
  const { database, deps } = useServices();
  const words = useText();
  const { text, of } = words;
  const drafts = useLiveQuery(
    async () =>
      Promise.all(
        (await readDrafts(database)).map(async (draft) => ({
          draft,
          site: await readSite(database, draft.siteId),
        })),
      ),
    [database],
  );
  const proposals = useLiveQuery(() => readProposalDrafts(database), [database]) ?? [];
  if (!drafts || drafts.length + proposals.length === 0) return null;
  return (
    <section className="tj-stack" aria-labelledby="sync-drafts">
      <h2 id="sync-drafts" className="tj-heading">
        {text('sinkron.drafts')}
      </h2>
      {drafts.map(({ draft, site }) => (
        <article key={draft.visitId} className="tj-card sync-card">
          <h3>
            <Link to={`/kunjungan/${draft.visitId}`}>{site ? of(site.title) : draft.siteId}</Link>
          </h3>
          <p className="tj-quiet sync-line">
            {text('tugas.draft_since', {
              waktu: nearMoment(draft.updatedAt, deps.now(), deviceZone(), words),
            })}
          </p>
          <PhoneMarkBadge mark={{ mark: 'draf' }} />
        </article>
      ))}
      {proposals.map((draft) => (
        <article key={draft.proposalId} className="tj-card sync-card">
          <h3>
            <Link to={`/usul/${draft.proposalId}`}>{draft.title.trim() || text('usul.untitled')}</Link>
          </h3>
          <p className="tj-quiet sync-line">
            {text('sinkron.kind.proposal')} ·{' '}
            {text('tugas.draft_since', {
              waktu: nearMoment(draft.updatedAt, deps.now(), deviceZone(), words),
            })}
          </p>
          <PhoneMarkBadge mark={{ mark: 'draf' }} />
        </article>
      ))}
    </section>
  );
};
