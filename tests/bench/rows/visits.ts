// Visits of 3 KB accepted, 50 a request, 8 connections, committed before the answer; and visits with one photo of
// 200 KB. Both beside a bare server with the same promise, turn by turn in one run.

import sharp from 'sharp';
import { createServerProcess } from '../../harness/server-process.ts';
import { type FloorServer, startFloorServer } from '../floor.ts';
import { type Line, median, noise, type Row } from '../measure.ts';
import {
  actsBody,
  type Caller,
  createCaller,
  newId,
  type SealedVisit,
  sealedVisit,
  sha256,
  signInCaller,
  timeTogether,
} from '../sender.ts';

const rounds = 5;
const connections = 8;
const perRequest = 50;
const requestsPerRound = 40;
const visitsWithPhoto = 80;
const photoBytes = 200 * 1024;
const sites = ['KBR-R01', 'KBR-R02', 'KBR-R03', 'KBR-R06', 'KBR-R08'];
const json = { 'content-type': 'application/json' };

const withServers = async <T>(use: (ours: Caller, floor: Caller) => Promise<T>): Promise<T> => {
  const server = await createServerProcess({ environment: { LOG_LEVEL: 'error' } });
  let floor: FloorServer | null = null;
  try {
    await server.start();
    floor = await startFloorServer();
    const ours = await signInCaller(server.origin, 'verifikator-01', connections);
    const bare = createCaller(floor.origin, connections, ours);
    return await use(ours, bare);
  } finally {
    await server.end();
    await floor?.end();
  }
};

const send = (caller: Caller, path: string, visits: readonly SealedVisit[]) => {
  const body = actsBody(visits);
  return async () => {
    const answer = await caller.call('POST', path, body, json);
    if (answer.status !== 200)
      throw new Error(`acts answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    if (path !== '/api/acts') return;
    const { results } = JSON.parse(answer.text) as { results: { outcome: string }[] };
    const wrong = results.filter(({ outcome }) => outcome !== 'accepted');
    if (results.length !== visits.length || wrong.length > 0)
      throw new Error(`not all accepted: ${JSON.stringify(wrong[0] ?? results.length)}`);
  };
};

const visitsPerSecond = async (): Promise<readonly Line[]> =>
  withServers(async (ours, floor) => {
    const reached: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const batches = Array.from({ length: requestsPerRound }, () =>
        Array.from({ length: perRequest }, (_, index) =>
          sealedVisit(ours, sites[index % sites.length] ?? 'KBR-R01', 3 * 1024),
        ),
      );
      const count = requestsPerRound * perRequest;
      const own = await timeTogether(
        batches.map((visits) => send(ours, '/api/acts', visits)),
        connections,
      );
      const least = await timeTogether(
        batches.map((visits) => send(floor, '/acts', visits)),
        connections,
      );
      reached.push((count * 1000) / own);
      bare.push((count * 1000) / least);
    }
    const perSecond = median(reached);
    const share = median(reached.map((value, index) => value / (bare[index] ?? Number.NaN)));
    return [
      {
        what: 'visits of 3 KB accepted, 50 a request, 8 connections',
        budget: '>= 1,000/s',
        reached: `${perSecond.toFixed(0)}/s`,
        ok: perSecond >= 1000,
      },
      {
        what: '  beside a bare SQLite group-commit server in the same run',
        budget: '>= 0.30',
        reached: `${share.toFixed(2)} (floor ${median(bare).toFixed(0)}/s)`,
        ok: share >= 0.3,
      },
    ];
  });

const encoded = (text: string): string => Buffer.from(text).toString('base64');

const uploadPhoto = async (
  caller: Caller,
  visitId: string,
  photoId: string,
  bytes: Buffer,
): Promise<void> => {
  const metadata = Object.entries({ photoId, visitId, sha256: sha256(bytes) })
    .map(([key, value]) => `${key} ${encoded(value)}`)
    .join(',');
  const made = await caller.call('POST', '/api/uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': String(bytes.length),
    'upload-metadata': metadata,
    'content-length': '0',
  });
  const location = made.headers.location;
  if (made.status !== 201 || !location)
    throw new Error(`creating the upload answered ${made.status}: ${made.text}`);
  const sent = await caller.call('PATCH', new URL(location, 'http://localhost').pathname, bytes, {
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  });
  if (sent.status !== 204) throw new Error(`the upload answered ${sent.status}: ${sent.text.slice(0, 200)}`);
};

const visitsWithPhotos = async (): Promise<readonly Line[]> =>
  withServers(async (ours, floor) => {
    const photoNumber = await picture();
    const shares: number[] = [];
    const reached: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const made = Array.from({ length: visitsWithPhoto }, (_, index) => {
        const bytes = photoNumber(round * 1000 + index);
        const photo = { photoId: newId(), bytes };
        return {
          photo,
          visit: sealedVisit(ours, sites[index % sites.length] ?? 'KBR-R01', 3 * 1024, [photo]),
        };
      });
      const own = await timeTogether(
        made.map(({ photo, visit }) => async () => {
          await send(ours, '/api/acts', [visit])();
          const visitId = (visit.act as { payload: { visitId: string } }).payload.visitId;
          await uploadPhoto(ours, visitId, photo.photoId, photo.bytes);
          await receiptOf(ours, visit.actId, photo.photoId);
        }),
        connections,
      );
      const least = await timeTogether(
        made.map(({ photo, visit }) => async () => {
          await send(floor, '/acts', [visit])();
          await floor.call('POST', '/photo', photo.bytes);
        }),
        connections,
      );
      reached.push((visitsWithPhoto * 1000) / own);
      shares.push(least / own);
    }
    const share = median(shares);
    return [
      {
        what: 'visits with one 200 KB photo, with its receipt, beside a bare server',
        budget: '>= 0.60',
        reached: `${share.toFixed(2)} (${median(reached).toFixed(0)}/s)`,
        ok: share >= 0.6,
      },
    ];
  });

const receiptOf = async (caller: Caller, actId: string, photoId: string): Promise<void> => {
  const body = JSON.stringify({ actIds: [actId], photoIds: [photoId] });
  const answer = await caller.call('POST', '/api/receipts', body, json);
  const { receipts } = JSON.parse(answer.text) as { receipts?: unknown[] };
  if (receipts?.length !== 2) throw new Error(`no receipt for both: ${answer.text.slice(0, 300)}`);
};

/** A picture a camera could have made, of about 200 KB, with a few bytes behind it that make each one another. */
const picture = async (): Promise<(seed: number) => Buffer> => {
  const width = 1600;
  const height = 1200;
  const grain = noise(5, width * height * 3);
  // Noise thinned until the picture has the size a phone's has after its own downscaling.
  for (let at = 0; at < grain.length; at += 1) grain[at] = 110 + ((grain[at] ?? 0) >> 4);
  for (let quality = 90; ; quality -= 5) {
    const made = await sharp(grain, { raw: { width, height, channels: 3 } })
      .jpeg({ quality })
      .toBuffer();
    if (made.length > photoBytes && quality > 20) continue;
    return (seed) => Buffer.concat([made, noise(seed, Math.max(16, photoBytes - made.length))]);
  }
};

export const visits: Row = { name: 'visits', measure: visitsPerSecond };
export const photos: Row = { name: 'photos', measure: visitsWithPhotos };
