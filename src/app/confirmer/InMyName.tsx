// Every confirmation that stands in this person's name, so that nothing is signed behind the back.

import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import type { Confirmation } from '../../domain/confirmation.ts';
import type { Seen } from '../../domain/overlay.ts';
import type { Site } from '../../domain/site.ts';
import type { VisitHead } from '../../domain/visit-head.ts';
import { readConfirmationsInName, readReviewsOfSite } from '../../local-database/read-confirmations.ts';
import { readSite } from '../../local-database/read-site.ts';
import { readVisitHeads } from '../../local-database/read-visits.ts';
import { useServices } from '../shared/services.ts';
import { ConfirmationRow } from '../shared/visit-view/ConfirmationsView.tsx';
import { useText } from '../text/use-text.ts';
import { DenyForm } from './DenyForm.tsx';
import { NewerRevision } from './NewerRevision.tsx';
import { newerUnconfirmed } from './newer-unconfirmed.ts';

interface Signed {
  readonly row: Seen<Confirmation>;
  readonly site: Site | null;
  /** The revision that was signed, and the newest one where that is another; null when not at hand. */
  readonly signedHead: VisitHead | null;
  readonly newer: VisitHead | null;
  readonly decidedBy: string | null;
}

export const InMyName = () => {
  const { database, person } = useServices();
  const { text } = useText();
  const signed = useLiveQuery(async (): Promise<readonly Signed[]> => {
    const [rows, heads] = await Promise.all([
      readConfirmationsInName(database, person),
      readVisitHeads(database, person),
    ]);
    return Promise.all(
      rows.map(async (row) => {
        const newer = newerUnconfirmed(row.visitActId, heads, rows);
        const reviews = newer ? await readReviewsOfSite(database, row.siteId, person) : [];
        return {
          row,
          site: await readSite(database, row.siteId),
          signedHead: heads.find(({ actId }) => actId === row.visitActId) ?? null,
          newer,
          decidedBy:
            reviews.find(({ visitActId, effect }) => visitActId === newer?.actId && effect === 'decides')
              ?.personName ?? null,
        };
      }),
    );
  }, [database, person]);
  return (
    <section className="tj-stack" aria-labelledby="in-my-name">
      <h2 id="in-my-name" className="tj-heading">
        {text('konfirmasi_saya.in_name')}
      </h2>
      <p className="tj-quiet confirmer-explain">{text('konfirmasi_saya.in_name_says')}</p>
      {signed?.length === 0 && <p className="confirmer-explain">{text('konfirmasi_saya.in_name_none')}</p>}
      {signed?.map((one) => (
        <SignedCard key={one.row.confirmationId} signed={one} />
      ))}
    </section>
  );
};

const SignedCard = ({ signed: { row, site, signedHead, newer, decidedBy } }: { readonly signed: Signed }) => {
  const { text, of } = useText();
  const title = site ? of(site.title) : text('konfirmasi_saya.unknown_site');
  return (
    <article className="tj-card confirmer-signed" aria-label={title}>
      <h3>{title}</h3>
      <ul className="record-rows">
        <ConfirmationRow row={row} site={site} isEarlier={signedHead?.superseded === true} />
      </ul>
      {newer && signedHead && <NewerRevision signed={signedHead} newer={newer} decidedBy={decidedBy} />}
      {row.fromPhone && <p className="record-small">{text('record.effect.on_phone')}</p>}
      <div className="confirmer-actions">
        <Link to={`/rekaman/${row.visitActId}`}>{text('konfirmasi_saya.read_visit')}</Link>
        {!row.denied && <DenyForm confirmationId={row.confirmationId} title={title} />}
      </div>
    </article>
  );
};
