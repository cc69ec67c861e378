import { useState } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import {
  erasedExpiredSchema,
  type RetentionAnswer,
  retentionAnswerSchema,
} from '../../../contract/personal-data.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { EraseDialog } from './EraseDialog.tsx';

type Kept = RetentionAnswer['programmes'][number];

export const ExpiredVisits = () => {
  const { text, language } = useText();
  const call = useOfficeCall();
  const answer = useOfficeAnswer(officeRoutes.retention.path, retentionAnswerSchema);
  const [erasing, setErasing] = useState<Kept | null>(null);
  /** So many at a time, until none is left: one request must not hold the server for hours. */
  const eraseAll = async (programmeId: string, reason: string) => {
    for (;;) {
      const part = await call({
        method: 'POST',
        path: officeRoutes.eraseExpired.path,
        answer: erasedExpiredSchema,
        body: { programmeId, reason },
      });
      if (part.kind !== 'answer' || part.value.left === 0 || part.value.visits === 0) return part;
    }
  };
  return (
    <section className="tj-stack" aria-labelledby="personal-retention">
      <h2 id="personal-retention">{text('pribadi.retention')}</h2>
      <p>{text('pribadi.retention_says')}</p>
      <OfficeState answer={answer} />
      {answer.value && (
        <OfficeTable
          rows={answer.value.programmes}
          idOf={({ id }) => id}
          columns={[
            {
              id: 'name',
              title: text('pribadi.programme'),
              cell: ({ name }) => name[language],
              sortBy: ({ name }) => name[language],
            },
            { id: 'months', title: text('pribadi.months'), cell: ({ months }) => months, isNumber: true },
            { id: 'over', title: text('pribadi.over'), cell: ({ visits }) => visits, isNumber: true },
            {
              id: 'undecided',
              title: text('pribadi.undecided'),
              cell: ({ undecided }) => undecided,
              isNumber: true,
            },
            {
              id: 'do',
              title: text('pribadi.do'),
              isAction: true,
              cell: (row) =>
                row.visits === 0 ? (
                  '–'
                ) : (
                  <Button variant="default" className="tj-dangerous" onClick={() => setErasing(row)}>
                    {text('pribadi.erase_over', { n: row.visits })}
                  </Button>
                ),
            },
          ]}
          caption={text('pribadi.retention')}
          emptyText={text('pribadi.no_retention')}
        />
      )}
      {erasing && (
        <EraseDialog
          title={text('pribadi.erase_over_title', { n: erasing.visits, program: erasing.name[language] })}
          goes={[text('pribadi.over_goes'), text('pribadi.visit_goes_phones')]}
          stays={[
            text('pribadi.visit_stays'),
            text('pribadi.over_stays_minutes'),
            text('pribadi.over_stays_undecided', { n: erasing.undecided }),
          ]}
          button={text('pribadi.erase_over', { n: erasing.visits })}
          onErase={(reason) => eraseAll(erasing.id, reason)}
          onClose={() => setErasing(null)}
          onDone={() => {
            setErasing(null);
            void answer.again();
          }}
        />
      )}
    </section>
  );
};
