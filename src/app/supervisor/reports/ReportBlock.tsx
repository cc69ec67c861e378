// One report: its title, what can be done with it, and its picture, or what there is instead of one.

import './reports.css';
import type { ReactNode } from 'react';
import type { Schema } from '../../../sync/api-client.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type Report, useReport } from './use-report.ts';

interface Basis {
  readonly asOf: number;
  readonly pending: number;
}

export interface ReportBlockProps<T extends Basis> {
  readonly title: string;
  readonly path: string;
  readonly schema: Schema<T>;
  /** Says itself why nothing could be loaded; only the first block of a screen does. */
  readonly isFirst?: boolean;
  /** Beside the title: what takes this report out of the screen. */
  readonly actions?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

export const ReportBlock = <T extends Basis>({ title, actions, ...rest }: ReportBlockProps<T>) => (
  <section className="report-block tj-card" aria-label={title}>
    <header className="report-head">
      <h2>{title}</h2>
      {actions && <div className="report-actions">{actions}</div>}
    </header>
    <Answer key={rest.path} {...rest} />
  </section>
);

const Answer = <T extends Basis>({
  path,
  schema,
  isFirst = false,
  children,
}: Pick<ReportBlockProps<T>, 'path' | 'schema' | 'isFirst' | 'children'>) => {
  const report: Report<T> = useReport(path, schema);
  const { value } = report;
  return (
    <div className="report-body" aria-busy={value === null && report.state === 'loading'}>
      {value === null && report.state === 'loading' ? (
        <Bones />
      ) : isFirst || report.state === 'problem' ? (
        <OfficeState answer={report} />
      ) : (
        report.state === 'offline' && <NotLoaded again={report.again} />
      )}
      {value !== null && (
        <>
          <Moment value={value} isOld={report.state !== 'ready'} />
          {children(value)}
        </>
      )}
    </div>
  );
};

const NotLoaded = ({ again }: { readonly again: () => Promise<void> }) => {
  const { text } = useText();
  return (
    <p className="report-not-loaded tj-quiet">
      {text('laporan.not_loaded')}{' '}
      <Button variant="default" className="report-no-print report-again" onClick={() => void again()}>
        {text('btn.coba_lagi')}
      </Button>
    </p>
  );
};

const Bones = () => (
  <div className="report-bones" aria-hidden>
    {[90, 70, 80, 55].map((width) => (
      <div key={width} style={{ width: `${width}%` }} />
    ))}
  </div>
);

const Moment = ({ value: { asOf, pending }, isOld }: { readonly value: Basis; readonly isOld: boolean }) => {
  const words = useText();
  return (
    <>
      {isOld && (
        <p className="tj-quiet">
          {words.text('laporan.as_of', { when: fullMoment(asOf, deviceZone(), words) })}
        </p>
      )}
      {pending > 0 && <p className="tj-notice">{words.text('laporan.pending', { n: pending })}</p>}
    </>
  );
};
