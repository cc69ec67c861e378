// Usulan lokasi: what was proposed in the field, beside what it may be a double of, and the two things to be said.

import '../../shared/visit-view/visit-view.css';
import '../quarantine/quarantine.css';
import './proposals.css';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { mayAct } from '../../../domain/person.ts';
import type { ProposalVerdict } from '../../../domain/proposal.ts';
import { isWaiting } from '../../../local-database/read-desk-proposals.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { addOfficeWords } from '../../text/office-words.ts';
import { useText } from '../../text/use-text.ts';
import { ProposalCard } from './ProposalCard.tsx';
import { useProposals } from './use-proposals.ts';

addOfficeWords();

interface Told {
  readonly siteId: string;
  readonly verdict: ProposalVerdict;
  /** Where its card stood. */
  readonly place: number;
}

/** Each card has a map and photos: more of them come when asked for. */
const atOnce = 20;

export const ProposalsScreen = () => {
  const { person } = useServices();
  const { text } = useText();
  useScreenTitle(text('usulan.title'), { back: '/peninjauan' });
  const found = useProposals();
  const [told, setTold] = useState<Told | null>(null);
  const [isDecidedOpen, setDecidedOpen] = useState(false);
  const [shown, setShown] = useState(atOnce);
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  const { proposals, doublesOf, stateOf } = found;
  const mayJudge = mayAct(person, 'review');
  const open = proposals.filter(isWaiting);
  const heldCount = proposals.filter(({ proposal }) => proposal.state === 'karantina').length;
  const decided = proposals
    .filter((entry) => !isWaiting(entry) && entry.proposal.state !== 'karantina')
    .reverse();
  const place = told === null ? -1 : Math.min(told.place, open.length);
  // Not before the card itself is gone.
  const message =
    told === null || open.some(({ site }) => site.id === told.siteId) ? null : (
      <ToldOf key={told.siteId} verdict={told.verdict} />
    );
  return (
    <div className="tj-page tj-stack quarantine proposals">
      <p>{text('usulan.says')}</p>
      {!mayJudge && <p className="tj-quiet">{text('usulan.read_only')}</p>}
      {heldCount > 0 && (
        <p>
          {text('usulan.held_n', { n: heldCount })}{' '}
          <Link className="quarantine-visit" to="/karantina">
            {text('usulan.to_held')}
          </Link>
        </p>
      )}
      <h2 className="tj-heading" aria-live="polite">
        {text('usulan.open_n', { n: open.length })}
      </h2>
      {open.length === 0 && (
        <div className="tj-card">
          <p>
            <b>{text('usulan.empty')}</b>
          </p>
          <p className="tj-quiet">{text('usulan.empty_says')}</p>
        </div>
      )}
      <ul className="quarantine-list">
        {open.slice(0, shown).map((entry, index) => (
          <Fragment key={entry.site.id}>
            {index === place && message}
            <li>
              <ProposalCard
                entry={entry}
                doubles={doublesOf(entry.site)}
                state={stateOf(entry.site)}
                mayJudge={mayJudge}
                onJudged={(verdict) => {
                  setTold({ siteId: entry.site.id, verdict, place: index });
                  setDecidedOpen(true);
                }}
              />
            </li>
          </Fragment>
        ))}
        {place >= Math.min(open.length, shown) && message}
      </ul>
      <More count={open.length - shown} onMore={() => setShown(shown + atOnce)} />
      {decided.length > 0 && (
        <details
          className="quarantine-decided"
          open={isDecidedOpen}
          onToggle={(event) => setDecidedOpen(event.currentTarget.open)}
        >
          <summary>{text('usulan.decided_n', { n: decided.length })}</summary>
          {isDecidedOpen && (
            <>
              <ul className="quarantine-list">
                {decided.slice(0, shown).map((entry) => (
                  <li key={entry.site.id}>
                    <ProposalCard
                      entry={entry}
                      doubles={doublesOf(entry.site)}
                      state={stateOf(entry.site)}
                      mayJudge={mayJudge}
                    />
                  </li>
                ))}
              </ul>
              <More count={decided.length - shown} onMore={() => setShown(shown + atOnce)} />
            </>
          )}
        </details>
      )}
    </div>
  );
};

const More = ({ count, onMore }: { readonly count: number; readonly onMore: () => void }) => {
  const { text } = useText();
  return count > 0 ? (
    <button type="button" className="quarantine-change" onClick={onMore}>
      {text('usulan.more', { n: Math.min(count, atOnce) })}
    </button>
  ) : null;
};

/** Stands where the card was, with the focus that was on its button, so that it is seen and read. */
const ToldOf = ({ verdict }: { readonly verdict: ProposalVerdict }) => {
  const { text } = useText();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    // The page grew shorter: where the card stood may lie under the heading bar now.
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <li>
      <p ref={place} tabIndex={-1} role="status" className="tj-notice">
        {text(verdict === 'accepted' ? 'usulan.told_accepted' : 'usulan.told_declined')}
      </p>
    </li>
  );
};
