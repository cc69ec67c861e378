// Which column is which: guessed from its header, or as it was said before for a file of this shape.

import { IconLock, IconTableOptions } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Import } from '../../../contract/imports.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { counted } from './counted.ts';

interface Props {
  readonly one: Import;
  readonly onCheck: (body: {
    readonly sheet: number;
    readonly mapping: readonly (string | null)[];
  }) => Promise<void>;
}

export const MappingStep = ({ one, onCheck }: Props) => {
  const { text, language } = useText();
  const sheetField = useId();
  const [sheet, setSheet] = useState(one.sheet ?? 0);
  const [mapping, setMapping] = useState(one.mapping);
  const [isBusy, setBusy] = useState(false);
  const chosen = one.sheets[sheet];
  if (!chosen) return null;
  const used = new Set(mapping.filter((id) => id !== null));
  const missing = one.fields.filter(
    ({ id, needed, neededUnless }) =>
      !used.has(id) && (needed || neededUnless?.some((other) => used.has(other)) === false),
  );
  const choose = (column: number, id: string | null) =>
    setMapping(mapping.map((own, index) => (index === column ? id : own === id && id !== null ? null : own)));
  const check = async () => {
    setBusy(true);
    await onCheck({ sheet, mapping });
    setBusy(false);
  };
  return (
    <section className="tj-stack" aria-labelledby="imports-mapping">
      <h2 id="imports-mapping" className="tj-heading">
        {text('impor.mapping')}
      </h2>
      <p>{text(chosen.isRemembered ? 'impor.mapping_remembered' : 'impor.mapping_says')}</p>
      {one.sheets.length > 1 && (
        <div className="office-field">
          <label htmlFor={sheetField}>{text('impor.sheet')}</label>
          <select
            id={sheetField}
            value={sheet}
            onChange={({ currentTarget }) => {
              const next = Number(currentTarget.value);
              setSheet(next);
              setMapping(one.sheets[next]?.guess ?? []);
            }}
          >
            {one.sheets.map(({ name, rows }, index) => (
              <option key={name} value={index}>
                {text('impor.sheet_rows', { nama: name, n: counted(rows, language) })}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="tj-quiet">
        {text('impor.header_row', { n: chosen.headerRow, rows: counted(chosen.rows, language) })}
      </p>
      <table className="imports-mapping">
        <caption className="tj-hidden">{text('impor.mapping')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('impor.column')}</th>
            <th scope="col">{text('impor.examples')}</th>
            <th scope="col">{text('impor.field')}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.headers.map((header, column) => {
            const name = header === '' ? text('impor.column_nameless', { n: column + 1 }) : header;
            const key = `${column} ${header}`;
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td data-title={text('impor.examples')}>{chosen.examples[column] || '–'}</td>
                <td data-title={text('impor.field')}>
                  {chosen.refused.includes(column) ? (
                    <span className="imports-mark">
                      <IconLock size={20} aria-hidden /> {text('impor.personal')}
                    </span>
                  ) : (
                    <select
                      className="office-select"
                      aria-label={text('impor.field_of', { nama: name })}
                      value={mapping[column] ?? ''}
                      onChange={({ currentTarget }) =>
                        choose(column, currentTarget.value === '' ? null : currentTarget.value)
                      }
                    >
                      <option value="">{text('impor.field_none')}</option>
                      {one.fields.map((field) => (
                        <option key={field.id} value={field.id}>
                          {field.title[language]}
                          {field.needed || field.neededUnless ? ' *' : ''}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className="tj-notice" data-tone="amber">
          {text('impor.missing', { nama: missing.map(({ title }) => title[language]).join(', ') })}
        </p>
      )}
      <div role="status">{isBusy ? text('impor.working.checking') : ''}</div>
      <Button
        disabled={isBusy || used.size === 0}
        leftSection={<IconTableOptions size={22} aria-hidden />}
        onClick={() => void check()}
      >
        {text('impor.check')}
      </Button>
    </section>
  );
};
