import { useState } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { erasedVisitSchema, type FoundVisit, foundVisitsSchema } from '../../../contract/personal-data.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText, type Words } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { SearchField } from './SearchField.tsx';

export const FindVisits = () => {
  const { text } = useText();
  const [words, setWords] = useState<string | null>(null);
  return (
    <section className="tj-stack" aria-labelledby="personal-visits">
      <h2 id="personal-visits">{text('pribadi.visits')}</h2>
      <p>{text('pribadi.visits_say')}</p>
      <SearchField label={text('pribadi.visit_words')} onSearch={setWords} />
      {words !== null && <Found words={words} />}
    </section>
  );
};

const Found = ({ words }: { readonly words: string }) => {
  const ui = useText();
  const { text } = ui;
  const call = useOfficeCall();
  const [erasing, setErasing] = useState<FoundVisit | null>(null);
  const found = useOfficeAnswer(
    `${officeRoutes.findVisits.path}?${new URLSearchParams({ words })}`,
    foundVisitsSchema,
  );
  return (
    <>
      <OfficeState answer={found} />
      {found.value?.more && <p className="tj-notice">{text('pribadi.more')}</p>}
      {found.value && (
        <OfficeTable
          rows={found.value.visits}
          idOf={({ visitId, siteId }) => `${visitId} ${siteId}`}
          columns={columnsIn(ui, setErasing)}
          caption={text('pribadi.visits')}
          emptyText={text('pribadi.no_visits')}
        />
      )}
      {erasing && (
        <EraseDialog
          title={
            erasing.code === null
              ? text('pribadi.erase_draft_title')
              : text('pribadi.erase_visit_title', { kode: erasing.code })
          }
          goes={[
            ...(erasing.code === null
              ? []
              : [
                  text('pribadi.visit_goes_answers', { n: erasing.revisions }),
                  text('pribadi.visit_goes_signers', { n: erasing.confirmations }),
                  text('pribadi.visit_goes_phones'),
                ]),
            ...(erasing.drafts > 0 ? [text('pribadi.visit_goes_drafts', { n: erasing.drafts })] : []),
          ]}
          stays={[
            erasing.code === null ? text('pribadi.draft_stays') : text('pribadi.visit_stays'),
            ...(erasing.minutes > 0 ? [text('pribadi.visit_stays_minutes', { n: erasing.minutes })] : []),
            text('pribadi.visit_stays_backups'),
          ]}
          choice={{ label: text('pribadi.with_photos', { n: erasing.photos }), isRequired: false }}
          button={text('pribadi.erase_visit')}
          onErase={(reason, withPhotos) =>
            call({
              method: 'POST',
              path: officeRoutes.eraseVisit.path,
              answer: erasedVisitSchema,
              body: { visitId: erasing.visitId, siteId: erasing.siteId, withPhotos, reason },
            })
          }
          onClose={() => setErasing(null)}
          onDone={() => {
            setErasing(null);
            void found.again();
          }}
        />
      )}
    </>
  );
};

const columnsIn = (words: Words, onErase: (row: FoundVisit) => void): readonly OfficeColumn<FoundVisit>[] => {
  const { text, language } = words;
  const codeOf = ({ code }: FoundVisit): string => code ?? text('pribadi.only_draft');
  const titleOf = ({ title, siteId }: FoundVisit): string => title?.[language] ?? siteId;
  return [
    { id: 'site', title: text('pribadi.site'), cell: titleOf, sortBy: titleOf, searchText: titleOf },
    { id: 'code', title: text('pribadi.code'), cell: codeOf, searchText: codeOf },
    { id: 'who', title: text('pribadi.who'), cell: ({ personName }) => personName },
    {
      id: 'at',
      title: text('pribadi.received'),
      cell: ({ receivedAt }) => fullMoment(receivedAt, deviceZone(), words),
      sortBy: ({ receivedAt }) => receivedAt,
    },
    { id: 'photos', title: text('pribadi.photos'), cell: ({ photos }) => photos, isNumber: true },
    {
      id: 'do',
      title: text('pribadi.do'),
      isAction: true,
      cell: (row) => (
        <span className="personal-actions">
          {row.erasedAt !== null && <span>{text('pribadi.is_erased')}</span>}
          {(row.erasedAt === null || row.photos > 0 || row.drafts > 0) && (
            <Button variant="default" className="tj-dangerous" onClick={() => onErase(row)}>
              {text('pribadi.erase_visit')}
            </Button>
          )}
        </span>
      ),
    },
  ];
};
