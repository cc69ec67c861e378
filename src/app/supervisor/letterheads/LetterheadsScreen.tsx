// `/pengaturan/kop-surat`: what the minutes of each agency are headed with, and how they are numbered.

import './letterheads.css';
import { useState } from 'react';
import { type LetterheadAnswer, letterheadsAnswerSchema } from '../../../contract/minutes.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { exampleNumber } from './example-number.ts';
import { LetterheadForm } from './LetterheadForm.tsx';

const keyOf = ({ regency, agency }: LetterheadAnswer): string => `${regency} ${agency}`;

export const LetterheadsScreen = () => {
  const { text } = useText();
  useScreenTitle(text('kop.title'), { back: '/pengaturan' });
  const answer = useOfficeAnswer(officeRoutes.letterheads.path, letterheadsAnswerSchema);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const all = answer.value?.letterheads ?? [];
  const open = all.find((one) => keyOf(one) === openKey) ?? null;
  const columns: readonly OfficeColumn<LetterheadAnswer>[] = [
    {
      id: 'agency',
      title: text('kop.agency'),
      cell: ({ agency }) => agency,
      sortBy: ({ agency }) => agency,
      searchText: ({ agency }) => agency,
    },
    {
      id: 'pattern',
      title: text('kop.next_number'),
      cell: (one) => exampleNumber(one),
    },
    {
      id: 'own',
      title: text('kop.state'),
      cell: ({ isOwn }) => text(isOwn ? 'kop.own' : 'kop.plain'),
      sortBy: ({ isOwn }) => (isOwn ? 0 : 1),
    },
    {
      id: 'edit',
      title: text('kop.edit'),
      isAction: true,
      cell: (one) => (
        <Button variant="default" onClick={() => setOpenKey(keyOf(one))}>
          {text('kop.edit')}
          <span className="tj-hidden"> {one.agency}</span>
        </Button>
      ),
    },
  ];
  return (
    <div className="tj-page tj-stack">
      <p>{text('kop.says')}</p>
      <OfficeState answer={answer} />
      {saved !== null && (
        <p className="tj-notice" data-tone="green" role="status">
          {text('kop.saved', { instansi: saved })}
        </p>
      )}
      {open ? (
        <LetterheadForm
          key={openKey}
          letterhead={open}
          onClose={() => setOpenKey(null)}
          onSaved={() => {
            setSaved(open.agency);
            setOpenKey(null);
            void answer.again();
          }}
        />
      ) : (
        answer.value && (
          <OfficeTable
            rows={all}
            idOf={keyOf}
            columns={columns}
            caption={text('kop.title')}
            emptyText={text('kop.none')}
          />
        )
      )}
    </div>
  );
};
