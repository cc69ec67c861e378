// A visit sealed on a phone, with as little in it as an act may have.

import { sealActs } from '../../src/actions/seal-act.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { newId, type Phone } from '../harness/phone.ts';

export const sealVisit = async (
  phone: Phone,
  siteId: string,
  changes: Partial<VisitPayload> & { readonly photos?: readonly PhotoFacts[] } = {},
): Promise<SealedAct> => {
  const payload: VisitPayload = {
    visitId: newId(),
    siteId,
    basedOn: null,
    checklist: { id: 'road-maintenance', version: 1 },
    answers: {},
    notes: [],
    positions: [],
    photos: [],
    reasons: {},
    startedAt: phone.deps.now() - 60_000,
    finishedAt: phone.deps.now(),
    ...changes,
  };
  const sealed = await sealActs(phone.deps, [{ type: 'visit.submitted', siteId, payload: () => payload }]);
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.refusal));
  return sealed.value[0]!;
};
