// Every cell that is not taken, by sheet, row, column and reason; and the same rows as a file to mend.

import { IconDownload } from '@tabler/icons-react';
import { type BadRowsAnswer, badRowsAnswerSchema, type Import } from '../../../contract/imports.ts';
import type { ImportReason } from '../../../domain/import/cell.ts';
import { reasonText } from '../../../domain/import/reasons.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { counted } from './counted.ts';
import { useTableFile } from './use-table-file.ts';

type BadRow = BadRowsAnswer['bad'][number];

export const BadRows = ({ one }: { readonly one: Import }) => {
  const { text, language } = useText();
  const { value, state } = useOfficeAnswer(`/api/imports/${one.importId}/bad-rows`, badRowsAnswerSchema);
  const file = useTableFile();
  const said = (reason: { code: string }): string => reasonText(reason as ImportReason, language);
  const nameOf = ({ header, field }: BadRow): string =>
    header || (field ? text('impor.no_column', { nama: field[language] }) : text('impor.whole_row'));
  return (
    <section className="tj-stack" aria-labelledby="imports-bad">
      <h2 id="imports-bad" className="tj-heading">
        {text('impor.bad')}
      </h2>
      <p>{text('impor.bad_says')}</p>
      <div className="imports-buttons">
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            disabled={file.state === 'busy'}
            leftSection={<IconDownload size={22} aria-hidden />}
            onClick={() =>
              void file.fetchFile(
                `/api/imports/${one.importId}/errors?format=${format}`,
                `${text('impor.errors_name')}-${one.fileName.replace(/\.[^.]*$/, '')}.${format}`,
              )
            }
          >
            {text('impor.errors_get', { format: format.toUpperCase() })}
          </Button>
        ))}
      </div>
      <p role="status" className="imports-status">
        {file.state === 'failed' ? text('impor.get_failed') : ''}
      </p>
      {value === null ? (
        <p className="tj-quiet">{text(state === 'offline' ? 'tabel.offline' : 'tabel.loading')}</p>
      ) : (
        <>
          {value.all > value.bad.length && (
            <p className="tj-quiet">
              {text('impor.bad_more', {
                n: counted(value.bad.length, language),
                all: counted(value.all, language),
              })}
            </p>
          )}
          <OfficeTable
            rows={value.bad}
            idOf={({ row, column, field, reason }) => `${row} ${column} ${field?.id ?? ''} ${reason.code}`}
            caption={text('impor.bad')}
            emptyText={text('impor.bad_none')}
            countText={(found, all) => {
              const n = counted(found, language);
              return found === all
                ? text('impor.bad_count', { n, rows: counted(rowsIn(value.bad), language) })
                : text('impor.bad_found', { n, all: counted(all, language) });
            }}
            columns={[
              ...(one.sheets.length < 2
                ? []
                : [
                    {
                      id: 'sheet',
                      title: text('impor.sheet'),
                      cell: ({ sheet }: BadRow) => sheet,
                      searchText: ({ sheet }: BadRow) => sheet,
                    },
                  ]),
              {
                id: 'row',
                title: text('impor.row'),
                cell: ({ row }) => counted(row, language),
                sortBy: ({ row }) => row,
                searchText: ({ row }) => String(row),
                isNumber: true,
              },
              {
                id: 'column',
                title: text('impor.column'),
                cell: nameOf,
                sortBy: nameOf,
                searchText: nameOf,
              },
              {
                id: 'reason',
                title: text('impor.reason'),
                cell: ({ reason }) => said(reason),
                sortBy: ({ reason }) => reason.code,
                searchText: ({ reason }) => said(reason),
              },
            ]}
          />
        </>
      )}
    </section>
  );
};

/** One row may be refused for several cells. */
const rowsIn = (bad: readonly BadRow[]): number => new Set(bad.map(({ row }) => row)).size;
