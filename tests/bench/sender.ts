// A phone without a screen: signs in, makes sealed visits of a given size, sends them over kept connections.

import { createHash, randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { canonicalText } from '../../src/contract/act-text.ts';
import { personHeader } from '../../src/contract/routes.ts';
import { demoPassword } from '../harness/server-process.ts';
import { randomFrom } from './measure.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Caller {
  readonly personId: string;
  readonly deviceId: string;
  readonly call: (
    method: string,
    path: string,
    body?: Buffer | string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly end: () => void;
}

/** Calls over at most so many kept connections. */
export const createCaller = (
  origin: string,
  connections: number,
  identity: { readonly personId: string; readonly deviceId: string; readonly cookie?: string },
): Caller => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL(origin);
  const call: Caller['call'] = (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port: url.port,
          method,
          path,
          headers: {
            host: url.host,
            origin,
            [personHeader]: identity.personId,
            ...(identity.cookie ? { cookie: identity.cookie } : {}),
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return { ...identity, call, end: () => agent.destroy() };
};

/** Signs a demo account in from a new device. */
export const signInCaller = async (origin: string, personId: string, connections = 8): Promise<Caller> => {
  const deviceId = randomUUID();
  const guest = createCaller(origin, 1, { personId, deviceId });
  const answer = await guest.call(
    'POST',
    '/api/session',
    JSON.stringify({ username: personId, password: demoPassword, device: { id: deviceId, name: 'bench' } }),
    { 'content-type': 'application/json' },
  );
  guest.end();
  if (answer.status !== 200)
    throw new Error(`Signing in answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  const cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  return createCaller(origin, connections, { personId, deviceId, cookie });
};

let deviceSeq = 0;

/** UUIDs in the shape of version 7: the time first, then chance. */
export const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = randomUUID().replaceAll('-', '');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
};

export interface SealedVisit {
  readonly actId: string;
  readonly act: unknown;
  readonly text: string;
  readonly hash: string;
}

/** A sealed visit whose canonical text has about so many bytes. */
export const sealedVisit = (
  caller: Pick<Caller, 'personId' | 'deviceId'>,
  siteId: string,
  wantedBytes: number,
  photos: readonly { readonly photoId: string; readonly bytes: Buffer }[] = [],
): SealedVisit => {
  deviceSeq += 1;
  const at = Date.now();
  const act = {
    id: newId(),
    type: 'visit.submitted',
    personId: caller.personId,
    deviceId: caller.deviceId,
    deviceSeq,
    at,
    clock: { timeZone: 'Asia/Pontianak', pageId: newId(), monotonicMs: 1000, serverOffsetMs: 0 },
    appVersion: '1.0.0',
    payload: {
      visitId: newId(),
      siteId,
      basedOn: null,
      checklist: { id: 'road-maintenance', version: 1 },
      answers: { a_tanggal: '2026-01-05', a_sesuai_jadwal: 'ya', d_catatan: '' },
      notes: [],
      positions: [],
      photos: photos.map(({ photoId, bytes }) => ({
        photoId,
        sha256: sha256(bytes),
        bytes: bytes.length,
        mime: 'image/jpeg',
        takenAt: at,
        origin: 'camera',
        position: { none: 'bench' },
        path: 'c[0].c_foto',
        stage: '100',
      })),
      reasons: {},
      startedAt: at - 600_000,
      finishedAt: at,
    },
  };
  const missing = wantedBytes - canonicalText(act).length;
  if (missing > 0) act.payload.answers.d_catatan = fieldNotes(deviceSeq, missing);
  return sealed(act);
};

const vocabulary =
  'bahu jalan sisi kanan belum dipadatkan saluran tersumbat warga melaporkan genangan setelah hujan lebat panjang terukur sesuai gambar retak rambut pada dinding pengawas lapangan menyatakan bahan sudah tersedia kelompok masyarakat merawat setiap pekan titik awal akhir ruas'.split(
    ' ',
  );

/** Notes as a verifier types them, so many characters long. */
const fieldNotes = (seed: number, length: number): string => {
  const random = randomFrom(seed);
  let text = '';
  while (text.length < length) text += `${vocabulary[Math.floor(random() * vocabulary.length)]} `;
  return text.slice(0, length);
};

/** Any act with its canonical text and hash. */
export const sealed = (act: Readonly<Record<string, unknown>>): SealedVisit => {
  const text = canonicalText(act);
  return { actId: String(act.id), act, text, hash: sha256(Buffer.from(text)) };
};

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The body of one request with these visits. */
export const actsBody = (visits: readonly SealedVisit[]): string =>
  `{"acts":[${visits.map(({ text, hash }) => `{"act":${text},"hash":"${hash}"}`).join(',')}]}`;

/** Runs the jobs, so many at a time; the time in ms they took together. */
export const timeTogether = async (
  jobs: readonly (() => Promise<void>)[],
  together: number,
): Promise<number> => {
  const begun = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const job = jobs[next];
      next += 1;
      await job?.();
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return performance.now() - begun;
};
