// Hostile inputs by seed against a real server process: every answer is 2xx to 4xx, the process lives on in bounded
// memory, and an honest phone beside it still gets its work received.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createRealServer, type RealServer } from '../harness/real-server.ts';
import { metadataOf } from '../harness/tus.ts';
import { type Experiment, type ExperimentOptions, type ExperimentResult, sized } from './experiment.ts';
import { aValidAct } from './hostile/acts.ts';
import { drawInput, type InputContext } from './hostile/inputs.ts';
import { hostilePictures } from './hostile/pictures.ts';
import { createRandom, type Random } from './hostile/random.ts';
import { type RawAnswer, rawBytes, sendRaw } from './hostile/raw-client.ts';
import { type HostileSession, signInAt } from './hostile/session.ts';

const people = ['verifikator-01', 'verifikator-02', 'supervisor-62.01', 'camat-62.01.01'];
const mostMegabytes = 512;

interface Count {
  readonly log: (line: string) => void;
  looked: number;
  waited: number;
  readonly failures: string[];
  readonly kinds: Map<string, number>;
}

/** What the kernel says of the process: now, and the most it ever was. */
const memoryOf = (pid: number): { readonly nowMb: number; readonly peakMb: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { nowMb: Math.round(read('VmRSS')), peakMb: Math.round(read('VmHWM')) };
};

const note = (
  count: Count,
  kind: string,
  answer: Pick<RawAnswer, 'status' | 'statuses'>,
  mayClose: boolean,
  what: string,
): void => {
  const { status, statuses } = answer;
  if (status === 429) {
    count.waited += 1;
    return;
  }
  count.looked += 1;
  count.kinds.set(kind, (count.kinds.get(kind) ?? 0) + 1);
  if (count.looked % 2000 === 0) count.log(`${count.looked} inputs`);
  if (statuses.some((one) => one >= 500) || (status === null && !mayClose))
    count.failures.push(`${kind}: ${statuses.join(' ') || 'no answer'} to ${what}`);
};

/** Uploads a picture through the protocol, declares it by a visit, and asks for both of its small versions. */
const sendPicture = async (
  port: number,
  session: HostileSession,
  random: Random,
  bytes: Buffer,
  what: string,
  count: Count,
): Promise<void> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const photoId = random.uuid();
  const own = [['host', 'localhost'] as const, ...Object.entries(session.headers)];
  const tus = [...own, ['tus-resumable', '1.0.0'] as const];
  const ask = async (kind: string, request: Parameters<typeof rawBytes>[0]): Promise<RawAnswer> => {
    const answer = await sendRaw(port, rawBytes(request), { waitMs: 60_000 });
    note(count, kind, answer, false, what);
    return answer;
  };
  const created = await ask('picture', {
    method: 'POST',
    path: '/api/uploads',
    headers: [
      ...tus,
      ['upload-length', String(bytes.length)],
      ['upload-metadata', metadataOf({ photoId, visitId: random.uuid(), sha256 })],
    ],
    body: Buffer.alloc(0),
  });
  const location = created.headers.get('location');
  if (!location) return;
  await ask('picture', {
    method: 'PATCH',
    path: location,
    headers: [...tus, ['upload-offset', '0'], ['content-type', 'application/offset+octet-stream']],
    body: bytes,
  });
  const act = aValidAct(random, session, [{ photoId, sha256, bytes: bytes.length }]);
  await ask('picture', {
    method: 'POST',
    path: '/api/acts',
    headers: [...own, ['content-type', 'application/json']],
    body: Buffer.from(`{"acts":[{"act":${JSON.stringify(act)},"hash":"${hashOf(act)}"}]}`),
  });
  for (const size of ['', '?w=320', '?w=1280']) {
    const answer = await ask('picture', {
      method: 'GET',
      path: `/api/photos/${photoId}${size}`,
      headers: own,
    });
    // What is shown is a picture and nothing else, closed by its headers.
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status === 200 && !/^image\/(jpeg|png|webp)$/.test(type))
      count.failures.push(`picture: ${what} was served as ${type}`);
    if (answer.status === 200 && answer.headers.get('x-content-type-options') !== 'nosniff')
      count.failures.push(`picture: ${what} was served without nosniff`);
  }
};

const hashOf = (act: unknown): string => createHash('sha256').update(canonical(act)).digest('hex');

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
};

/** An upload of this session to play with; a new one after a while. */
const beginUpload = async (port: number, session: HostileSession, random: Random): Promise<string> => {
  const answer = await sendRaw(
    port,
    rawBytes({
      method: 'POST',
      path: '/api/uploads',
      headers: [
        ['host', 'localhost'],
        ...Object.entries(session.headers),
        ['tus-resumable', '1.0.0'],
        ['upload-length', '30'],
        [
          'upload-metadata',
          metadataOf({ photoId: random.uuid(), visitId: random.uuid(), sha256: 'ab'.repeat(32) }),
        ],
      ],
      body: Buffer.alloc(0),
    }),
  );
  return answer.headers.get('location') ?? `/api/uploads/${'ab'.repeat(16)}`;
};

const honestWork = async (server: RealServer, session: HostileSession, random: Random): Promise<boolean> => {
  const act = aValidAct(random, session, [{ photoId: random.uuid(), sha256: 'cd'.repeat(32), bytes: 3 }]);
  const answer = await fetch(`${server.process.origin}/api/acts`, {
    method: 'POST',
    headers: { ...session.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ acts: [{ act, hash: hashOf(act) }] }),
  });
  const { results } = (await answer.json()) as { results: readonly { outcome: string }[] };
  return results[0]?.outcome === 'accepted';
};

const run = async ({ scale, seed, log }: ExperimentOptions): Promise<ExperimentResult> => {
  if (process.platform !== 'linux')
    return { runs: 0, lost: 0, detail: '', notRun: 'the memory of another process is read from /proc' };
  const wanted = sized(scale, 300, 20_000);
  const random = createRandom(seed);
  const server = await createRealServer(people, '', { TRUST_PROXY: 'loopback' });
  const count: Count = { log, looked: 0, waited: 0, failures: [], kinds: new Map() };
  try {
    await server.process.start();
    const { port, origin } = server.process;
    const pid = server.process.pid() ?? 0;
    const startMb = memoryOf(pid).nowMb;
    const makeSession = (index: number) =>
      signInAt(origin, people[index % people.length] ?? 'verifikator-01');
    const sessions = await Promise.all(
      Array.from({ length: sized(scale, 4, 12, 60) }, (_, index) => makeSession(index)),
    );
    const honest = await signInAt(origin, 'verifikator-01');
    const photoIds = Array.from({ length: 5 }, () => random.uuid());
    const uploads = new Map<HostileSession, string>();
    const worker = async (number: number): Promise<void> => {
      const own = createRandom(seed * 1000 + number);
      while (count.looked < wanted && count.failures.length < 50) {
        const session = own.one(sessions);
        if (!uploads.has(session) || own.chance(0.05))
          uploads.set(session, await beginUpload(port, session, own));
        const context: InputContext = {
          random: own,
          session,
          uploadPath: uploads.get(session) ?? '',
          photoIds,
        };
        const input = drawInput(context);
        const answer = await sendRaw(port, input.bytes, {
          waitMs: input.mayClose ? 1500 : 30_000,
          halfClose: (input.mayClose ?? false) && own.chance(0.7),
          ...(input.answers === undefined ? {} : { answers: input.answers }),
        });
        note(
          count,
          input.kind,
          answer,
          input.mayClose ?? false,
          input.bytes.subarray(0, 300).toString('latin1'),
        );
        // Signing out, or revoking a device, ends a session: another one takes its place.
        if (answer.status === 401 && own.chance(0.2)) {
          const index = sessions.indexOf(session);
          const known = await fetch(`${origin}/api/me`, { headers: session.headers });
          if (known.status === 401 && sessions[index] === session) sessions[index] = await makeSession(index);
        }
      }
    };
    const pictures = await hostilePictures(random);
    const rounds = sized(scale, 1, 4, 20);
    const sender = await makeSession(0);
    const pictureWork = async (): Promise<void> => {
      const some = pictures.filter(({ large }) => scale !== 'short' || !large);
      for (const { what, make } of some) {
        const bytes = await make();
        // No round has the bytes of another, so that nothing is answered from what was made before.
        for (let round = 0; round < rounds; round += 1)
          await sendPicture(
            port,
            sender,
            random,
            round === 0 ? bytes : Buffer.concat([bytes, random.bytes(8)]),
            what,
            count,
          );
      }
    };
    await Promise.all([pictureWork(), ...Array.from({ length: 10 }, (_, number) => worker(number))]);
    await wait(300);
    if (server.process.pid() !== pid) count.failures.push(`the server ended:\n${server.process.log()}`);
    else if (!(await honestWork(server, honest, random)))
      count.failures.push('an honest visit was not accepted afterwards');
    const { peakMb, nowMb } = memoryOf(server.process.pid() ?? 0);
    for (const failure of count.failures) log(failure);
    log([...count.kinds].map(([kind, times]) => `${kind} ${times}`).join(', '));
    return {
      runs: count.looked,
      lost: count.failures.length,
      detail: `${count.looked} inputs looked at (${count.waited} more told to wait), ${count.failures.length} answered 5xx or not at all; memory ${startMb} MB at start, ${peakMb} MB peak, ${nowMb} MB at the end`,
      ...(peakMb < mostMegabytes
        ? {}
        : { missed: `peak memory ${peakMb} MB, not below ${mostMegabytes} MB` }),
    };
  } finally {
    await server.process.end();
  }
};

export const experiment: Experiment = {
  row: 8,
  figure: 'Hostile inputs',
  experiment: 'generated requests and files over every route, real process',
  target: '0 answered 5xx, memory below 512 MB',
  run,
};
