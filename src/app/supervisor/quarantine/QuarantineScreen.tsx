// Karantina: everything that was kept apart, in one place, each with its reasons and the two things that can be said.

import './quarantine.css';
import { IconDeviceMobile, IconFileImport } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { mayAct, mayBringFiles } from '../../../domain/person.ts';
import type { JudgementVerdict } from '../../../domain/quarantine.ts';
import { isUndecided, readHeldActs } from '../../../local-database/read-held-acts.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { HeldActCard } from './HeldActCard.tsx';

interface Told {
  readonly heldId: string;
  readonly verdict: JudgementVerdict;
  /** Where its card stood. */
  readonly place: number;
}

export const QuarantineScreen = () => {
  const { database, person, deps } = useServices();
  const { text } = useText();
  useScreenTitle(text('karantina.title'), { back: '/peninjauan' });
  const entries = useLiveQuery(
    () => readHeldActs(database, deps.now() + (deps.serverOffsetMs() ?? 0)),
    [database, deps],
  );
  const [told, setTold] = useState<Told | null>(null);
  const [isDecidedOpen, setDecidedOpen] = useState(false);
  if (entries === undefined) return <div className="tj-page" aria-busy="true" />;
  const open = entries.filter(isUndecided);
  const decided = entries.filter((entry) => !isUndecided(entry)).reverse();
  const mayJudge = mayAct(person, 'quarantine');
  const judged = (heldId: string, verdict: JudgementVerdict, place: number) => {
    setTold({ heldId, verdict, place });
    setDecidedOpen(true);
  };
  const place = told === null ? -1 : Math.min(told.place, open.length);
  // Not before the card itself is gone.
  const message =
    told === null || open.some(({ held }) => held.heldId === told.heldId) ? null : (
      <ToldOf key={told.heldId} verdict={told.verdict} />
    );
  return (
    <div className="tj-page tj-stack quarantine">
      <p>{text('karantina.says')}</p>
      {!mayJudge && <p className="tj-quiet">{text('karantina.read_only')}</p>}
      <p className="quarantine-more">
        <Link to="/ponsel">
          <IconDeviceMobile size={22} aria-hidden /> {text('ponsel.link')}
        </Link>
        {mayBringFiles(person) && (
          <Link to="/berkas-darurat">
            <IconFileImport size={22} aria-hidden /> {text('darurat.intake')}
          </Link>
        )}
      </p>
      <h2 className="tj-heading" aria-live="polite">
        {text('karantina.open_n', { n: open.length })}
      </h2>
      {open.length === 0 && (
        <div className="tj-card">
          <p>
            <b>{text('karantina.empty')}</b>
          </p>
          <p className="tj-quiet">{text('karantina.empty_says')}</p>
        </div>
      )}
      <ul className="quarantine-list">
        {open.map((entry, index) => (
          <Fragment key={entry.held.heldId}>
            {index === place && message}
            <li>
              <HeldActCard
                entry={entry}
                mayJudge={mayJudge}
                onJudged={(verdict) => judged(entry.held.heldId, verdict, index)}
              />
            </li>
          </Fragment>
        ))}
        {place === open.length && message}
      </ul>
      {decided.length > 0 && (
        <details
          className="quarantine-decided"
          open={isDecidedOpen}
          onToggle={(event) => setDecidedOpen(event.currentTarget.open)}
        >
          <summary>{text('karantina.decided_n', { n: decided.length })}</summary>
          <ul className="quarantine-list">
            {decided.slice(0, 200).map((entry) => (
              <li key={entry.held.heldId}>
                <HeldActCard entry={entry} mayJudge={mayJudge} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/** Stands where the card was, with the focus that was on its button, so that it is seen and read. */
const ToldOf = ({ verdict }: { readonly verdict: JudgementVerdict }) => {
  const { text } = useText();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return (
    <li>
      <p ref={place} tabIndex={-1} role="status" className="tj-notice">
        {text(verdict === 'admitted' ? 'karantina.told_admitted' : 'karantina.told_set_aside')}
      </p>
    </li>
  );
};
