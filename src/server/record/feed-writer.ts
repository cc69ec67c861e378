// Gathers what a transaction changes for whom, and writes it as feed rows: one number per changed thing, each person
// at most one row per thing. Things others point to come first, so that a phone never reads a visit before its site.

import { type ChangeKind, changeKinds } from '../../contract/changes.ts';
import { insertRows } from '../database/engine.ts';
import type { FeedTable } from '../database/schema.ts';
import type { Writing } from './record-deps.ts';

export interface FeedWriter {
  /** The thing is new or other than before: everybody named gets it. */
  readonly emit: (kind: ChangeKind, id: string, personIds: Iterable<string>) => void;
  /** As `emit`, of a visit whose payload is for certain what it was when it was told last. */
  readonly emitState: (visitActId: string, personIds: Iterable<string>) => void;
  /** Everybody named has it: who does not gets it, for the others nothing changed. */
  readonly ensure: (kind: ChangeKind, id: string, personIds: Iterable<string>) => void;
  /** Only for persons who hold it now. */
  readonly withdraw: (kind: ChangeKind, id: string, personIds: Iterable<string>) => void;
  /** Writes what was gathered; returns everybody it may have changed something for since the transaction began. */
  readonly flush: () => Promise<readonly string[]>;
}

type Step = 'emit' | 'state' | 'ensure' | 'withdraw';

// References first; a row that exists is only touched when it was withdrawn.
const moved =
  'on conflict ("kind", "id", "person_id") do update set "seq" = excluded."seq", "gone" = excluded."gone"';
const always = `${moved}, "whole_seq" = excluded."whole_seq"`;
const onlyIfGone = `${always} where feed."gone" = 1`;
// Who had it withdrawn gets it whole again, and so does who got it before it was noted since when.
const keepsWhole = `${moved}, "whole_seq" = case when feed."gone" = 1 then excluded."whole_seq"
  else coalesce(feed."whole_seq", excluded."whole_seq") end`;

export const createFeedWriter = (writing: Writing, take: () => number): FeedWriter => {
  let gathered = new Map<ChangeKind, Map<string, Map<string, Step>>>();
  /** Visits told whole in this transaction: whatever is noted of them besides, it does not make less of that. */
  const whole = new Set<string>();
  const changed = new Set<string>();

  const note = (step: Step, kind: ChangeKind, id: string, personIds: Iterable<string>) => {
    const ofKind = gathered.get(kind) ?? new Map<string, Map<string, Step>>();
    gathered.set(kind, ofKind);
    const steps = ofKind.get(id) ?? new Map<string, Step>();
    ofKind.set(id, steps);
    for (const personId of personIds) {
      // An emitted thing needs no ensuring; otherwise the last word counts.
      const before = steps.get(personId);
      if (step === 'ensure' && (before === 'emit' || before === 'state')) continue;
      steps.set(personId, step);
    }
  };

  return {
    emit: (kind, id, personIds) => {
      if (kind === 'visit') whole.add(id);
      note('emit', kind, id, personIds);
    },
    emitState: (visitActId, personIds) => note('state', 'visit', visitActId, personIds),
    ensure: (kind, id, personIds) => note('ensure', kind, id, personIds),
    withdraw: (kind, id, personIds) => note('withdraw', kind, id, personIds),
    flush: async () => {
      const sure: FeedTable[] = [];
      const ensured: FeedTable[] = [];
      const states: FeedTable[] = [];
      for (const kind of changeKinds) {
        for (const [id, steps] of gathered.get(kind) ?? []) {
          if (steps.size === 0) continue;
          const seq = take();
          for (const [person_id, step] of steps) {
            changed.add(person_id);
            const whole_seq = kind === 'visit' ? seq : null;
            const row = { kind, id, person_id, seq, gone: step === 'withdraw' ? 1 : 0, whole_seq };
            if (step === 'ensure') ensured.push(row);
            else if (step === 'state' && !whole.has(id)) states.push(row);
            else sure.push(row);
          }
        }
      }
      gathered = new Map();
      await insertRows(writing, 'feed', ensured, onlyIfGone);
      await insertRows(writing, 'feed', sure, always);
      await insertRows(writing, 'feed', states, keepsWhole);
      return [...changed];
    },
  };
};
