// The way a demo visit was recorded along its road: from its beginning, with a break where the phone was put away.

import { positionAt, staLineOf } from '../../domain/chainage.ts';
import type { Site } from '../../domain/site.ts';
import type { TrackSpan } from '../../domain/track.ts';
import { pointOfFix } from '../../domain/track-recording.ts';

const everyM = 40;
/** 30 km/h, in ms a metre. */
const msPerMetre = 120;
/** The share of the way, in the middle of it, that nobody measured. */
const unmeasured = { from: 0.45, to: 0.52 };

/** Spans over the first `share` (0 to 1) of the road; none where the site is no road. */
export const demoTrack = (site: Site, share: number, startedAt: number): readonly TrackSpan[] => {
  const line = staLineOf(site);
  if (!line) return [];
  const spans: TrackSpan[] = [];
  for (const [from, to] of [
    [0, unmeasured.from],
    [unmeasured.to, 1],
  ] as const) {
    const span = [];
    for (let along = from * share * line.lengthM; along <= to * share * line.lengthM; along += everyM) {
      const at = positionAt(line.startM + along, line.line, line.lengthM, line.startM);
      const time = startedAt + along * msPerMetre;
      if (at)
        span.push(pointOfFix({ lng: at.lng, lat: at.lat, accuracyM: 6, fixAt: time, receivedAt: time }));
    }
    spans.push(span);
  }
  return spans;
};
