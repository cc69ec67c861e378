// One server with the sample register, and what a desk or a phone asks of it: for the tests of what the articles name.

import { randomUUID } from 'node:crypto';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { ExportRequest, ExportTicket } from '../../src/contract/exports.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import type { ReviewVerdict } from '../../src/domain/review.ts';
import type { Site } from '../../src/domain/site.ts';
import { createPlayer, type Phone, type SentAct } from '../../src/server/demo/player.ts';
import { drawnSignature, newId } from '../../src/server/demo/visit-maker.ts';
import { keepAllFacts } from '../../src/server/reports/keep-facts.ts';
import { type Gate, gatePassword, openGate, type SignedIn, signIn } from '../harness/gate.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface World {
  readonly gate: Gate;
  /** The signed-in person; the same session each time. */
  readonly as: (personId: string) => Promise<SignedIn>;
  readonly phone: (personId: string) => Promise<Phone>;
  /** What the phone of a person holds after pulling everything, by `kind id`. */
  readonly heldBy: (personId: string) => Promise<ReadonlyMap<string, Body>>;
  /** Ids of one kind a person holds. */
  readonly idsOf: (personId: string, kind: string) => Promise<readonly string[]>;
  readonly get: <T>(personId: string, url: string) => Promise<T>;
  readonly post: (personId: string, url: string, payload: object) => ReturnType<SignedIn['call']>;
  /** An answer of the reports, with everything counted. */
  readonly report: <T>(
    personId: string,
    name: string,
    query?: Readonly<Record<string, string>>,
  ) => Promise<T>;
  readonly take: (personId: string, request: ExportRequest) => Promise<Buffer>;
  readonly review: (
    personId: string,
    target: SentAct,
    verdict?: ReviewVerdict,
    comment?: string,
  ) => Promise<void>;
  readonly confirm: (
    personId: string,
    target: SentAct,
    siteId: string,
    change?: Partial<ConfirmationPayload>,
  ) => Promise<string>;
  readonly site: (id: string) => Site;
  readonly end: () => Promise<void>;
}

export const openWorld = async (): Promise<World> => {
  const gate = await openGate();
  const sessions = new Map<string, Promise<SignedIn>>();
  const player = createPlayer(gate.app, () => gate.clock.now, gatePassword);
  const as = (personId: string): Promise<SignedIn> => {
    const session = sessions.get(personId) ?? signIn(gate, personId);
    sessions.set(personId, session);
    return session;
  };
  const get = async <T>(personId: string, url: string): Promise<T> => {
    const answer = await (await as(personId)).call({ url });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  const post = async (personId: string, url: string, payload: object) =>
    (await as(personId)).call({ method: 'POST', url, payload });
  const heldBy = async (personId: string): Promise<ReadonlyMap<string, Body>> => {
    const held = new Map<string, Body>();
    for (let after = 0, more = true; more; ) {
      const page = await get<ChangesAnswer>(personId, `/api/changes?after=${after}`);
      for (const { kind, id, body } of page.changes)
        if (body === null) held.delete(`${kind} ${id}`);
        else held.set(`${kind} ${id}`, body);
      ({ next: after, more } = page);
    }
    return held;
  };
  return {
    gate,
    as,
    get,
    post,
    heldBy,
    phone: (personId) => player.phone(personId),
    idsOf: async (personId, kind) =>
      [...(await heldBy(personId)).keys()]
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => key.slice(kind.length + 1))
        .sort(),
    report: async (personId, name, query = {}) => {
      await keepAllFacts(gate.deps.database);
      return get(personId, `/api/reports/${name}?${new URLSearchParams(query)}`);
    },
    take: async (personId, request) => {
      const answer = await post(personId, '/api/exports', request);
      if (answer.statusCode !== 200) throw new Error(answer.body);
      const file = await (await as(personId)).call({ url: answer.json<ExportTicket>().path });
      if (file.statusCode !== 200) throw new Error(file.body);
      return file.rawPayload;
    },
    review: async (personId, target, verdict = 'accepted', comment = 'Sesuai.') => {
      await (await player.phone(personId)).act('review.decided', gate.clock.now, {
        reviewId: randomUUID(),
        visitActId: target.actId,
        visitHash: target.hash,
        verdict,
        comment,
        items: [],
      });
    },
    confirm: async (personId, target, siteId, change = {}) => {
      const confirmationId = newId(gate.clock.now);
      await (await player.phone(personId)).act('confirmation.given', gate.clock.now, {
        confirmationId,
        visitActId: target.actId,
        visitHash: target.hash,
        siteId,
        verdict: 'agree',
        signer: { name: 'Pejabat Contoh', position: 'Kepala Desa', nip: '-', accountId: personId },
        signature: drawnSignature(3),
        position: { none: 'Dikonfirmasi dari kantor' },
        by: 'own_account',
        ...change,
      });
      return confirmationId;
    },
    site: (id) => {
      const site = gate.data.sites.find((one) => one.id === id);
      if (!site) throw new Error(`no site ${id}`);
      return site;
    },
    end: gate.end,
  };
};

/** The rows of a CSV export, titles first, without what it is of and without its last line. */
export const csvRows = (bytes: Buffer): readonly (readonly string[])[] =>
  bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .slice(0, -2)
    .map((line) => line.split(','));
