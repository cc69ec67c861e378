// Dugaan proyek ganda: the pairs by how likely they are, and the one looked at, both sites side by side. On a phone the
// list and the pair are two pages.

import '../../shared/visit-view/visit-view.css';
import '../quarantine/quarantine.css';
import './doubles.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type DoubleVerdict, isHiddenPair } from '../../../domain/double-pair.ts';
import { mayAct } from '../../../domain/person.ts';
import { type DoubleEntry, isOpenDouble, readDoubles } from '../../../local-database/read-doubles.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { DoubleDetail } from './DoubleDetail.tsx';
import { DoubleList } from './DoubleList.tsx';
import { DoubleRuns } from './DoubleRuns.tsx';
import { useStepKeys } from './use-step-keys.ts';

export const pathOfPair = (pairId: string): string => `/dugaan-ganda/${encodeURIComponent(pairId)}`;

export const DoublesScreen = () => {
  const { pairId } = useParams();
  const { database, person, deps } = useServices();
  const { text } = useText();
  useScreenTitle(text('screen.dugaan_ganda'), { back: pairId ? '/dugaan-ganda' : '/peninjauan' });
  const navigate = useNavigate();
  const entries = useLiveQuery(
    () => readDoubles(database, deps.now() + (deps.serverOffsetMs() ?? 0)),
    [database, deps],
  );
  const [told, setTold] = useState<DoubleVerdict | null>(null);
  const whole = (entries ?? []).filter(({ pair }) => !isHiddenPair(pair));
  const open = whole.filter(isOpenDouble);
  const judged = whole.filter((entry) => !isOpenDouble(entry));
  const hidden = (entries ?? []).filter(({ pair }) => isHiddenPair(pair));
  const shown = whole.find(({ pair }) => pair.pairId === pairId) ?? null;
  // Until the list is read again it still holds what was just judged.
  const done = useRef(new Set<string>());
  const first = open.find(({ pair }) => !done.current.has(pair.pairId))?.pair.pairId;
  useEffect(() => {
    if (!pairId && first && matchMedia('(min-width: 900px)').matches)
      navigate(pathOfPair(first), { replace: true });
  }, [pairId, first, navigate]);
  const wentThere = useRef(false);
  const step = (by: number): void => {
    const all = [...open, ...judged];
    const at = all.findIndex(({ pair }) => pair.pairId === pairId);
    const next = all[at < 0 ? 0 : at + by];
    if (!next) return;
    setTold(null);
    wentThere.current = true;
    navigate(pathOfPair(next.pair.pairId));
  };
  useStepKeys(step);
  if (entries === undefined) return <div className="tj-page" aria-busy="true" />;
  return (
    <div className="doubles" data-open={pairId ? '' : undefined}>
      <div className="doubles-side tj-stack">
        <p>{text('ganda.says')}</p>
        {!mayAct(person, 'duplicate') && <p className="tj-quiet">{text('ganda.read_only')}</p>}
        <DoubleRuns />
        <DoubleList
          open={open}
          judged={judged}
          hidden={hidden}
          shownId={pairId}
          onChoose={() => {
            wentThere.current = true;
            setTold(null);
          }}
        />
      </div>
      <div className="doubles-main">
        {told && <Told verdict={told} />}
        {shown ? (
          <DoubleDetail
            key={shown.pair.pairId}
            entry={shown}
            takesFocus={wentThere.current}
            onJudged={(verdict) => {
              // The word of what was kept has the focus then.
              wentThere.current = false;
              setTold(verdict);
              done.current.add(shown.pair.pairId);
              const next = nextOf(open, shown);
              navigate(next ? pathOfPair(next.pair.pairId) : '/dugaan-ganda');
            }}
          />
        ) : (
          <Nothing isUnknown={pairId !== undefined} isEmpty={open.length === 0} />
        )}
      </div>
    </div>
  );
};

const nextOf = (open: readonly DoubleEntry[], shown: DoubleEntry): DoubleEntry | undefined => {
  const at = open.findIndex(({ pair }) => pair.pairId === shown.pair.pairId);
  const left = open.filter(({ pair }) => pair.pairId !== shown.pair.pairId);
  return left[Math.min(Math.max(at, 0), left.length - 1)];
};

const Nothing = ({ isUnknown, isEmpty }: { readonly isUnknown: boolean; readonly isEmpty: boolean }) => {
  const { text } = useText();
  return (
    <div className="tj-card doubles-nothing">
      <p>
        <b>{text(isUnknown ? 'ganda.unknown' : isEmpty ? 'ganda.empty' : 'ganda.choose')}</b>
      </p>
      {(isUnknown || isEmpty) && (
        <p className="tj-quiet">{text(isUnknown ? 'ganda.unknown_says' : 'ganda.empty_says')}</p>
      )}
    </div>
  );
};

/** Has the focus that was on the button, so that it is seen and read. */
const Told = ({ verdict }: { readonly verdict: DoubleVerdict }) => {
  const { text } = useText();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <p ref={place} tabIndex={-1} role="status" className="tj-notice doubles-told">
      <IconCircleCheck size={22} aria-hidden />
      <span>{text(verdict === 'double' ? 'ganda.told_double' : 'ganda.told_not_double')}</span>
    </p>
  );
};
