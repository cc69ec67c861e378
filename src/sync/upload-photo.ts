// Photos go by tus 1.0 and go on where they were cut. The end of an upload is not a receipt.
// Retrying is ours alone (tus-js-client's own is off), so that progress is what counts.

import { type DetailedError, type HttpStack, Upload } from 'tus-js-client';
import { type Problem, problemAnswerSchema } from '../contract/problem.ts';
import { requestIdHeader, routes } from '../contract/routes.ts';
import type { OutboxRow } from '../local-database/database.ts';
import { markOffered, markProgress, markRefused, markUploadBegun } from '../local-database/outbox-marks.ts';
import { oldestWaiting } from '../local-database/read-outbox.ts';
import { callHeaders } from './api-client.ts';
import { createFetchHttpStack } from './fetch-http-stack.ts';
import { done, outcomeOfProblem, type SendContext, type StepOutcome } from './outcome.ts';
import { dueAt, keepForLater } from './push.ts';
import { retryWaitMs } from './retry-policy.ts';

// While one asks and waits, the other's bytes fill the line: a day over 400 kbit/s and 300 ms took 1.24 times the line's
// own time with one at a time.
const lanes = 2;
const triesWithoutProgress = 3;
const failuresToStop = 3;
// Long enough for a slow link to drain what the phone has already handed to its socket.
const silenceMs = 180_000;
const progressEveryMs = 300;
// 401 and 403 are told by the creation that follows.
const lostUpload: readonly number[] = [401, 403, 404, 410, 460];

/** Sends every waiting photo whose time has come, oldest first, two at a time. */
export const sendPhotos = async (context: SendContext): Promise<StepOutcome> => {
  const tried = new Set<string>();
  let failures = 0;
  let ended: StepOutcome | null = null;
  const lane = async (): Promise<void> => {
    while (ended === null && !context.signal.aborted) {
      const due = await oldestWaiting(context.database, 'photo', dueAt(context));
      const row = due.find((one) => !tried.has(one.id) && !isHeld(context, one));
      if (!row || ended !== null) return;
      tried.add(row.id);
      context.status?.set({ phase: 'photos', currentItem: { id: row.id, kind: 'photo' } });
      const result = await sendPhoto(context, row);
      if (result.kind === 'offline') ended ??= result;
      if (result.kind !== 'problem') continue;
      const outcome = outcomeOfProblem(result.problem);
      if (outcome.kind === 'sign-in' || result.problem.status === 429 || result.problem.status === 403) {
        ended ??= outcome;
        return;
      }
      failures += 1;
      const latest = (await context.database.outbox.get(row.id)) ?? row;
      await keepForLater(context, latest, result.problem, result.fromStart);
      if (failures >= failuresToStop) ended ??= outcome;
    }
  };
  await Promise.all(Array.from({ length: context.photoLanes ?? lanes }, lane));
  return ended ?? done;
};

const isHeld = ({ holdPhotos, holdVideos }: SendContext, row: OutboxRow): boolean =>
  (row.isVideo ? holdVideos : holdPhotos) ?? false;

type PhotoResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly fromStart: boolean };

/** One photo until it is through, asked for again, or the line is down; every cut that got further starts the count anew. */
const sendPhoto = async (context: SendContext, row: OutboxRow): Promise<PhotoResult> => {
  const photo = await context.database.photoBytes.get(row.id);
  if (!photo) {
    await markRefused(context.database, row, bytesGone);
    return { kind: 'sent' };
  }
  let uploadUrl = row.uploadUrl;
  let furthest = -1;
  for (let attempt = 1; ; ) {
    const tried = await uploadOnce(context, row, photo.bytes, uploadUrl);
    if (tried.end.kind === 'sent') {
      await markOffered(context.database, [row]);
      return tried.end;
    }
    uploadUrl = tried.uploadUrl;
    if (tried.end.kind === 'problem') return tried.end;
    const progressMade = tried.startedAt > furthest && tried.startedAt > 0;
    furthest = Math.max(furthest, tried.startedAt);
    if (progressMade) attempt = 0;
    if (attempt >= triesWithoutProgress || context.signal.aborted) return tried.end;
    await context.wait(retryWaitMs({ kind: 'offline' }, attempt, progressMade) ?? 0);
    attempt += 1;
  }
};

interface Tried {
  readonly end: PhotoResult;
  readonly uploadUrl: string | null;
  /** The offset the server named when this try began. */
  readonly startedAt: number;
}

const uploadOnce = (
  context: SendContext,
  row: OutboxRow,
  bytes: ArrayBuffer,
  uploadUrl: string | null,
): Promise<Tried> =>
  new Promise((resolve) => {
    const { api, caller, database } = context;
    let url = uploadUrl;
    let startedAt = -1;
    let sent = row.sentBytes;
    let writtenAt = 0;
    let writing: Promise<unknown> = Promise.resolve();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const finish = (end: PhotoResult): void => {
      clearTimeout(silence);
      context.signal.removeEventListener('abort', giveUp);
      void writing.then(() => resolve({ end, uploadUrl: url, startedAt }));
    };
    const keep = (work: () => Promise<unknown>): void => {
      writing = writing.then(work).catch((error: unknown) => console.error('Upload not noted:', error));
    };
    const upload = new Upload(new Blob([]), {
      endpoint: `${api.origin}${routes.createUpload.path}`,
      uploadUrl: uploadUrl === null ? null : new URL(uploadUrl, api.origin).href,
      uploadSize: bytes.byteLength,
      fileReader: bytesReader(new Uint8Array(bytes)),
      ...stackOf(context),
      metadata: { photoId: row.id, visitId: row.visitId, sha256: row.sha256 },
      retryDelays: null,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: false,
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(callHeaders(caller, context.newId())))
          request.setHeader(name, value);
      },
      // tus-js-client begins a new upload whenever asking for the offset fails; only a lost upload is a reason to.
      onAfterResponse: (request, response) => {
        const status = response.getStatus();
        if (request.getMethod() === 'HEAD' && status >= 300 && !lostUpload.includes(status))
          throw new Error(`Asking for the offset was answered with ${status}.`);
        if (response.getHeader(requestIdHeader) !== request.getHeader(requestIdHeader))
          throw new Error('This answer is not ours.');
      },
      onUploadUrlAvailable: () => {
        if (upload.url === null || upload.url === url) return;
        url = upload.url;
        const path = new URL(url, api.origin).pathname;
        keep(() => markUploadBegun(database, row.id, path));
      },
      onProgress: (sentBytes) => {
        if (startedAt < 0) startedAt = sentBytes;
        sent = sentBytes;
        listen();
        const now = context.now();
        if (Math.abs(now - writtenAt) < progressEveryMs) return;
        writtenAt = now;
        keep(() => markProgress(database, row.id, sent));
      },
      onSuccess: () => finish({ kind: 'sent' }),
      onError: (error) => {
        const result = resultOfError(error);
        if (result.kind === 'problem' && result.fromStart) url = null;
        finish(result);
      },
    });
    const giveUp = (): void => {
      void upload.abort().catch(() => {});
      finish({ kind: 'offline' });
    };
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(giveUp, silenceMs);
    };
    listen();
    context.signal.addEventListener('abort', giveUp);
    upload.start();
  });

/** The bytes themselves: tus-js-client's own readers differ between browsers and Node, and Blobs fail in WebKit. */
const bytesReader = (bytes: Uint8Array) => ({
  openFile: async () => ({
    size: bytes.byteLength,
    slice: async (start: number, end: number) => ({
      // The library takes the length of a part from `size`, which only Blobs have.
      value: Object.assign(bytes.subarray(start, end), { size: Math.min(end, bytes.byteLength) - start }),
      done: end >= bytes.byteLength,
    }),
    close: () => {},
  }),
});

/** With a send-only token a photo travels without the cookie of whoever is signed in, which only fetch can leave out. */
const stackOf = (context: SendContext): { readonly httpStack?: HttpStack } => {
  if (context.caller.sendToken !== undefined)
    return { httpStack: createFetchHttpStack((url, init) => context.fetch(url, init)) };
  return context.httpStack ? { httpStack: context.httpStack } : {};
};

const resultOfError = (error: Error | DetailedError): PhotoResult => {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  // Nothing came, or what no tus server says (a portal's page): no signal.
  if (!response || status === 0 || status < 400) return { kind: 'offline' };
  // Moved on or held by the cut connection: asking for the offset again settles it.
  if (status === 409 || status === 423) return { kind: 'offline' };
  const problem = problemOf(response.getBody()) ?? {
    code: status === 460 ? 'photo-hash-mismatch' : status === 404 ? 'not-found' : 'internal',
    status,
    message: `The upload was answered with ${status}.`,
    next: 'keep-and-retry' as const,
  };
  return { kind: 'problem', problem, fromStart: status === 460 || status === 404 || status === 410 };
};

const problemOf = (body: string): Problem | null => {
  try {
    const read = problemAnswerSchema.safeParse(JSON.parse(body));
    return read.success ? read.data.problem : null;
  } catch {
    return null;
  }
};

const bytesGone = {
  code: 'photo-bytes-gone',
  message: 'The bytes of this photo are not on this phone any more.',
  next: 'fix-and-resend',
} as const;
