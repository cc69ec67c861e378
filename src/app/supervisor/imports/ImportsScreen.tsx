// Pengaturan > Impor: bring a table in, begin from a template, see what was brought before and which budget lines still
// wait for their point.

import './imports.css';
import { Link, useNavigate } from 'react-router';
import { importsAnswerSchema } from '../../../contract/imports.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { ImportStateMark } from './ImportStateMark.tsx';
import { NewImport } from './NewImport.tsx';
import { Templates } from './Templates.tsx';
import { useMomentWords } from './use-moment.ts';
import { WaitingLines } from './WaitingLines.tsx';

export const ImportsScreen = () => {
  const { text, language } = useText();
  const navigate = useNavigate();
  const moment = useMomentWords();
  useScreenTitle(text('impor.title'), { back: '/pengaturan' });
  const { again, ...found } = useOfficeAnswer('/api/imports', importsAnswerSchema);
  const imports = found.value?.imports ?? [];
  return (
    <div className="tj-page tj-stack imports">
      <p>{text('impor.says')}</p>
      <NewImport onAdded={({ importId }) => navigate(`/pengaturan/impor/${importId}`)} />
      <Templates isFirst={found.value !== null && imports.length === 0} />
      <section className="tj-stack" aria-labelledby="imports-earlier">
        <h2 id="imports-earlier" className="tj-heading">
          {text('impor.earlier')}
        </h2>
        {found.state === 'offline' && (
          <p className="tj-notice" data-tone="amber">
            {text('tabel.offline')}
          </p>
        )}
        {found.state === 'problem' && (
          <p className="tj-notice" data-tone="red">
            {text('tabel.problem', { code: found.code })}
          </p>
        )}
        {found.value === null ? (
          found.state === 'loading' && <p className="tj-quiet">{text('tabel.loading')}</p>
        ) : (
          <OfficeTable
            rows={imports}
            idOf={({ importId }) => importId}
            caption={text('impor.earlier')}
            emptyText={text('impor.earlier_empty')}
            columns={[
              {
                id: 'name',
                title: text('impor.file'),
                cell: ({ importId, fileName }) => (
                  <Link className="imports-link" to={`/pengaturan/impor/${importId}`}>
                    {fileName}
                  </Link>
                ),
                searchText: ({ fileName }) => fileName,
                sortBy: ({ fileName }) => fileName,
              },
              {
                id: 'kind',
                title: text('impor.kind'),
                cell: ({ kind }) => text(`impor.kind.${kind}`),
                searchText: ({ kind }) => text(`impor.kind.${kind}`),
                sortBy: ({ kind }) => kind,
              },
              {
                id: 'state',
                title: text('impor.state'),
                cell: ({ state }) => <ImportStateMark state={state} />,
                sortBy: ({ state }) => state,
              },
              {
                id: 'counts',
                title: text('impor.rows_done'),
                cell: ({ result, counts }) => {
                  const shown = result ?? counts;
                  return shown === null
                    ? '–'
                    : text('impor.counts_short', {
                        new: formatDecimal(shown.new, language, 0),
                        changed: formatDecimal(shown.changed, language, 0),
                        bad: formatDecimal(shown.bad, language, 0),
                      });
                },
              },
              {
                id: 'by',
                title: text('impor.by'),
                cell: ({ byName }) => byName,
                searchText: ({ byName }) => byName,
              },
              { id: 'at', title: text('impor.at'), cell: ({ at }) => moment(at), sortBy: ({ at }) => at },
            ]}
          />
        )}
      </section>
      <WaitingLines />
    </div>
  );
};
