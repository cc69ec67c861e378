// The pairs as a list: those that wait by how likely they are, those that were judged, and those of which another desk
// sees the other half.

import { IconCopy, IconCopyCheck, IconCopyOff, IconEyeOff, IconRefreshAlert } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { formatDistance } from '../../../domain/numbers.ts';
import type { DoubleEntry } from '../../../local-database/read-doubles.ts';
import { useText } from '../../text/use-text.ts';
import { pathOfPair } from './DoublesScreen.tsx';
import { percent } from './double-words.ts';

const atOnce = 50;

export interface DoubleListProps {
  readonly open: readonly DoubleEntry[];
  readonly judged: readonly DoubleEntry[];
  readonly hidden: readonly DoubleEntry[];
  readonly shownId: string | undefined;
  readonly onChoose: () => void;
}

export const DoubleList = ({ open, judged, hidden, shownId, onChoose }: DoubleListProps) => {
  const { text, of } = useText();
  const [isJudgedOpen, setJudgedOpen] = useState(false);
  const isShownJudged = judged.some(({ pair }) => pair.pairId === shownId);
  return (
    <nav aria-label={text('ganda.list')} className="doubles-list">
      <h2 className="tj-heading" aria-live="polite">
        {text('ganda.open_n', { n: open.length })}
      </h2>
      {open.length === 0 && <p className="tj-quiet">{text('ganda.empty')}</p>}
      {open.length + judged.length > 1 && <p className="tj-quiet doubles-keys">{text('ganda.keys')}</p>}
      <Items entries={open} shownId={shownId} onChoose={onChoose} />
      {judged.length > 0 && (
        <details
          open={isJudgedOpen || isShownJudged}
          onToggle={(event) => setJudgedOpen(event.currentTarget.open)}
        >
          <summary>{text('ganda.judged_n', { n: judged.length })}</summary>
          <Items entries={judged} shownId={shownId} onChoose={onChoose} />
        </details>
      )}
      {hidden.length > 0 && (
        <section className="doubles-hidden" aria-labelledby="doubles-hidden-title">
          <h3 id="doubles-hidden-title">
            <IconEyeOff size={22} aria-hidden /> {text('ganda.hidden_n', { n: hidden.length })}
          </h3>
          <p className="tj-quiet">{text('ganda.hidden_says')}</p>
          <ul>
            {hidden.map(({ pair, sites }) => (
              <li key={pair.pairId}>
                <Link to={`/lokasi/${encodeURIComponent(pair.siteIds[0])}`}>
                  {sites[0] ? of(sites[0].title) : pair.siteIds[0]}
                </Link>
                {pair.judgement?.verdict === 'double' && (
                  <span className="tj-quiet"> {text('ganda.marked')}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
};

const Items = ({
  entries,
  shownId,
  onChoose,
}: {
  readonly entries: readonly DoubleEntry[];
  readonly shownId: string | undefined;
  readonly onChoose: () => void;
}) => {
  const { text } = useText();
  const [count, setCount] = useState(atOnce);
  // Stepping by key may lead beyond what is shown.
  const at = entries.findIndex(({ pair }) => pair.pairId === shownId);
  const most = Math.max(count, at + 1);
  return (
    <>
      <ul>
        {entries.slice(0, most).map((entry) => (
          <Item
            key={entry.pair.pairId}
            entry={entry}
            isShown={entry.pair.pairId === shownId}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {entries.length > most && (
        <button type="button" className="quarantine-change" onClick={() => setCount(most + atOnce)}>
          {text('ganda.more', { n: Math.min(atOnce, entries.length - most) })}
        </button>
      )}
    </>
  );
};

const Item = ({
  entry: { pair, sites, pending },
  isShown,
  onChoose,
}: {
  readonly entry: DoubleEntry;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}) => {
  const { text, of, language } = useText();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isShown) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  const metres = Number(pair.reasons.find(({ kind }) => kind === 'distance')?.facts.metres ?? Number.NaN);
  const verdict = pending?.verdict ?? pair.judgement?.verdict;
  const [Icon, key] =
    pending === null && pair.judgement !== null && pair.changed.length > 0
      ? ([IconRefreshAlert, 'ganda.again'] as const)
      : verdict === 'double'
        ? ([IconCopyCheck, 'ganda.marked'] as const)
        : verdict === 'not_double'
          ? ([IconCopyOff, 'ganda.not'] as const)
          : ([IconCopy, 'ganda.suspected'] as const);
  return (
    <li>
      <Link
        ref={link}
        to={pathOfPair(pair.pairId)}
        className="doubles-item"
        aria-current={isShown ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className="doubles-score">{percent(pair.score)}</span>
        <span className="doubles-titles">
          {sites.map((site, index) => (
            <span key={pair.siteIds[index]}>{site ? of(site.title) : pair.siteIds[index]}</span>
          ))}
          <span className="tj-quiet">
            <Icon size={18} aria-hidden /> {text(key)}
            {pending && ` · ${text('ganda.pending')}`}
            {Number.isFinite(metres) &&
              ` · ${metres < 1 ? text('ganda.touching') : formatDistance(metres, language)}`}
          </span>
        </span>
      </Link>
    </li>
  );
};
