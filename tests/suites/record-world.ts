// One server record with its cast, acts as phones would seal them, and readers who follow their own feed.

import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { ActsAnswer } from '../../src/contract/acts.ts';
import { type ChangesAnswer, changesAnswerSchema } from '../../src/contract/changes.ts';
import type { ActOf, ActType, SealedAct } from '../../src/domain/act.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import type { DoubleJudgementPayload } from '../../src/domain/double-pair.ts';
import { pairIdOf } from '../../src/domain/double-pair.ts';
import type { ObscuringPayload } from '../../src/domain/obscuring.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { ProposalJudgementPayload, ProposalPayload } from '../../src/domain/proposal.ts';
import type { QuarantineJudgementPayload } from '../../src/domain/quarantine.ts';
import type { ReviewPayload } from '../../src/domain/review.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import type { OpenedDatabase } from '../../src/server/database/open.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import type { RecordDeps } from '../../src/server/record/record-deps.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  aChecklist,
  aSite,
  everybody,
  nominatedSite,
  programmes,
  regions,
  sronoSite,
  verifikator01,
  verifikator02,
} from './record-cast.ts';

export interface World {
  readonly opened: OpenedDatabase;
  readonly deps: RecordDeps;
  /** Person ids of every ring of the bell so far. */
  readonly rung: string[][];
  readonly send: (person: Person, ...acts: readonly SealedAct[]) => Promise<readonly string[]>;
  readonly sendRaw: (
    person: Person,
    items: readonly { act: unknown; hash: unknown }[],
    account?: { expired?: boolean; disabled?: boolean },
  ) => Promise<ActsAnswer['results']>;
  /** `rarely`: pulls so rarely that a row may come and go in between, and it hears only that it went. */
  readonly reader: (person: Person, limit?: number, rarely?: 'rarely') => Reader;
  /** A reader who has pulled all there is. */
  readonly seenBy: (person: Person) => Promise<Reader>;
  readonly close: () => Promise<void>;
}

/** Midday in November 2026, in ms. */
export const noon = Date.UTC(2026, 10, 21, 5, 0, 0);

export const createWorld = async (engine: SuiteEngine): Promise<World> => {
  const opened = await engine.open();
  const world = worldOn(opened);
  await saveRegister(world.deps, {
    regions,
    programmes,
    checklists: [aChecklist('road-maintenance'), aChecklist('innovation-verification')],
    persons: everybody,
    sites: [aSite(), sronoSite, nominatedSite],
    assignments: [
      { id: 'assign-1', siteId: 'BWI-R01', personId: verifikator01.id },
      { id: 'assign-2', siteId: 'BWI-R02', personId: verifikator02.id },
    ],
  });
  return world;
};

/** A world over a database that may already hold one. */
export const worldOn = (opened: OpenedDatabase): World => {
  const rung: string[][] = [];
  let now = noon;
  const deps: RecordDeps = {
    database: opened.db,
    now: () => {
      now += 1000;
      return now;
    },
    bell: { ring: (personIds) => rung.push([...personIds]) },
  };
  const sendRaw: World['sendRaw'] = async (person, items, account = {}) => {
    const caller = { person, expired: account.expired ?? false, disabled: account.disabled ?? false };
    return (await receiveActs(deps, caller, items)).results;
  };
  return {
    opened,
    deps,
    rung,
    sendRaw,
    send: async (person, ...acts) => (await sendRaw(person, acts)).map(({ outcome }) => outcome),
    reader: (person, limit, rarely) => createReader(deps, person, limit, rarely === undefined),
    seenBy: async (person) => {
      const reader = createReader(deps, person, undefined, true);
      await reader.pull();
      return reader;
    },
    close: opened.close,
  };
};

export interface Reader {
  /** Pulls until there is nothing more; returns what came. */
  readonly pull: () => Promise<ChangesAnswer['changes']>;
  /** One page. */
  readonly page: () => Promise<ChangesAnswer>;
  /** What the person holds now, by `kind id`. */
  readonly held: Map<string, Record<string, unknown>>;
  readonly ids: (kind: string) => string[];
  readonly body: (kind: string, id: string) => Record<string, unknown> | undefined;
  cursor: number;
  epoch: string | null;
}

/** A phone that believes its feed: it fails when a page repeats, runs backwards or withdraws what it never gave. */
const createReader = (
  deps: RecordDeps,
  person: Person,
  limit: number | undefined,
  strict: boolean,
): Reader => {
  const held: Reader['held'] = new Map();
  // A phone that starts anew also hears what its person lost before.
  let caughtUp = false;
  const reader: Reader = {
    held,
    cursor: 0,
    epoch: null,
    ids: (kind) =>
      [...held.keys()]
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => key.slice(kind.length + 1))
        .sort(),
    body: (kind, id) => held.get(`${kind} ${id}`),
    page: async () => {
      const text = await changesFor(deps, person.id, reader.cursor, limit);
      const answer = changesAnswerSchema.parse(JSON.parse(text));
      const fresh = reader.epoch !== null && reader.epoch !== answer.epoch;
      let last = fresh ? 0 : reader.cursor;
      if (fresh) caughtUp = false;
      for (const change of answer.changes) {
        expect(change.seq).toBeGreaterThan(last);
        last = change.seq;
        const key = `${change.kind} ${change.id}`;
        if (change.body === null && strict && caughtUp) expect(held.has(key)).toBe(true);
        if (change.body === null) held.delete(key);
        else held.set(key, change.body);
      }
      expect(answer.next).toBe(last);
      reader.cursor = answer.next;
      reader.epoch = answer.epoch;
      caughtUp ||= !answer.more;
      return answer;
    },
    pull: async () => {
      const all: ChangesAnswer['changes'] = [];
      for (;;) {
        const answer = await reader.page();
        all.push(...answer.changes);
        if (!answer.more) return all;
      }
    },
  };
  return reader;
};

export const aUuid = (): string => randomUUID();

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const device = '0198a000-0000-4000-8000-000000000001';
let deviceSeq = 0;

/** Seals an act as a phone does. */
export const sealed = <T extends ActType>(
  type: T,
  person: Person,
  payload: ActOf<T>['payload'],
  changes: Partial<Omit<ActOf<T>, 'type' | 'payload'>> = {},
): SealedAct => {
  deviceSeq += 1;
  return seal({
    id: aUuid(),
    type,
    personId: person.id,
    deviceId: device,
    deviceSeq,
    at: noon,
    clock: { timeZone: 'Asia/Jakarta', pageId: 'page', monotonicMs: 1, serverOffsetMs: null },
    appVersion: '1.0.0',
    payload,
    ...changes,
  });
};

/** Any value with its canonical text and hash. */
export const seal = (act: unknown): SealedAct => {
  const text = canonicalText(act);
  return { act, text, hash: sha256(text) } as SealedAct;
};

export const aVisit = (changes: Partial<VisitPayload> = {}, person: Person = verifikator01): SealedAct =>
  sealed('visit.submitted', person, {
    visitId: aUuid(),
    siteId: 'BWI-R01',
    basedOn: null,
    checklist: { id: 'road-maintenance', version: 1 },
    answers: { a_kondisi: 'baik' },
    notes: [],
    positions: [],
    photos: [],
    reasons: {},
    startedAt: noon - 600_000,
    finishedAt: noon,
    ...changes,
  });

/** A correction of a sealed visit. */
export const aRevision = (base: SealedAct, changes: Partial<VisitPayload> = {}, person?: Person): SealedAct =>
  aVisit(
    {
      ...(base.act.payload as VisitPayload),
      basedOn: base.act.id,
      correctionReason: 'Salah isi',
      ...changes,
    },
    person,
  );

export const aPhoto = (changes: Partial<PhotoFacts> = {}): PhotoFacts => ({
  photoId: aUuid(),
  sha256: sha256(aUuid()),
  bytes: 200_000,
  mime: 'image/jpeg',
  takenAt: noon,
  origin: 'camera',
  position: { none: 'tidak ada sinyal' },
  stage: '100',
  ...changes,
});

export const aConfirmation = (
  visit: SealedAct,
  person: Person,
  changes: Partial<ConfirmationPayload> = {},
): SealedAct =>
  sealed('confirmation.given', person, {
    confirmationId: aUuid(),
    visitActId: visit.act.id,
    visitHash: visit.hash,
    siteId: (visit.act.payload as VisitPayload).siteId,
    verdict: 'agree',
    signer: { name: 'Kepala Desa Genteng Kulon', position: 'Kepala Desa', nip: '-' },
    signature: { strokes: [[[0.1, 0.1]]], width: 300, height: 150 },
    position: { none: 'tidak diminta' },
    by: 'on_device',
    ...changes,
  });

export const aReview = (visit: SealedAct, person: Person, changes: Partial<ReviewPayload> = {}): SealedAct =>
  sealed('review.decided', person, {
    reviewId: aUuid(),
    visitActId: visit.act.id,
    visitHash: visit.hash,
    verdict: 'accepted',
    comment: '',
    items: [],
    ...changes,
  });

export const aJudgement = (
  held: SealedAct,
  person: Person,
  changes: Partial<QuarantineJudgementPayload> = {},
): SealedAct =>
  sealed('quarantine.judged', person, {
    judgementId: aUuid(),
    heldId: held.act.id,
    heldHash: held.hash,
    verdict: 'admitted',
    comment: '',
    ...changes,
  });

export const aDoubleJudgement = (
  siteIds: readonly [string, string],
  person: Person,
  changes: Partial<DoubleJudgementPayload> = {},
): SealedAct =>
  sealed('duplicate.judged', person, {
    judgementId: aUuid(),
    pairId: pairIdOf(...siteIds),
    siteIds,
    verdict: 'double',
    comment: 'Satu pekerjaan, dua anggaran',
    basis: sha256(siteIds.join('~')),
    ...changes,
  });

export const anObscuring = (
  visit: SealedAct,
  photo: PhotoFacts,
  person: Person,
  changes: Partial<ObscuringPayload> = {},
): SealedAct =>
  sealed('photo.obscured', person, {
    obscuredId: aUuid(),
    photoId: photo.photoId,
    visitActId: visit.act.id,
    sha256: photo.sha256,
    regions: [{ x: 0.25, y: 0.25, width: 0.25, height: 0.25 }],
    ...changes,
  });

export const aProposal = (
  changes: Partial<ProposalPayload> = {},
  person: Person = verifikator01,
): SealedAct =>
  sealed('site.proposed', person, {
    proposalId: aUuid(),
    siteId: aUuid(),
    title: 'Paving Gang Melati',
    kind: 'village_project',
    category: 'jalan_paving',
    programme: null,
    description: 'Dikerjakan warga, belum ada di daftar',
    geometry: { type: 'Point', coordinates: [114.15, -8.36] },
    region: { regency: '35.10', district: '35.10.09', village: '35.10.09.2001' },
    position: { none: 'tidak ada sinyal' },
    photos: [],
    noPhotoReason: 'Hari sudah gelap',
    proposer: { name: 'Ketua RT 03' },
    group: 'Kelompok Warga Melati',
    doublesDismissed: [],
    startedAt: noon - 60_000,
    finishedAt: noon,
    ...changes,
  });

export const aProposalJudgement = (
  proposal: SealedAct,
  person: Person,
  changes: Partial<ProposalJudgementPayload> = {},
): SealedAct =>
  sealed('proposal.judged', person, {
    judgementId: aUuid(),
    proposalId: (proposal.act.payload as ProposalPayload).proposalId,
    proposalHash: proposal.hash,
    verdict: 'accepted',
    comment: '',
    ...changes,
  });
