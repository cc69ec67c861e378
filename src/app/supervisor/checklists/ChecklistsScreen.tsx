// Pengaturan > Daftar periksa: what there is, where it is used, and the ways to a new one.

import './checklists.css';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  type ChecklistsAnswer,
  checklistsAnswerSchema,
  saveDraftAnswerSchema,
} from '../../../contract/checklists.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { newChecklist } from '../../../domain/checklist/edit-definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { WordInput } from './Fields.tsx';
import { StandardChecklists } from './StandardChecklists.tsx';

type Row = ChecklistsAnswer['checklists'][number];

export const ChecklistsScreen = () => {
  const words = useText();
  const { text, of } = words;
  useScreenTitle(text('ceklis.title'), { back: '/pengaturan' });
  const found = useOfficeAnswer(officeRoutes.checklists.path, checklistsAnswerSchema);
  const [isNew, setNew] = useState(false);
  const draftWords = ({ draft }: Row): string => {
    if (draft === null) return '–';
    const by = text('ceklis.draft_by', {
      nama: draft.savedBy?.name ?? '–',
      waktu: fullMoment(draft.savedAt, deviceZone(), words),
    });
    return draft.faults > 0 ? `${by} · ${text('ceklis.draft_faults', { n: draft.faults })}` : by;
  };
  return (
    <div className="tj-page tj-stack ck-page">
      <p>{text('ceklis.says')}</p>
      <div className="ck-row">
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setNew(true)}>
          {text('ceklis.new')}
        </Button>
        <Button
          component={Link}
          to="/pengaturan/daftar-periksa/impor"
          variant="default"
          leftSection={<IconFileImport size={20} aria-hidden />}
        >
          {text('ceklis.import')}
        </Button>
        <StandardChecklists standard={found.value?.standard ?? []} onAdded={found.again} />
      </div>
      <OfficeState answer={found} />
      {found.value && (
        <OfficeTable
          rows={found.value.checklists}
          idOf={({ id }) => id}
          caption={text('ceklis.title')}
          emptyText={text('ceklis.empty')}
          columns={[
            {
              id: 'title',
              title: text('ceklis.column.title'),
              cell: (row) => (
                <Link className="ck-table-link" to={`/pengaturan/daftar-periksa/${row.id}`}>
                  {of(row.title) || row.id}
                </Link>
              ),
              sortBy: (row) => of(row.title),
              searchText: (row) => `${row.title.id} ${row.title.en} ${row.id}`,
            },
            {
              id: 'version',
              title: text('ceklis.column.version'),
              cell: ({ versions: [newest] }) =>
                newest ? text('ceklis.version', { v: newest.version }) : text('ceklis.never_published'),
              sortBy: ({ versions }) => versions[0]?.version ?? 0,
            },
            {
              id: 'questions',
              title: text('ceklis.column.questions'),
              cell: ({ versions }) => versions[0]?.questions ?? '–',
              sortBy: ({ versions }) => versions[0]?.questions ?? null,
              isNumber: true,
            },
            {
              id: 'used',
              title: text('ceklis.column.used'),
              cell: (row) =>
                row.programmes.length === 0
                  ? '–'
                  : row.programmes.map((one) => `${of(one.name)} (${one.sites})`).join(', '),
              searchText: (row) => row.programmes.map((one) => of(one.name)).join(' '),
            },
            {
              id: 'visits',
              title: text('ceklis.column.visits'),
              cell: ({ visits }) => visits,
              sortBy: ({ visits }) => visits,
              isNumber: true,
            },
            {
              id: 'devices',
              title: text('ceklis.column.devices'),
              cell: ({ devices }) => devices,
              sortBy: ({ devices }) => devices,
              isNumber: true,
            },
            { id: 'draft', title: text('ceklis.column.draft'), cell: draftWords },
          ]}
        />
      )}
      {isNew && (
        <NewChecklist
          taken={found.value?.checklists.map(({ id }) => id) ?? []}
          onClose={() => setNew(false)}
        />
      )}
    </div>
  );
};

/** "Pasar Desa" becomes `pasar-desa`. */
export const checklistIdOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);

const NewChecklist = ({
  taken,
  onClose,
}: {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) => {
  const { text } = useText();
  const call = useOfficeCall();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (): Promise<void> => {
    const base = checklistIdOf(title);
    if (base === '') return setProblem(text('ceklis.new_needs_title'));
    let id = base;
    for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
    const answer = await call({
      method: 'POST',
      path: `/api/checklists/${id}/draft`,
      answer: saveDraftAnswerSchema,
      body: { revision: 0, basedOn: 0, definition: newChecklist(id, title.trim()) },
    });
    if (answer.kind === 'answer') navigate(`/pengaturan/daftar-periksa/${id}`);
    else setProblem(text(answer.kind === 'offline' ? 'ceklis.problem.offline' : 'ceklis.problem.lain'));
  };
  return (
    <Dialog title={text('ceklis.new')} onClose={onClose}>
      <form
        className="tj-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <WordInput label={text('ceklis.new_title')} value={title} onChange={setTitle} />
        {problem && (
          <p className="tj-notice" data-tone="red" role="alert">
            {problem}
          </p>
        )}
        <Button type="submit">{text('ceklis.new_do')}</Button>
        <Button variant="default" onClick={onClose}>
          {text('btn.batal')}
        </Button>
      </form>
    </Dialog>
  );
};
