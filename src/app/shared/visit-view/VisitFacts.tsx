// The head of a sealed visit: its three marks, who, when, how far from the site, score and calculations.

import { IconDeviceMobile } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { unitIn } from '../../../domain/checklist/unit-words.ts';
import type { PhoneMark } from '../../../domain/draft.ts';
import { dayIn, formatTime } from '../../../domain/local-time.ts';
import { formatDecimal, formatDistance } from '../../../domain/numbers.ts';
import { readHeldOfVisit } from '../../../local-database/read-held-of-visit.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import type { Words } from '../../text/use-text.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { SiteStateMark } from '../site-state-look.tsx';
import { bestFix, type VisitModel, visitDistanceM } from './visit-model.ts';
import { momentAt, zoneOf } from './zone.ts';

const phoneMarkWords = (mark: PhoneMark, { text, language }: Words): string => {
  switch (mark.mark) {
    case 'draf':
      return text('status.draf');
    case 'tersimpan':
      return text('status.tersimpan_hp');
    case 'mengirim':
      return `${text('status.mengirim')} ${formatDecimal(mark.percent, language, 0)} %`;
    case 'diterima':
      return `${text('status.diterima')} (${mark.code})`;
    default:
      return mark satisfies never;
  }
};

export const VisitFacts = ({
  sealed,
  model,
  lastScore,
}: {
  readonly sealed: SealedVisit;
  readonly model: VisitModel | null;
  /** The score of the visit before, in words. */
  readonly lastScore?: string;
}) => {
  const words = useText();
  const { text, of, language } = words;
  const { visit, site, mark, checklist } = sealed;
  const { payload } = visit;
  const distance = visitDistanceM(visit, site);
  const fix = bestFix(visit);
  const zone = zoneOf(site);
  const score = model?.score.score ?? payload.result?.score ?? null;
  const band = model?.score.bandLabel ? of(model.score.bandLabel) : null;
  const isLate =
    typeof site?.schedule.verify_to === 'string' && dayIn(zone, payload.finishedAt) > site.schedule.verify_to;
  return (
    <section className="tj-card record-head" aria-label={text('record.facts')}>
      <div className="record-marks">
        <SiteStateMark state={visit.state} withWord />
        {visit.superseded && <span className="record-count">{text('record.superseded')}</span>}
        {mark && (
          <span className="record-phone">
            <IconDeviceMobile size={20} aria-hidden /> {phoneMarkWords(mark, words)}
          </span>
        )}
        {!mark && visit.code !== '' && (
          <span className="tj-quiet">{text('record.received', { code: visit.code })}</span>
        )}
      </div>
      <dl className="record-facts">
        <Fact label={text('record.visitor')} value={visit.personName} />
        <Fact
          label={text('record.when')}
          value={`${momentAt(payload.finishedAt, site, language)} (${text('record.started', {
            time: formatTime(payload.startedAt, zone, language),
          })})`}
        />
        {isLate && <Fact label={text('status.terlambat')} value={text('record.after_deadline')} />}
        <Fact
          label={text('record.distance')}
          value={
            distance === null || !fix
              ? text('record.without_position')
              : text('record.distance_value', {
                  distance: formatDistance(distance, language),
                  m: formatDecimal(fix.accuracyM, language, 0),
                })
          }
        />
        <Fact label={text('record.revision_label')} value={String(visit.revision)} />
        {payload.correctionReason && (
          <Fact label={text('record.correction')} value={payload.correctionReason} />
        )}
        {score !== null && (
          <Fact
            label={text('form.skor')}
            value={`${[formatDecimal(score, language), band, lastScore].filter(Boolean).join(' · ')}`}
          />
        )}
        {checklist?.calculations
          .filter(({ scope }) => scope === 'root')
          .flatMap(({ id, label, unit }) => {
            const value = model?.score.calculations[id];
            return typeof value === 'number'
              ? [
                  <Fact
                    key={id}
                    label={of(label)}
                    value={[formatDecimal(value, language), unitIn(unit ?? '', language, value)]
                      .filter(Boolean)
                      .join(' ')}
                  />,
                ]
              : [];
          })}
      </dl>
      {visit.quarantine.length > 0 && (
        <div className="tj-notice" data-tone="amber">
          <div>
            <b>{text('status.karantina')}</b>
            <ul className="record-plain">
              {visit.quarantine.map((reason) => (
                <li key={reason}>{text(`record.quarantine.${reason}`)}</li>
              ))}
            </ul>
            <SetAside visitActId={visit.actId} />
          </div>
        </div>
      )}
    </section>
  );
};

const Fact = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

/** What a supervisor said about it, for its author to read. */
const SetAside = ({ visitActId }: { readonly visitActId: string }) => {
  const { database } = useServices();
  const { text } = useText();
  const held = useLiveQuery(() => readHeldOfVisit(database, visitActId), [database, visitActId]);
  const decision = held?.find(({ actId }) => actId === visitActId)?.decision;
  if (!decision) return null;
  return (
    <p>
      <b>
        {text('karantina.decision_of_visit', {
          verdict: text(decision.verdict === 'admitted' ? 'karantina.admitted' : 'karantina.aside'),
          name: decision.personName,
        })}
      </b>{' '}
      {decision.comment}
    </p>
  );
};
