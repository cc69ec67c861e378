// Own visits that came back: what the supervisor said, and the way to the correction.

import { IconArrowBackUp } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { readReturnComments } from '../../local-database/read-return-comments.ts';
import { readSite } from '../../local-database/read-site.ts';
import { readVisitHeads } from '../../local-database/read-visits.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const ReturnedList = () => {
  const { database, person } = useServices();
  const { text, of } = useText();
  const returned = useLiveQuery(async () => {
    const heads = (await readVisitHeads(database, person)).filter(
      (head) => head.personId === person.id && head.state === 'dikembalikan' && !head.superseded,
    );
    const comments = await readReturnComments(
      database,
      heads.flatMap((head) => (head.decidedBy ? [head.decidedBy] : [])),
    );
    return Promise.all(
      heads.map(async (head) => ({
        head,
        site: await readSite(database, head.siteId),
        comment: head.decidedBy ? comments.get(head.decidedBy) : undefined,
      })),
    );
  }, [database, person]);
  if (!returned || returned.length === 0) return null;
  return (
    <section className="tj-stack" aria-labelledby="sync-returned">
      <h2 id="sync-returned" className="tj-heading">
        {text('sinkron.returned')}
      </h2>
      {returned.map(({ head, site, comment }) => (
        <article key={head.actId} className="tj-card sync-card" data-tone="returned">
          <h3>
            <Link to={`/lokasi/${encodeURIComponent(head.siteId)}`}>
              {site ? of(site.title) : head.siteId}
            </Link>
          </h3>
          <span className="tj-mark sync-returned">
            <IconArrowBackUp size={20} aria-hidden />
            {text('status.dikembalikan')}
          </span>
          {comment && (
            <p className="sync-line">
              {text('tugas.returned_says', { nama: comment.personName, komentar: comment.comment })}
            </p>
          )}
        </article>
      ))}
    </section>
  );
};
