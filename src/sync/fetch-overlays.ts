// The GeoJSON of overlays, small beside everything else: fetched at every sync that finds one missing, and kept.

import { routes } from '../contract/routes.ts';
import { readMissingOverlays, saveOverlayText } from '../local-database/map-choices.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';

export const overlayPath = (overlayId: string): string =>
  routes.mapOverlay.path.replace(':overlayId', encodeURIComponent(overlayId));

const longestMs = 5 * 60_000;

/**
 * Fetches what is missing until it is here, the line is down or the phone is full. One that cannot be had, or is not what
 * the feed names, is noted in `failed` and not asked for again.
 */
export const fetchOverlays = async (context: SendContext, failed: Set<string>): Promise<StepOutcome> => {
  for (const { overlayId, sha256, bytes } of await readMissingOverlays(context.database)) {
    if (context.signal.aborted) return done;
    if (failed.has(sha256)) continue;
    const stopper = new AbortController();
    const stop = (): void => stopper.abort();
    const late = setTimeout(stop, longestMs);
    context.signal.addEventListener('abort', stop);
    try {
      const answer = await context.api.file(context.caller, overlayPath(overlayId), {}, stopper.signal);
      if (answer.kind === 'offline') return answer;
      if (answer.kind === 'problem') {
        if (answer.problem.status === 401 || answer.problem.status === 429)
          return outcomeOfProblem(answer.problem);
        failed.add(sha256);
        continue;
      }
      const text = await readAtMost(answer.value, bytes);
      if (text === null) return { kind: 'offline' };
      if ((await sha256Of(text)) !== sha256) {
        failed.add(sha256);
        continue;
      }
      const decoded = new TextDecoder().decode(text);
      if (!(await saveOverlayText(context.database, { overlayId, sha256, text: decoded }))) return done;
    } finally {
      clearTimeout(late);
      context.signal.removeEventListener('abort', stop);
      stop();
    }
  }
  return done;
};

/** The body, or null when it was cut off; one longer than announced is not read to its end. */
const readAtMost = async ({ body }: Response, bytes: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (body === null) return null;
  const whole = new Uint8Array(bytes);
  let filled = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) return filled === bytes ? whole : whole.subarray(0, filled);
      if (filled + value.length > bytes) return new Uint8Array();
      whole.set(value, filled);
      filled += value.length;
    }
  } catch {
    return null;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
};

const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
