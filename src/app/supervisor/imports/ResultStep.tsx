// What was written.

import { IconCircleCheck } from '@tabler/icons-react';
import type { Import } from '../../../contract/imports.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { BadRows } from './BadRows.tsx';
import { Counts } from './Counts.tsx';
import { counted } from './counted.ts';

export const ResultStep = ({ one }: { readonly one: Import }) => {
  const { text, language } = useText();
  const { result } = one;
  if (result === null) return null;
  const number = (value: number) => counted(value, language);
  return (
    <section className="tj-stack" aria-labelledby="imports-result">
      <h2 id="imports-result" className="tj-heading">
        {text('impor.result')}
      </h2>
      <p className="tj-notice" role="status">
        <IconCircleCheck size={22} aria-hidden />
        {text('impor.result_says', {
          n: number(result.new + result.changed),
          lama:
            result.ms < 1000
              ? text('impor.instant')
              : text('impor.seconds', { s: formatDecimal(result.ms / 1000, language, 1) }),
        })}
      </p>
      <Counts counts={result} />
      {result.assignments > 0 && <p>{text('impor.result_assignments', { n: number(result.assignments) })}</p>}
      {result.waiting > 0 && <p>{text('impor.result_waiting', { n: number(result.waiting) })}</p>}
      {one.kind === 'person' && result.new > 0 && <p>{text('impor.result_persons')}</p>}
      {result.bad > 0 && (one.hasRows ? <BadRows one={one} /> : <p>{text('impor.rows_gone')}</p>)}
    </section>
  );
};
