// No request may take the works of a village over the ceiling of their programme; who wants more raises the ceiling first.

import { ceilingPerVillageOf } from '../../domain/programme.ts';
import type { Programme, Site } from '../../domain/site.ts';
import { budgetOfSite, type CeilingBreach, ceilingBreaches } from '../../domain/village-ceiling.ts';
import { selectIn } from '../database/select-in.ts';
import type { Register } from './register.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface CeilingPassed extends Error {
  readonly breaches: readonly CeilingBreach[];
}

export const isCeilingPassed = (error: unknown): error is CeilingPassed =>
  error instanceof Error && error.name === 'CeilingPassed' && 'breaches' in error;

/** Throws `CeilingPassed`, with the figures of each village, when saving these sites would pass a ceiling. */
export const refuseOverCeilings = async (writing: RecordWriting, register: Register): Promise<void> => {
  const saved = register.sites ?? [];
  if (saved.length === 0) return;
  const ids = new Set(saved.map(({ program }) => program));
  const programmes = new Map<string, Programme>();
  for (const { body } of await selectIn(writing.trx, 'programme', ['body'], 'id', ids)) {
    const programme: Programme = JSON.parse(body);
    programmes.set(programme.id, programme);
  }
  for (const programme of register.programmes ?? []) programmes.set(programme.id, programme);
  const ceilings = new Map(
    [...ids].flatMap((id) => {
      const programme = programmes.get(id);
      const ceiling = programme && ceilingPerVillageOf(programme);
      return ceiling == null ? [] : [[id, ceiling] as const];
    }),
  );
  if (ceilings.size === 0) return;
  const held = await selectIn(writing.trx, 'site', ['body'], 'programme_id', ceilings.keys());
  const breaches = ceilingBreaches(
    held.map(({ body }) => budgetOfSite(JSON.parse(body) as Site)),
    saved.map(budgetOfSite),
    (id) => ceilings.get(id) ?? null,
  );
  refuseBreaches(breaches);
};

/** Throws `CeilingPassed` when there are any. */
export const refuseBreaches = (breaches: readonly CeilingBreach[]): void => {
  if (breaches.length > 0)
    throw Object.assign(new Error('village ceiling passed'), { name: 'CeilingPassed', breaches });
};
