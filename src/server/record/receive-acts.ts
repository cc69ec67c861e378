// Taking acts in. Each is read alone; what is an act at all is stored with the text that was hashed, whatever else is
// wrong with it. The unique index decides what is new, never a look beforehand, so parallel sends store one.

import type { ActsAnswer } from '../../contract/acts.ts';
import { problem } from '../../contract/problems.ts';
import type { Person } from '../../domain/person.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { ActTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { eraseArrived } from '../personal-data/erase-arrived.ts';
import { erasedTextsAmong } from '../personal-data/erased-texts.ts';
import { addNamedPersons } from '../personal-data/named-persons.ts';
import { addConfirmations, addDenials, joinConfirmations } from './add-confirmations.ts';
import { addProposalJudgements, addProposals } from './add-proposals.ts';
import { addReviews } from './add-reviews.ts';
import { addVisits } from './add-visits.ts';
import { addDoubleJudgements } from './double-judgements.ts';
import { addJudgements, type HoldFacts, holdActs, visitActOf } from './held-acts.ts';
import { liftUnproven } from './lift-unproven.ts';
import { noteDecisions } from './note-decisions.ts';
import { addObscurings, settleObscurings } from './obscurings.ts';
import { quarantineReasons } from './quarantine.ts';
import { type ArrivedAct, actsOfType, type ReadItem, readItem } from './read-item.ts';
import type { RecordDeps } from './record-deps.ts';
import { settleVisits } from './settle-visits.ts';
import { writeTogether } from './write-together.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** Who sends; `expired` and `disabled` only through a device's send-only token. */
export interface ActCaller {
  readonly person: Person;
  readonly expired: boolean;
  readonly disabled: boolean;
  /** From an emergency file of which nobody knows whether it left this person's phone. */
  readonly unproven?: boolean;
  /** Id of who brought the emergency file these acts stood in. */
  readonly broughtBy?: string;
}

type Result = ActsAnswer['results'][number];

/** Stores a batch whole in one transaction and answers each act in the order sent; after this answer they are on disk. */
export const receiveActs = async (
  deps: RecordDeps,
  caller: ActCaller,
  items: readonly { readonly act: unknown; readonly hash: unknown }[],
): Promise<ActsAnswer> => {
  const isErasedText = await erasedTextsAmong(deps.database, items);
  const read = items.map((item) => readItem(caller.person.id, item, isErasedText));
  const acts = read.filter((item) => item.kind === 'act');
  const { stored, erasedAgain } =
    acts.length === 0 ? nothing : await writeTogether(deps, (writing) => storeActs(writing, caller, acts));
  if (erasedAgain.length > 0) await deps.noteErasedAgain?.(erasedAgain);
  const results = read.map((item): Result => {
    if (item.kind === 'refused') return { id: item.id, outcome: 'refused', problem: item.problem };
    return stored[acts.indexOf(item)] as Result;
  });
  return { results };
};

type ReadAct = Extract<ReadItem, { kind: 'act' }>;

interface Stored {
  readonly stored: readonly Result[];
  /** The erasures that were done again to some of them. */
  readonly erasedAgain: readonly string[];
}

const nothing: Stored = { stored: [], erasedAgain: [] };

const storeActs = async (
  writing: RecordWriting,
  caller: ActCaller,
  acts: readonly ReadAct[],
): Promise<Stored> => {
  const people = await writing.people();
  const author = people.byId.get(caller.person.id) ?? caller.person;
  const firstOfId = new Map<string, ReadAct>();
  for (const act of acts) if (!firstOfId.has(act.act.id)) firstOfId.set(act.act.id, act);
  const { reasons, siteOf } = await quarantineReasons(writing, author, caller, [...firstOfId.values()]);

  const arrived = [...firstOfId.values()].map(
    (item): ArrivedAct => ({
      act: item.act,
      hash: item.hash,
      text: item.text,
      payloadText: item.payloadText,
      author,
      quarantine: reasons.get(item.act.id) ?? [],
      arrival: writing.take(),
      receivedAt: writing.now,
      apart: caller.expired || caller.disabled || caller.unproven === true,
    }),
  );
  const inserted = new Set(
    await insertRows(writing.trx, 'act', arrived.map(actRow), 'on conflict ("id") do nothing', 'id'),
  );
  const stored = arrived.filter(({ act }) => inserted.has(act.id));
  const unreadable = await takeEffect(writing, stored);
  await addNamedPersons(writing.trx, stored);
  await holdActs(
    writing,
    stored.flatMap((one) => holdFactsOf(one, siteOf, unreadable)),
  );

  await noteDecisions(writing, stored, caller.broughtBy ?? null);

  const held = await readHeld(
    writing,
    acts.filter((item) => !(inserted.has(item.act.id) && firstOfId.get(item.act.id) === item)),
  );
  if (!caller.unproven) {
    const known = acts.filter((item) => held.get(item.act.id) === item.hash);
    const waited = new Set(writing.tookEffect.keys());
    await liftUnproven(writing, caller, known);
    // What is vouched for only now was noted when its file came, and not as waiting.
    for (const { act } of known) if (!waited.has(act.id)) writing.tookEffect.delete(act.id);
  }
  const rivals: ReadAct[] = [];
  const results = acts.map((item): Result => {
    const id = item.act.id;
    if (inserted.has(id) && firstOfId.get(id) === item) return newResult(id, reasons.get(id) ?? []);
    if (held.get(id) === item.hash) return { id, outcome: 'known' };
    rivals.push(item);
    return { id, outcome: 'refused', problem: problem('act-id-taken', { field: 'id' }) };
  });
  const newRivals = new Set(
    await insertRows(
      writing.trx,
      'act_rival',
      rivals.map((item) => ({
        act_id: item.act.id,
        hash: item.hash,
        person_id: author.id,
        received_at: writing.now,
        text: item.text,
      })),
      'on conflict ("act_id", "hash") do nothing',
      'hash',
    ),
  );
  await holdActs(
    writing,
    rivals
      .filter(({ hash }) => newRivals.has(hash))
      .map((item) => ({
        act: item.act,
        hash: item.hash,
        author,
        receivedAt: writing.now,
        reasons: ['act_id_taken'] as const,
        siteId: siteOf.get(item.act.id) ?? null,
        visitActId: null,
        rival: true,
      })),
  );
  const erasedAgain = await eraseArrived(writing, [
    ...stored.map(({ act }) => act.id),
    ...rivals.filter(({ hash }) => newRivals.has(hash)).map(({ act }) => act.id),
  ]);
  return { stored: results, erasedAgain };
};

const newResult = (id: string, reasons: readonly QuarantineReason[]): Result => ({
  id,
  outcome: reasons.length > 0 ? 'quarantined' : 'accepted',
});

/** The hash held under each id that was not new. */
const readHeld = async (
  writing: RecordWriting,
  items: readonly ReadAct[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = items.map((item) => item.act.id);
  const rows = await selectIn(writing.trx, 'act', ['id', 'hash'], 'id', ids);
  return new Map(rows.map((row) => [row.id, row.hash]));
};

const actRow = ({ act, hash, text, quarantine, arrival, receivedAt }: ArrivedAct): ActTable => ({
  id: act.id,
  type: act.type,
  person_id: act.personId,
  device_id: act.deviceId,
  device_seq: act.deviceSeq,
  at: Math.trunc(act.at),
  received_at: receivedAt,
  arrival,
  hash,
  quarantine: JSON.stringify(quarantine),
  text,
});

/** Visits before what refers to them; what came in another order is joined by the same steps. */
const takeEffect = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct[],
): Promise<ReadonlySet<string>> => {
  const visits = actsOfType(arrived, 'visit.submitted');
  const proposals = actsOfType(arrived, 'site.proposed');
  let unreadable = await addProposals(writing, proposals);
  if (visits.length > 0) {
    unreadable = new Set([...unreadable, ...(await addVisits(writing, visits))]);
    await joinConfirmations(
      writing,
      visits.map(({ act }) => act.id),
    );
  }
  await settleObscurings(
    writing,
    [...proposals, ...visits].flatMap(({ act }) => act.payload.photos.map(({ photoId }) => photoId)),
  );
  await addConfirmations(writing, actsOfType(arrived, 'confirmation.given'));
  await addDenials(writing, actsOfType(arrived, 'confirmation.denied'));
  const reviewed = await addReviews(writing, actsOfType(arrived, 'review.decided'));
  await settleVisits(writing, reviewed);
  await addProposalJudgements(writing, actsOfType(arrived, 'proposal.judged'));
  await addJudgements(writing, actsOfType(arrived, 'quarantine.judged'));
  await addObscurings(writing, actsOfType(arrived, 'photo.obscured'));
  await addDoubleJudgements(writing, actsOfType(arrived, 'duplicate.judged'));
  return unreadable;
};

const holdFactsOf = (
  { act, hash, author, receivedAt, quarantine }: ArrivedAct,
  siteOf: ReadonlyMap<string, string>,
  unreadable: ReadonlySet<string>,
): readonly HoldFacts[] => {
  const reasons: readonly QuarantineReason[] = unreadable.has(act.id)
    ? [...quarantine, 'photo_unreadable']
    : quarantine;
  if (reasons.length === 0) return [];
  return [
    {
      act,
      hash,
      author,
      receivedAt,
      reasons,
      siteId: siteOf.get(act.id) ?? null,
      visitActId: visitActOf(act),
    },
  ];
};
