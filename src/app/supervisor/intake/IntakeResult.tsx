// What a file brought, in words and numbers; never what is in it.

import { useEffect, useRef } from 'react';
import type { Intake, IntakeCounts } from '../../../contract/intake.ts';
import { formatBytes } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';

export interface IntakeResultProps {
  readonly intake: Intake;
  readonly again: boolean;
  /** In the list of earlier ones: no announcement, no focus. */
  readonly quiet?: boolean;
}

const columns = ['accepted', 'known', 'quarantined', 'refused'] as const;

const isEmpty = (counts: IntakeCounts): boolean => columns.every((column) => counts[column] === 0);

export const IntakeResult = ({ intake, again, quiet = false }: IntakeResultProps) => {
  const { text, language } = useText();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!quiet) place.current?.focus();
  }, [quiet]);
  const rows = [
    { label: text('darurat.row.visits'), counts: intake.visits },
    { label: text('darurat.row.others'), counts: intake.otherActs },
    { label: text('darurat.row.photos'), counts: intake.photos },
  ].filter(({ counts }) => !isEmpty(counts));
  const names = intake.persons.map(({ name }) => name).join(', ');
  const refusals = Object.entries(intake.refusals).map(([code, n]) => `${code} (${n})`);
  return (
    <section
      ref={place}
      tabIndex={-1}
      className={quiet ? 'tj-stack' : 'tj-card tj-stack'}
      {...(quiet ? {} : { role: 'status' })}
    >
      {!quiet && (
        <strong>
          {names === '' ? text('darurat.result_none') : text('darurat.result', { nama: names })}
        </strong>
      )}
      {again && <span>{text('darurat.again')}</span>}
      <span>
        {text(`darurat.end.${intake.end}`)} ({formatBytes(intake.bytes, language)})
      </span>
      {rows.length > 0 && (
        <dl className="intake-counts">
          {rows.map(({ label, counts }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {columns
                  .filter((column) => counts[column] > 0)
                  .map((column) => text(`darurat.count.${column}`, { n: counts[column] }))
                  .join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {intake.drafts > 0 && <span>{text('darurat.drafts_kept', { n: intake.drafts })}</span>}
      {intake.missing > 0 && <span>{text('darurat.missing_there', { n: intake.missing })}</span>}
      {intake.persons.map(({ name, known, proven }, index) => {
        if (known && proven) return null;
        return (
          <p key={index} className="tj-notice" data-tone="amber">
            {text(known ? 'darurat.unproven' : 'darurat.unknown_person', { nama: name })}
          </p>
        );
      })}
      {refusals.length > 0 && (
        <span className="tj-quiet">{text('darurat.refusals', { sebab: refusals.join(', ') })}</span>
      )}
    </section>
  );
};
