import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/actions/answer-question.ts';
import { deleteDraft } from '../../src/actions/delete-draft.ts';
import {
  type ConfirmationFormState,
  keepConfirmationForm,
  readConfirmationForm,
} from '../../src/actions/keep-confirmation-form.ts';
import { draftContentHash, signDraft } from '../../src/actions/sign-draft.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import { aPhone, type Phone, valueIn } from './visit-phone.ts';

const ink: ConfirmationFormState['ink'] = {
  strokes: [
    [
      [0.1, 0.1],
      [0.2, 0.2],
      [0.3, 0.1],
    ],
  ],
  width: 300,
  height: 150,
};

const halfFilled = (changes: Partial<ConfirmationFormState> = {}): ConfirmationFormState => ({
  accountId: null,
  name: 'Lurah Dabasah',
  position: 'Lurah',
  nip: '-',
  isStandIn: false,
  standInFor: '',
  reason: 'Panjang jalan belum sesuai.',
  asks: 'dispute',
  ink,
  ...changes,
});

const begin = async (name?: string) => {
  const phone = await aPhone(name);
  const { visitId } = valueIn(await startVisit(phone.deps, { siteId: 'BDW-DBS-01' }));
  return { phone, visitId };
};

const hashNow = async (phone: Phone, visitId: string): Promise<string> =>
  valueIn(await draftContentHash(phone.deps, visitId));

const left = async ({ database }: Phone): Promise<readonly string[]> =>
  (await database.meta.toArray()).map(({ key }) => key).filter((key) => key.startsWith('confirmationForm'));

describe('a half-filled confirmation', () => {
  it('stands with its strokes after the app was killed', async () => {
    const { phone, visitId } = await begin('killed-while-signing');
    const hash = await hashNow(phone, visitId);
    await keepConfirmationForm(phone.deps, visitId, hash, halfFilled());
    phone.database.close();
    const again = await aPhone('killed-while-signing');
    expect(await readConfirmationForm(again.deps, visitId, hash)).toEqual(halfFilled());
    expect(await readConfirmationForm(again.deps, 'another-visit', hash)).toBeNull();
  });

  it('comes back without its strokes when the visit changed meanwhile', async () => {
    const { phone, visitId } = await begin();
    await keepConfirmationForm(phone.deps, visitId, await hashNow(phone, visitId), halfFilled());
    valueIn(await answerQuestion(phone.deps, { visitId, path: 'b_panjang', value: 179.5 }));
    const back = await readConfirmationForm(phone.deps, visitId, await hashNow(phone, visitId));
    expect(back).toEqual(halfFilled({ ink: { strokes: [], width: 1, height: 1 } }));
  });

  it('is gone once it is given, and is never part of the draft', async () => {
    const { phone, visitId } = await begin();
    const hash = await hashNow(phone, visitId);
    await keepConfirmationForm(phone.deps, visitId, hash, halfFilled());
    expect(JSON.stringify(await phone.database.draft.get(visitId))).not.toContain('Lurah Dabasah');
    valueIn(
      await signDraft(phone.deps, {
        visitId,
        confirmation: {
          verdict: 'agree',
          signer: { name: 'Lurah Dabasah', position: 'Lurah', nip: '-' },
          signature: ink,
          position: { none: 'tidak tersedia' },
        },
      }),
    );
    expect(await left(phone)).toEqual([]);
  });

  it('stays when the signature is refused, and goes with a deleted draft', async () => {
    const { phone, visitId } = await begin();
    await keepConfirmationForm(phone.deps, visitId, await hashNow(phone, visitId), halfFilled());
    const refused = await signDraft(phone.deps, {
      visitId,
      confirmation: { verdict: 'agree', signer: null, signature: null, position: { none: 'x' } },
    });
    expect(refused.ok).toBe(false);
    expect(await left(phone)).toHaveLength(1);
    valueIn(await deleteDraft(phone.deps, { visitId }));
    expect(await left(phone)).toEqual([]);
  });
});
