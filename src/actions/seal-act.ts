// Sealing: what a person did becomes immutable acts with their outbox entries, in one strict transaction.
// Everything is hashed before that transaction, because waiting for crypto inside it would end it.

import { writtenText } from '../contract/act-text.ts';
import { readAct } from '../contract/acts.ts';
import {
  type Act,
  type ActOf,
  type ActType,
  maxActBytes,
  photosOfAct,
  type SealedAct,
} from '../domain/act.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { ActRow, LocalTable, OutboxRow } from '../local-database/database.ts';
import { reserveDeviceSeqs } from '../local-database/device-seq.ts';
import { outboxRowsOf } from '../local-database/outbox-rows.ts';
import { isSame } from '../local-database/read-back.ts';
import { type WriteRefusal, write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';

/** One act to seal; later ones are given the acts sealed before them, so that a confirmation can name a visit's hash. */
export interface SealStep<T extends ActType = ActType> {
  readonly type: T;
  /** The act's id when it was chosen earlier (`Draft.actId`); else a new one. */
  readonly id?: string;
  /** When it was done, ms; else now. A signature given before the visit was sealed has its own time. */
  readonly at?: number;
  readonly siteId: string;
  /** The visit act it is about; of a visit its own id, and may be left out. */
  readonly visitActId?: string;
  readonly payload: (sealedBefore: readonly SealedAct[]) => ActOf<T>['payload'];
}

export type AnySealStep = { [T in ActType]: SealStep<T> }[ActType];

export interface SealOptions {
  /** Tables `within` writes besides the outbox, e.g. the draft that is now sealed. */
  readonly tables?: readonly LocalTable[];
  /** Runs in the same transaction, after the acts are written; must bear being repeated. */
  readonly within?: () => Promise<void>;
}

export type SealRefusal =
  | WriteRefusal
  | { readonly type: 'act-too-large'; readonly bytes: number; readonly maxBytes: number }
  | { readonly type: 'photo-missing'; readonly photoIds: readonly string[] };

/** Thrown when another window of this person sealed an act of the same id a moment earlier; that one stands. */
export const sealedElsewhere = 'This was sealed in another window.';

/** Seals all steps together or none; the acts come back in the order of the steps. */
export const sealActs = async (
  deps: ActionDeps,
  steps: readonly AnySealStep[],
  options: SealOptions = {},
): Promise<Result<readonly SealedAct[], SealRefusal>> => {
  const { database } = deps;
  const missing = await missingPhotos(deps, steps);
  if (missing.length > 0) return refused({ type: 'photo-missing', photoIds: missing });
  const reserved = await reserveDeviceSeqs(database, steps.length);
  if (!reserved.ok) return reserved;
  const sealed: SealedAct[] = [];
  for (const [index, step] of steps.entries()) {
    const one = await sealOne(deps, step, reserved.value + index, sealed);
    const bytes = byteLength(one.text);
    if (bytes > maxActBytes) return refused({ type: 'act-too-large', bytes, maxBytes: maxActBytes });
    sealed.push(one);
  }
  const actRows = sealed.map((one, index) => actRowOf(one, steps[index]!));
  const outboxRows = sealed.flatMap((one, index) => outboxRowsOf(one, actRows[index]!, deps.now()));
  const tables = [
    database.act,
    database.outbox,
    database.photoBytes,
    ...(options.tables ?? []),
  ] as unknown as readonly LocalTable[];
  const written = await write(
    database,
    tables,
    async () => {
      await addOnce(deps, actRows, outboxRows);
      await options.within?.();
    },
    { readBack: () => isHeld(deps, actRows, outboxRows) },
  );
  return written.ok ? ok(sealed) : written;
};

const sealOne = async (
  deps: ActionDeps,
  step: AnySealStep,
  deviceSeq: number,
  before: readonly SealedAct[],
): Promise<SealedAct> => {
  const act = {
    id: step.id ?? deps.newId(),
    type: step.type,
    personId: deps.person.id,
    deviceId: deps.deviceId,
    deviceSeq,
    at: step.at ?? deps.now(),
    clock: {
      timeZone: deps.timeZone,
      pageId: deps.pageId,
      monotonicMs: deps.monotonicMs(),
      serverOffsetMs: deps.serverOffsetMs(),
    },
    appVersion: deps.appVersion,
    payload: step.payload(before),
  } as Act;
  const text = writtenText(act);
  const written = JSON.parse(text) as Act;
  const read = readAct(written);
  if (read.kind === 'malformed') throw new TypeError(`This act is malformed at ${read.field}.`);
  return { act: written, text, hash: await deps.sha256(text) };
};

const addOnce = async (
  { database }: ActionDeps,
  actRows: readonly ActRow[],
  outboxRows: readonly OutboxRow[],
): Promise<void> => {
  const held = await database.act.bulkGet(actRows.map((row) => row.id));
  if (held.every((row, index) => row?.hash === actRows[index]?.hash)) return;
  if (held.some((row) => row !== undefined)) throw new Error(sealedElsewhere);
  await database.act.bulkAdd([...actRows]);
  const photoIds = outboxRows.filter((row) => row.kind === 'photo').map((row) => row.id);
  const onPhone = new Set<string>(await database.photoBytes.where('photoId').anyOf(photoIds).primaryKeys());
  const queued = new Set<string>(await database.outbox.where('id').anyOf(photoIds).primaryKeys());
  await database.outbox.bulkAdd(
    outboxRows.filter((row) => row.kind === 'act' || (onPhone.has(row.id) && !queued.has(row.id))),
  );
};

const isHeld = async (
  { database }: ActionDeps,
  rows: readonly ActRow[],
  outboxRows: readonly OutboxRow[],
): Promise<boolean> => {
  const held = await database.act.bulkGet(rows.map((row) => row.id));
  const queued = await database.outbox.bulkGet(
    outboxRows.filter((row) => row.kind === 'act').map((row) => row.id),
  );
  return held.every((row, index) => isSame(row, rows[index])) && queued.every((row) => row !== undefined);
};

/** Photos a visit declares that neither this phone nor the server holds. */
const missingPhotos = async (
  { database }: ActionDeps,
  steps: readonly AnySealStep[],
): Promise<readonly string[]> => {
  const ids = steps.flatMap((step) =>
    step.type === 'visit.submitted' || step.type === 'site.proposed'
      ? step.payload([]).photos.map((photo) => photo.photoId)
      : [],
  );
  const onPhone = new Set<string>(await database.photoBytes.where('photoId').anyOf(ids).primaryKeys());
  const onServer = new Set<string>(await database.photo.where('photoId').anyOf(ids).primaryKeys());
  const sent = new Set<string>(await database.outbox.where('id').anyOf(ids).primaryKeys());
  return ids.filter((id) => !onPhone.has(id) && !onServer.has(id) && !sent.has(id));
};

const recordIdOf = (act: Act): string => {
  switch (act.type) {
    case 'visit.submitted':
      return act.id;
    case 'review.decided':
      return act.payload.reviewId;
    case 'quarantine.judged':
    case 'proposal.judged':
    case 'duplicate.judged':
      return act.payload.judgementId;
    case 'photo.obscured':
      return act.payload.obscuredId;
    case 'site.proposed':
      return act.payload.proposalId;
    default:
      return act.payload.confirmationId;
  }
};

const actRowOf = ({ act, text, hash }: SealedAct, step: AnySealStep): ActRow => ({
  id: act.id,
  type: act.type,
  deviceSeq: act.deviceSeq,
  at: act.at,
  recordId: recordIdOf(act),
  visitActId: photosOfAct(act) ? act.id : (step.visitActId ?? ''),
  siteId: step.siteId,
  text,
  hash,
});

const byteLength = (text: string): number => new TextEncoder().encode(text).byteLength;
