// One pair: how likely and why, both on one map, both side by side, and the two things to be said of it.

import { IconCopyCheck, IconCopyOff } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { type DoubleJudgement, type DoubleVerdict, isOpenPair } from '../../../domain/double-pair.ts';
import { mayAct } from '../../../domain/person.ts';
import type { DoubleEntry } from '../../../local-database/read-doubles.ts';
import { fullMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import { useText } from '../../text/use-text.ts';
import { DoubleComparison } from './DoubleComparison.tsx';
import { DoubleForm } from './DoubleForm.tsx';
import { changeWords, percent, reasonWords } from './double-words.ts';

const DoubleMap = lazy(async () => ({ default: (await import('./DoubleMap.tsx')).DoubleMap }));

export interface DoubleDetailProps {
  readonly entry: DoubleEntry;
  /** Somebody just went to it: the next Tab goes on from here, not through the rest of the list. */
  readonly takesFocus: boolean;
  readonly onJudged: (verdict: DoubleVerdict) => void;
}

export const DoubleDetail = ({ entry, takesFocus, onJudged }: DoubleDetailProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const atFirst = useRef(takesFocus);
  useEffect(() => {
    if (atFirst.current) heading.current?.focus({ preventScroll: true });
  }, []);
  const { person } = useServices();
  const words = useText();
  const { text } = words;
  const { pair, sites, pending } = entry;
  const [a, b] = sites;
  return (
    <article className="tj-stack doubles-detail" aria-labelledby="doubles-title">
      <h2 id="doubles-title" ref={heading} tabIndex={-1} className="tj-heading">
        {text('ganda.title', { persen: percent(pair.score) })}
      </h2>
      {!pair.isSuspected && <p className="tj-notice">{text('ganda.no_longer')}</p>}
      {pair.changed.length > 0 && pending === null && (
        <p className="tj-notice" data-tone="amber">
          {text('ganda.again_says', { apa: changeWords(pair.changed, words) })}
        </p>
      )}
      <section className="tj-card" aria-labelledby="doubles-why">
        <h3 id="doubles-why">{text('ganda.why')}</h3>
        <ul className="doubles-reasons">
          {pair.reasons.map((reason) => (
            <li key={reason.kind}>
              <span className="doubles-share" aria-hidden>
                <span style={{ width: `${reason.share * 100}%` }} />
              </span>
              <span>
                <b>{text(`ganda.kind.${reason.kind}`)}</b>: {reasonWords(reason, a, words)}{' '}
                <span className="tj-quiet">{text('ganda.share', { persen: percent(reason.share) })}</span>
              </span>
            </li>
          ))}
        </ul>
        {pair.reasons.length === 0 && <p className="tj-quiet">{text('ganda.no_reasons')}</p>}
      </section>
      {a && b ? (
        <Suspense fallback={<div className="doubles-map" aria-busy="true" />}>
          <DoubleMap a={a} b={b} />
        </Suspense>
      ) : (
        <p className="tj-notice">{text('ganda.site_missing')}</p>
      )}
      <DoubleComparison siteIds={pair.siteIds} sites={sites} />
      <Said entry={entry} />
      {mayAct(person, 'duplicate') && (
        <DoubleForm pair={pair} isAgain={!isOpenPair(pair) || pending !== null} onJudged={onJudged} />
      )}
    </article>
  );
};

/** What was said of it, the newest first. */
const Said = ({ entry: { pair, sites, pending } }: { readonly entry: DoubleEntry }) => {
  const { person } = useServices();
  const { text } = useText();
  const said = [
    ...(pending ? [{ ...pending, personId: person.id, personName: person.name, isPending: true }] : []),
    ...[pair.judgement, ...pair.earlier].flatMap((one) => (one ? [{ ...one, isPending: false }] : [])),
  ];
  if (said.length === 0) return null;
  return (
    <section className="tj-card" aria-labelledby="doubles-said">
      <h3 id="doubles-said">{text('ganda.said')}</h3>
      <ul className="doubles-said">
        {said.map((one, index) => (
          <Word key={one.judgementId} word={one} isFormer={index > 0} zone={zoneOf(sites[0])} />
        ))}
      </ul>
    </section>
  );
};

const Word = ({
  word,
  isFormer,
  zone,
}: {
  readonly word: DoubleJudgement & { readonly isPending: boolean };
  readonly isFormer: boolean;
  readonly zone: string;
}) => {
  const words = useText();
  const { text } = words;
  const Icon = word.verdict === 'double' ? IconCopyCheck : IconCopyOff;
  return (
    <li>
      <p>
        <b className="quarantine-mark">
          <Icon size={22} aria-hidden /> {text(word.verdict === 'double' ? 'ganda.marked' : 'ganda.not')}
        </b>{' '}
        {isFormer && <span className="tj-quiet">{text('ganda.former')} </span>}
        <span className="tj-quiet">
          {text('ganda.by', { nama: word.personName, waktu: fullMoment(word.at, zone, words) })}
        </span>
      </p>
      <p className="quarantine-comment">{word.comment}</p>
      {word.isPending && <p className="tj-quiet">{text('ganda.pending_says')}</p>}
    </li>
  );
};
