// What the import would do, before anything is written.

import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Import, ImportChoice } from '../../../contract/imports.ts';
import type { ImportReason } from '../../../domain/import/cell.ts';
import { reasonText } from '../../../domain/import/reasons.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { BadRows } from './BadRows.tsx';
import { Counts } from './Counts.tsx';
import { counted } from './counted.ts';

interface Props {
  readonly one: Import;
  readonly onApply: (choice: ImportChoice) => Promise<void>;
  readonly onBack: () => void;
}

export const PreviewStep = ({ one, onApply, onBack }: Props) => {
  const { text, language } = useText();
  const [isBusy, setBusy] = useState(false);
  const counts = one.counts ?? { new: 0, changed: 0, same: 0, bad: 0 };
  const writes = counts.new + counts.changed;
  const number = (value: number) => counted(value, language);
  const titles = new Map(one.fields.map(({ id, title }) => [id, title[language]]));
  const warnings = grouped(one.warningRows);
  const apply = async (choice: ImportChoice) => {
    setBusy(true);
    await onApply(choice);
    setBusy(false);
  };
  return (
    <div className="tj-stack">
      <section className="tj-stack" aria-labelledby="imports-preview">
        <h2 id="imports-preview" className="tj-heading">
          {text('impor.preview')}
        </h2>
        <p>{text('impor.preview_says')}</p>
        <Counts counts={counts} />
        <p role="status">
          {text('impor.will', { new: number(counts.new), changed: number(counts.changed) })}
        </p>
        {one.warningRows.length > 0 && (
          <details className="tj-card" open={warnings.length <= 10}>
            <summary>{text('impor.warnings', { n: number(one.warnings) })}</summary>
            <ul>
              {warnings.map(({ row, reason, rows }) => (
                <li key={`${row} ${reason.code} ${reason.found ?? ''}`}>
                  {rows === 1
                    ? text('impor.row_n', { n: number(row) })
                    : text('impor.rows_n', { n: number(rows), first: number(row) })}
                  : {reasonText(reason as ImportReason, language)}
                </li>
              ))}
            </ul>
          </details>
        )}
        <div className="imports-buttons">
          <Button
            leftSection={<IconCheck size={22} aria-hidden />}
            disabled={isBusy || counts.bad > 0 || writes === 0}
            onClick={() => void apply('all')}
          >
            {text('impor.apply_all', { n: number(writes) })}
          </Button>
          {counts.bad > 0 && (
            <Button disabled={isBusy || writes === 0} onClick={() => void apply('good')}>
              {text('impor.apply_good', { n: number(writes), bad: number(counts.bad) })}
            </Button>
          )}
          <Button variant="default" leftSection={<IconArrowLeft size={22} aria-hidden />} onClick={onBack}>
            {text('impor.back_to_mapping')}
          </Button>
        </div>
        {counts.bad > 0 && <p className="tj-quiet">{text('impor.all_needs_good')}</p>}
        {writes === 0 && (
          <p>{text(counts.same === 0 && counts.bad > 0 ? 'impor.all_bad' : 'impor.nothing_to_do')}</p>
        )}
      </section>
      {one.doubles !== null && one.doubles.count > 0 && (
        <section className="tj-notice" data-tone="amber" aria-labelledby="imports-doubles">
          <div>
            <h2 id="imports-doubles" className="imports-small">
              {text('impor.doubles', { n: number(one.doubles.count) })}
            </h2>
            <p>{text('impor.doubles_says')}</p>
            <ul>
              {one.doubles.first.slice(0, 20).map((double) => (
                <li key={`${double.siteId} ${double.otherId}`}>
                  {text('impor.double', {
                    a: `${double.title} (${double.siteId})`,
                    b: `${double.otherTitle} (${double.otherId})`,
                    m: formatDistance(double.distanceM, language),
                  })}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {counts.bad > 0 && <BadRows one={one} />}
      {one.firstRows.length > 0 && (
        <section className="tj-stack" aria-labelledby="imports-first">
          <h2 id="imports-first" className="tj-heading">
            {text('impor.first_rows')}
          </h2>
          {one.firstRows.map(({ row, key, state, cells }) => (
            <details key={row} className="tj-card imports-row">
              <summary>
                {text('impor.row_n', { n: number(row) })}: {[key, nameIn(cells)].filter(Boolean).join(' – ')}{' '}
                · {text(`impor.row_state.${state}`)}
              </summary>
              <dl>
                {cells.map(({ field, text: said, isChanged }) => (
                  <div key={field} data-changed={isChanged || undefined}>
                    <dt>
                      {titles.get(field) ?? field}
                      {isChanged ? ` (${text('impor.is_changed')})` : ''}
                    </dt>
                    <dd>{said}</dd>
                  </div>
                ))}
              </dl>
            </details>
          ))}
        </section>
      )}
    </div>
  );
};

/** What people call the thing of a row, where its kind has a name. */
const nameIn = (cells: Import['firstRows'][number]['cells']): string =>
  cells.find(({ field }) => field === 'title.id' || field === 'name' || field === 'name.id')?.text ?? '';

/** What is said of many rows alike is said once, with how many they are. */
const grouped = (warned: Import['warningRows']) => {
  const groups = new Map<string, Import['warningRows'][number] & { rows: number }>();
  for (const one of warned) {
    const key = JSON.stringify(one.reason);
    const group = groups.get(key);
    if (group) group.rows += 1;
    else groups.set(key, { ...one, rows: 1 });
  }
  return [...groups.values()];
};
