// Kesiapan lapangan: one verdict, then what to tap for each thing that is not ready. It looks only at this phone, so it
// says the same with the server gone.

import './readiness.css';
import { IconAlertTriangle, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { askCamera, askLocation } from '../../device/phone-state.ts';
import { askToKeepStorage } from '../../device/storage.ts';
import type { Fix, LineTone, ReadinessLine } from '../../domain/readiness.ts';
import { fetchEverythingAgain, saveAskedPermission } from '../../local-database/last-readiness.ts';
import { install } from '../frame/worker.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { ReadinessCard } from './ReadinessCard.tsx';
import { useReadiness } from './use-readiness.ts';
import { useSteadyLines } from './use-steady-lines.ts';

const groupTones: readonly (readonly LineTone[])[] = [['needed', 'unknown'], ['advised'], ['good']];

export const ReadinessScreen = () => {
  const { text } = useText();
  useScreenTitle(text('screen.kesiapan'), { back: '/profil' });
  const handle = useReadiness();
  const { readiness, looking, look } = handle;
  const { act, says } = useFixes(handle);
  const shown = useSteadyLines(readiness.lines, looking);
  const groups = useMemo(
    () =>
      groupTones.map((tones) => ({
        heading: `siap.group.${tones[0]}`,
        lines: shown
          .filter(({ place }) => tones.includes(place))
          .sort((a, b) => tones.indexOf(a.place) - tones.indexOf(b.place)),
      })),
    [shown],
  );
  return (
    <div className="tj-page tj-stack">
      <Verdict open={readiness.open} looking={looking} />
      {says !== null && (
        <p className="tj-notice" role="status">
          {text(says)}
        </p>
      )}
      {groups.map(
        ({ heading, lines }) =>
          lines.length > 0 && (
            <section key={heading} className="tj-stack" aria-labelledby={heading}>
              <h2 id={heading} className="tj-heading">
                {text(heading)}
              </h2>
              <ul className="readiness-list">
                {lines.map(({ line, checking }) => (
                  <ReadinessCard key={line.id} line={line} checking={checking} onFix={act} />
                ))}
              </ul>
            </section>
          ),
      )}
      <Button
        variant="default"
        leftSection={<IconRefresh size={20} aria-hidden />}
        onClick={() => void look()}
      >
        {text('siap.again')}
      </Button>
    </div>
  );
};

const Verdict = ({ open, looking }: { readonly open: number; readonly looking: boolean }) => {
  const { text } = useText();
  const tone = looking ? undefined : open === 0 ? 'green' : 'amber';
  const Icon = open === 0 ? IconCircleCheck : IconAlertTriangle;
  return (
    <section className="tj-notice readiness-verdict" data-tone={tone} role="status">
      {!looking && <Icon size={32} aria-hidden />}
      <div>
        <p className="readiness-says">
          {looking
            ? text('siap.looking')
            : open === 0
              ? text('siap.ready')
              : text('siap.not_ready', { n: open })}
        </p>
        {!looking && <p>{text(open === 0 ? 'siap.ready_more' : 'siap.not_ready_more')}</p>}
      </div>
    </section>
  );
};

/** What each button does; all of it works without the server except fetching, which says so. */
const useFixes = ({ look, repairShell, readiness }: ReturnType<typeof useReadiness>) => {
  const { database, sync } = useServices();
  const { phase, offline, photosWaitForWifi } = useSyncStatus();
  const [answered, setAnswered] = useState<'fetched' | 'refused' | null>(null);
  const running = useRef(new Set<Fix>());

  const fetchAll = async (again: boolean): Promise<void> => {
    if (again) await fetchEverythingAgain(database);
    setAnswered('fetched');
    await sync.syncNow();
    await look();
  };
  const lacksRows = ({ id, says }: ReadinessLine): boolean =>
    id !== 'thumbnails' && id !== 'points' && says === 'missing';
  const run = async (fix: Fix): Promise<void> => {
    switch (fix) {
      case 'fetch':
        return fetchAll(readiness.lines.some((line) => line.fix === 'fetch' && lacksRows(line)));
      case 'sync':
        return fetchAll(false);
      case 'repair-shell':
        return repairShell();
      case 'ask-storage':
        setAnswered((await askToKeepStorage()) ? null : 'refused');
        // Answered: the next tap asks again, and need not wait for the look.
        void look();
        return;
      case 'ask-camera':
        await saveAskedPermission(database, 'camera', await askCamera());
        return look();
      case 'ask-location':
        await saveAskedPermission(database, 'location', await askLocation());
        return look();
      case 'install':
        await install();
        return look();
      case 'set-pin':
      case 'get-maps':
        return;
      default:
        return fix satisfies never;
    }
  };
  // A second tap on the same button changes nothing; another button never waits for this one.
  const act = (fix: Fix): void => {
    if (running.current.has(fix)) return;
    running.current.add(fix);
    void run(fix)
      .catch(console.error)
      .finally(() => running.current.delete(fix));
  };
  const lacksPoints = readiness.lines.some(({ id, says }) => id === 'points' && says === 'missing');
  const fetched = (): string | null => {
    if (phase !== 'idle') return 'siap.fetching';
    if (offline) return 'siap.fetch_offline';
    if (!lacksPoints) return null;
    return photosWaitForWifi ? 'siap.fetch_wifi' : 'siap.fetch_points';
  };
  const says = answered === 'refused' ? 'siap.ask_refused' : answered === 'fetched' ? fetched() : null;
  return { act, says };
};
