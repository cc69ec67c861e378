// The road of a visit: recording the way, the strip map of what was observed so far, and the way back to an STA.

import { IconCircleFilled, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { staLineOf } from '../../../domain/chainage.ts';
import { formatTime } from '../../../domain/local-time.ts';
import { formatKm } from '../../../domain/numbers.ts';
import { coverageOf, stretchesOf } from '../../../domain/road-coverage.ts';
import { observationsOf } from '../../../domain/road-observations.ts';
import { maxTrackPoints, trackLengthM } from '../../../domain/track-recording.ts';
import { readRoad } from '../../../local-database/read-road.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { CoverageLine } from '../../shared/roads/CoverageLine.tsx';
import { GoToSta } from '../../shared/roads/GoToSta.tsx';
import { PostsNotice } from '../../shared/roads/PostsNotice.tsx';
import { StripMap } from '../../shared/roads/StripMap.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const TrackCard = ({ withStrip = false }: { readonly withStrip?: boolean }) => {
  const { site } = useVisit();
  const { text } = useText();
  const road = useMemo(() => staLineOf(site), [site]);
  if (!road) return null;
  return (
    <section className="tj-card tj-stack" aria-label={text('road.record')}>
      <Recording />
      {withStrip && <DraftStrip />}
    </section>
  );
};

const Recording = () => {
  const { draft, site, recording } = useVisit();
  const { text, language } = useText();
  const km = useTrackKm();
  const isOn = recording.kind !== 'off';
  const isFull = (draft.track ?? []).reduce((sum, span) => sum + span.length, 0) >= maxTrackPoints;
  return (
    <>
      {isOn ? (
        <p className="road-line">
          <TrackMark />
        </p>
      ) : (
        km !== null && <p className="road-line">{text('road.recorded', { km })}</p>
      )}
      {recording.gap && (
        <p className="tj-notice" data-tone="amber" role="status">
          {text('road.paused_gap', {
            dari: formatTime(recording.gap.from, site.timezone, language),
            sampai: formatTime(recording.gap.to, site.timezone, language),
          })}
        </p>
      )}
      {isFull && <p className="tj-notice">{text('road.full')}</p>}
      {isOn && recording.wake !== 'off' && (
        <p className={recording.wake === 'held' ? 'tj-quiet visit-plain' : 'tj-notice'} role="status">
          {text(recording.wake === 'held' ? 'road.screen_on' : 'road.screen_off')}
        </p>
      )}
      <Button
        fullWidth
        variant={isOn ? 'filled' : 'default'}
        color={isOn ? 'red' : undefined}
        disabled={isFull && !isOn}
        leftSection={
          isOn ? <IconPlayerStop size={20} aria-hidden /> : <IconPlayerRecord size={20} aria-hidden />
        }
        onClick={() => (isOn ? recording.stop() : recording.start(trackLengthM(draft.track ?? [])))}
      >
        {text(isOn ? 'road.stop' : km === null ? 'road.record' : 'road.record_again')}
      </Button>
      <p className="question-hint">{text('road.record_hint')}</p>
    </>
  );
};

/** Kilometres of the stored way and of what was measured since it was last stored; null without any. */
const useTrackKm = (): string | null => {
  const { draft, recording } = useVisit();
  const { language } = useText();
  const isOn = recording.kind !== 'off';
  const stored = useMemo(() => (isOn ? 0 : trackLengthM(draft.track ?? [])), [isOn, draft.track]);
  return isOn || stored > 0 ? formatKm(isOn ? recording.metres : stored, language) : null;
};

/** The clear mark of a recording that runs, beside what is saved; nothing while it does not. */
export const TrackMark = () => {
  const { recording } = useVisit();
  const { text } = useText();
  const km = useTrackKm();
  if (recording.kind === 'off') return null;
  return (
    <span className="road-recording">
      <IconCircleFilled size={14} aria-hidden />
      {text(recording.kind === 'measuring' ? 'road.recording' : 'road.recording_waits', { km: km ?? '' })}
    </span>
  );
};

const DraftStrip = () => {
  const { draft, site, checklist, recording } = useVisit();
  const { database, person } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [isGoing, setGoing] = useState(false);
  const road = useMemo(() => staLineOf(site), [site]);
  const observations = useMemo(() => observationsOf(checklist, draft.answers), [checklist, draft.answers]);
  const before = useLiveQuery(() => readRoad(database, site, person), [database, site, person]);
  // Laid on the line when the recording rests: each few seconds would be felt on a weak phone.
  const track = recording.kind === 'off' ? draft.track : undefined;
  const coverage = useMemo(
    () => (road && track && track.length > 0 ? coverageOf(stretchesOf(track, road.line), road) : null),
    [road, track],
  );
  if (!road) return null;
  return (
    <>
      <PostsNotice road={road} />
      <StripMap
        label={text('road.strip')}
        road={road}
        observations={observations}
        stretches={coverage?.stretches ?? null}
        onOpen={(key) => navigate(visitPath(draft.visitId, key))}
      />
      {coverage && <CoverageLine coverage={coverage} name="road.covered" />}
      <Button variant="subtle" fullWidth aria-expanded={isGoing} onClick={() => setGoing((open) => !open)}>
        {text('road.go_to')}
      </Button>
      {isGoing && <GoToSta site={site} road={road} observations={before?.last?.observations ?? []} />}
    </>
  );
};
