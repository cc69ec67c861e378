// One held act: what, whose, why, and the decision on it or the form to make one.

import { IconArchive, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HeldAct, JudgementVerdict } from '../../../domain/quarantine.ts';
import { type HeldEntry, isUndecided } from '../../../local-database/read-held-acts.ts';
import { fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import { type TextKey, useText, type Words } from '../../text/use-text.ts';
import { JudgementForm } from './JudgementForm.tsx';

const kindKeys: Readonly<Record<string, TextKey>> = {
  'visit.submitted': 'karantina.kind.visit',
  'confirmation.given': 'karantina.kind.confirmation',
  'confirmation.denied': 'karantina.kind.denial',
  'review.decided': 'karantina.kind.review',
  'quarantine.judged': 'karantina.kind.judgement',
  'site.proposed': 'karantina.kind.proposal',
  'proposal.judged': 'karantina.kind.proposal_judgement',
  'photo.obscured': 'karantina.kind.obscuring',
  'duplicate.judged': 'karantina.kind.double_judgement',
};

const kindWords = ({ type }: HeldAct, { text }: Words): string => {
  const key = kindKeys[type];
  return key ? text(key) : text('karantina.kind.unknown', { type });
};

export interface HeldActCardProps {
  readonly entry: HeldEntry;
  readonly mayJudge: boolean;
  /** Told of a first decision, with which the card leaves the list. */
  readonly onJudged?: (verdict: JudgementVerdict) => void;
}

export const HeldActCard = ({ entry, mayJudge, onJudged }: HeldActCardProps) => {
  const { deps } = useServices();
  const words = useText();
  const { text, of } = words;
  const [changing, setChanging] = useState(false);
  const { held, site, pending } = entry;
  const zone = zoneOf(site);
  const undecided = isUndecided(entry);
  const place = site
    ? of(site.title)
    : held.siteId === null
      ? text('karantina.no_site')
      : text('karantina.site_id', { id: held.siteId });
  return (
    <article className="tj-card quarantine-card">
      <header>
        <p className="tj-quiet">{kindWords(held, words)}</p>
        <h3>{place}</h3>
        <p className="tj-quiet" title={fullMoment(held.receivedAt, zone, words)}>
          {text('karantina.by', {
            name: held.personName,
            made: nearMoment(held.at, deps.now(), zone, words),
            received: nearMoment(held.receivedAt, deps.now(), zone, words),
          })}
        </p>
      </header>
      <ul className="quarantine-reasons">
        {held.reasons.map((reason) => (
          <li key={reason}>{text(`record.quarantine.${reason}`)}</li>
        ))}
      </ul>
      {held.visitActId !== null && entry.visitState !== null && (
        <Link className="quarantine-visit" to={`/peninjauan/${held.visitActId}`}>
          {text('karantina.open_visit')}
        </Link>
      )}
      <Decided held={held} pending={pending} reviewed={!undecided && held.decision === null} zone={zone} />
      {mayJudge && (undecided || changing) && (
        <JudgementForm
          held={held}
          onDone={(verdict) => {
            setChanging(false);
            onJudged?.(verdict);
          }}
        />
      )}
      {mayJudge && held.decision !== null && pending === null && !changing && (
        <button type="button" className="quarantine-change" onClick={() => setChanging(true)}>
          {text('karantina.change')}
        </button>
      )}
    </article>
  );
};

const Decided = ({
  held,
  pending,
  reviewed,
  zone,
}: {
  readonly held: HeldAct;
  readonly pending: JudgementVerdict | null;
  readonly reviewed: boolean;
  readonly zone: string;
}) => {
  const words = useText();
  const { text } = words;
  if (pending !== null)
    return (
      <p className="quarantine-verdict" data-verdict={pending}>
        <VerdictMark verdict={pending} /> {text('karantina.pending')}
      </p>
    );
  const { decision } = held;
  if (decision === null) return reviewed ? <p className="tj-quiet">{text('karantina.reviewed')}</p> : null;
  return (
    <div className="quarantine-verdict" data-verdict={decision.verdict}>
      <p>
        <VerdictMark verdict={decision.verdict} />{' '}
        <span className="tj-quiet">
          {text('karantina.decided_by', {
            name: decision.personName,
            when: fullMoment(decision.at, zone, words),
          })}
        </span>
      </p>
      {decision.comment !== '' && <p className="quarantine-comment">{decision.comment}</p>}
    </div>
  );
};

const VerdictMark = ({ verdict }: { readonly verdict: JudgementVerdict }) => {
  const { text } = useText();
  const [Icon, key] =
    verdict === 'admitted'
      ? ([IconCircleCheck, 'karantina.admitted'] as const)
      : ([IconArchive, 'karantina.aside'] as const);
  return (
    <b className="quarantine-mark">
      <Icon size={22} aria-hidden /> {text(key)}
    </b>
  );
};
