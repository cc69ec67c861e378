// A returned visit comes before everything else on its site's page: what was said, and the way to correct it.

import { IconArrowBackUp } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { readReturnComments } from '../../../local-database/read-return-comments.ts';
import { readVisitsOfSite } from '../../../local-database/read-visits.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { CorrectVisit } from './CorrectVisit.tsx';

export const ReturnedNotice = ({ siteId }: { readonly siteId: string }) => {
  const { database, person } = useServices();
  const { text } = useText();
  const returned = useLiveQuery(async () => {
    const visit = (await readVisitsOfSite(database, siteId, person)).findLast(
      (row) => row.personId === person.id && row.state === 'dikembalikan' && !row.superseded,
    );
    if (!visit || (await database.draft.get(visit.visitId))) return null;
    const comments = await readReturnComments(database, visit.decidedBy ? [visit.decidedBy] : []);
    return { visit, said: visit.decidedBy ? comments.get(visit.decidedBy) : undefined };
  }, [database, person, siteId]);
  if (!returned) return null;
  return (
    <section className="tj-notice site-returned" data-tone="amber" aria-label={text('status.dikembalikan')}>
      <IconArrowBackUp size={24} aria-hidden />
      <div className="tj-stack">
        <span>
          <strong>{text('status.dikembalikan')}.</strong>{' '}
          {returned.said &&
            text('lokasi.reviewer_says', {
              nama: returned.said.personName,
              komentar: returned.said.comment,
            })}
        </span>
        <CorrectVisit visit={returned.visit} />
      </div>
    </section>
  );
};
