import { describe, expect, it } from 'vitest';
import { answerQuestion, fillAnswer, setReason } from '../../src/actions/answer-question.ts';
import { deleteDraft } from '../../src/actions/delete-draft.ts';
import { addAttendee, changeAttendee, removeAttendee } from '../../src/actions/draft-attendees.ts';
import { removeNote, saveNote, setNoteGroup } from '../../src/actions/draft-notes.ts';
import { attachPhoto, removePhoto } from '../../src/actions/draft-photos.ts';
import { recordPositions, savePlace } from '../../src/actions/draft-place.ts';
import { moveDraft } from '../../src/actions/move-draft.ts';
import { addItem, removeItem } from '../../src/actions/repeat-items.ts';
import { sealVisit } from '../../src/actions/seal-visit.ts';
import { signDraft } from '../../src/actions/sign-draft.ts';
import { startCorrection } from '../../src/actions/start-correction.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import type { AnswerValue } from '../../src/domain/checklist/definition.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { visitContent } from '../../src/domain/draft-changes.ts';
import type { ReviewItem } from '../../src/domain/review.ts';
import type { Visit } from '../../src/domain/visit.ts';
import {
  aFix,
  aPhone,
  aPhoto,
  finishedPaving,
  gps,
  mondayMorning,
  type Phone,
  paving,
  pavingPlace,
  receiveVisit,
  refusalOf,
  valueIn,
} from './visit-phone.ts';

const begin = async (phone: Phone, siteId = paving): Promise<Draft> =>
  valueIn(await startVisit(phone.deps, { siteId }));

const answer = (phone: Phone, visitId: string, path: string, value: AnswerValue | undefined) =>
  answerQuestion(phone.deps, { visitId, path, value });

/** The supervisor's word with which this revision came back. */
const keepReturn = (phone: Phone, base: Visit, comment: string, items: readonly ReviewItem[]) =>
  phone.database.review.put({
    reviewId: 'review-1',
    actId: 'review-act',
    visitActId: base.actId,
    siteId: base.siteId,
    personId: 'supervisor-pupr',
    personName: 'Supervisor PUPR',
    at: 1,
    receivedAt: 2,
    effect: 'decides',
    payload: {
      reviewId: 'review-1',
      visitActId: base.actId,
      visitHash: base.hash,
      verdict: 'returned',
      comment,
      items,
    },
  });

const takePhoto = async (
  phone: Phone,
  visitId: string,
  where: { path?: string; noteId?: string },
  text?: string,
) =>
  valueIn(
    await attachPhoto(phone.deps, {
      visitId,
      photo: await aPhoto(text),
      facts: {
        takenAt: phone.deps.now(),
        origin: 'camera',
        position: aFix(pavingPlace),
        stage: '100',
        ...where,
      },
    }),
  );

const finish = async (phone: Phone, visitId: string): Promise<void> => {
  for (const [path, value] of Object.entries(finishedPaving))
    valueIn(await answer(phone, visitId, path, value));
  await takePhoto(phone, visitId, { path: 'e_foto' });
  valueIn(
    await setReason(phone.deps, { visitId, key: 'e_foto:photo_baseline', reason: 'Selesai sejak 2021' }),
  );
};

const lurahSigns = (phone: Phone, visitId: string, name = 'Lurah Dabasah') =>
  signDraft(phone.deps, {
    visitId,
    confirmation: {
      verdict: 'agree',
      signer: { name, position: 'Lurah', nip: '19700101 199001 1 001' },
      signature: {
        strokes: [
          [
            [0.1, 0.1],
            [0.2, 0.2],
            [0.3, 0.1],
          ],
        ],
        width: 300,
        height: 150,
      },
      position: { none: 'tidak tersedia' },
    },
  });

describe('a draft', () => {
  it('is on the phone as soon as the visit is started, with its default answers', async () => {
    const phone = await aPhone();
    const draft = await begin(phone);
    const held = await phone.database.draft.get(draft.visitId);
    expect(held).toEqual(draft);
    expect(held?.answers).toMatchObject({ a_tanggal: '2026-11-23', a_jenis: 'jalan_paving' });
  });

  it('is a new one each time a visit is started', async () => {
    const phone = await aPhone();
    const [first, second] = [await begin(phone), await begin(phone)];
    expect(first.visitId).not.toBe(second.visitId);
    expect(await phone.database.draft.count()).toBe(2);
  });

  it('never loses what was just written to what is worked out from a position', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const path = 'b_tebal_paving';
    await Promise.all([
      answer(phone, visitId, path, 6.5),
      fillAnswer(phone.deps, { visitId, path, value: 8 }),
    ]);
    expect((await phone.database.draft.get(visitId))?.answers[path]).toBe(6.5);
    await answer(phone, visitId, path, undefined);
    valueIn(await fillAnswer(phone.deps, { visitId, path, value: 8 }));
    expect((await phone.database.draft.get(visitId))?.answers[path]).toBe(8);
  });

  it('stands with answer and place after the app was killed', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    valueIn(await answerQuestion(phone.deps, { visitId, path: 'b_tebal_paving', value: 6.5, page: 'b' }));
    phone.database.close();
    const reopened = await aPhone(phone.database.name);
    const held = await reopened.database.draft.get(visitId);
    expect(held?.answers).toMatchObject({ b_tebal_paving: 6.5 });
    expect(held?.place).toEqual({ page: 'b', path: 'b_tebal_paving' });
  });

  it('returns from every action only what is already stored', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const noteId = phone.deps.newId();
    const steps: (() => Promise<Draft>)[] = [
      async () => valueIn(await answer(phone, visitId, 'a_papan', 'tidak')),
      async () =>
        valueIn(await setReason(phone.deps, { visitId, key: 'a_gps:distance', reason: 'Jalan putus' })),
      async () => valueIn(await savePlace(phone.deps, { visitId, place: { page: 'c', path: null } })),
      async () => valueIn(await recordPositions(phone.deps, { visitId, samples: [aFix(pavingPlace)] })),
      async () =>
        valueIn(await saveNote(phone.deps, { visitId, note: { noteId, text: 'Retak', position: null } })),
      async () => (await takePhoto(phone, visitId, { noteId })).draft,
      async () => valueIn(await removeNote(phone.deps, { visitId, noteId })),
    ];
    for (const step of steps) {
      const returned = await step();
      expect(await phone.database.draft.get(visitId)).toEqual(returned);
    }
  });

  it('keeps which group gave a note while its words change, until it is taken away again', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const noteId = phone.deps.newId();
    const note = { noteId, text: 'Retak', position: null };
    valueIn(await saveNote(phone.deps, { visitId, note }));
    valueIn(await setNoteGroup(phone.deps, { visitId, noteId, group: ' KSM Melati ' }));
    const draft = valueIn(
      await saveNote(phone.deps, { visitId, note: { ...note, text: 'Retak di dua tempat' } }),
    );
    expect(draft.notes).toMatchObject([{ text: 'Retak di dua tempat', group: 'KSM Melati' }]);
    const own = valueIn(await setNoteGroup(phone.deps, { visitId, noteId, group: ' ' }));
    expect(own.notes[0]).not.toHaveProperty('group');
  });

  it('keeps who was there, field by field, and seals only who has a name', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    for (const rowId of ['a', 'b', 'c']) valueIn(await addAttendee(phone.deps, { visitId, rowId }));
    await Promise.all([
      changeAttendee(phone.deps, { visitId, rowId: 'b', said: { name: 'Siti ' } }),
      changeAttendee(phone.deps, { visitId, rowId: 'b', said: { position: 'Ketua RT' } }),
      changeAttendee(phone.deps, { visitId, rowId: 'c', said: { party: 'Warga' } }),
    ]);
    const draft = valueIn(await removeAttendee(phone.deps, { visitId, rowId: 'a' }));
    expect(draft.attendees).toEqual([
      { rowId: 'b', name: 'Siti ', position: 'Ketua RT', party: '' },
      { rowId: 'c', name: '', position: '', party: 'Warga' },
    ]);
    expect(visitContent(draft, draft.answers).attendees).toEqual([
      { name: 'Siti', position: 'Ketua RT', party: '' },
    ]);
    const nobody = valueIn(await removeAttendee(phone.deps, { visitId, rowId: 'b' }));
    expect(visitContent(nobody, nobody.answers)).not.toHaveProperty('attendees');
  });

  it('keeps what was typed even when it is no number', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const draft = valueIn(await answer(phone, visitId, 'b_panjang', '12a'));
    expect(draft.answers.b_panjang).toBe('12a');
    expect(refusalOf(await sealVisit(phone.deps, { visitId }))).toMatchObject({
      type: 'not-finished',
      findings: expect.arrayContaining([expect.objectContaining({ path: 'b_panjang', code: 'type' })]),
    });
  });

  it('keeps one sample of the track for each 5 s or 5 m, and the best', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const at = (ms: number, accuracyM: number) => aFix(pavingPlace, { fixAt: mondayMorning + ms, accuracyM });
    const draft = valueIn(
      await recordPositions(phone.deps, {
        visitId,
        samples: [at(0, 20), at(1000, 15), at(2000, 3), at(3000, 9), at(7000, 9), at(8000, 9)],
      }),
    );
    expect(draft.positions.map(({ fixAt }) => fixAt - mondayMorning)).toEqual([0, 2000, 7000]);
  });

  it('takes its photos off the phone when it is deleted', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await takePhoto(phone, visitId, { path: 'e_foto' });
    valueIn(await deleteDraft(phone.deps, { visitId }));
    expect(await phone.database.draft.count()).toBe(0);
    expect(await phone.database.photoBytes.count()).toBe(0);
    expect(await phone.database.photoThumb.count()).toBe(0);
  });
});

describe('photos of a draft', () => {
  it('are bytes, thumbnail and facts together, with the hash of the stored bytes', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const { draft, photoId } = await takePhoto(phone, visitId, { path: 'e_foto' });
    const row = await phone.database.photoBytes.get(photoId);
    expect(row?.sha256).toBe(await phone.deps.sha256(row!.bytes));
    expect(draft.photos[0]).toMatchObject({ photoId, sha256: row?.sha256, origin: 'camera', path: 'e_foto' });
    expect(draft.answers.e_foto).toMatchObject([{ photoId, stage: '100', gps: { accuracy_m: 6 } }]);
  });

  it('are refused above the number the question takes, and nothing of them is kept', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await takePhoto(phone, visitId, { path: 'e_foto' });
    const second = await attachPhoto(phone.deps, {
      visitId,
      photo: await aPhoto('second'),
      max: 1,
      facts: { takenAt: 1, origin: 'gallery', position: { none: 'ditolak' }, stage: '100', path: 'e_foto' },
    });
    expect(refusalOf(second)).toEqual({ type: 'photo-limit', max: 1 });
    expect(await phone.database.photoBytes.count()).toBe(1);
  });

  it('are refused when chosen again for the same question, and said when chosen for another', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const { photoId } = await takePhoto(phone, visitId, { path: 'e_foto' });
    const twin = async (where: { path?: string; origin?: 'camera' }) =>
      attachPhoto(phone.deps, {
        visitId,
        photo: await aPhoto(),
        facts: { takenAt: 1, origin: 'gallery', position: { none: 'dari galeri' }, stage: '50', ...where },
      });
    expect(refusalOf(await twin({ path: 'e_foto' }))).toEqual({ type: 'photo-twice', photoId });
    expect(await phone.database.photoBytes.count()).toBe(1);
    expect(valueIn(await twin({ path: 'b_foto' })).isElsewhere).toBe(true);
    expect(valueIn(await twin({ path: 'e_foto', origin: 'camera' })).photoId).not.toBe(photoId);
  });

  it('can be chosen again once removed', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const { photoId } = await takePhoto(phone, visitId, { path: 'e_foto' });
    valueIn(await removePhoto(phone.deps, { visitId, photoId }));
    expect((await takePhoto(phone, visitId, { path: 'e_foto' })).isElsewhere).toBe(false);
  });

  it('can be removed until the visit is sealed', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const { photoId } = await takePhoto(phone, visitId, { path: 'e_foto' });
    const draft = valueIn(await removePhoto(phone.deps, { visitId, photoId }));
    expect(draft.photos).toEqual([]);
    expect(draft.answers.e_foto).toBeUndefined();
    expect(await phone.database.photoBytes.get(photoId)).toBeUndefined();
  });
});

describe('repeated items', () => {
  it('move up with their photos, reasons and comments when an earlier one is removed', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone, 'KBR-R01');
    for (const sta of ['0+000', '1+000', '2+000']) {
      const draft = valueIn(await addItem(phone.deps, { visitId, sectionId: 'c' }));
      const index = (draft.answers.c as unknown[]).length - 1;
      expect(draft.place.page).toBe(`c[${index}]`);
      valueIn(await answer(phone, visitId, `c[${index}].c_sta`, sta));
      await takePhoto(phone, visitId, { path: `c[${index}].c_foto` }, sta);
    }
    valueIn(await setReason(phone.deps, { visitId, key: 'c[2].c_gps:accuracy', reason: 'Hutan' }));
    const draft = valueIn(await removeItem(phone.deps, { visitId, sectionId: 'c', index: 1 }));
    expect(draft.answers.c).toMatchObject([{ c_sta: '0+000' }, { c_sta: '2+000' }]);
    expect(draft.photos.map(({ path }) => path)).toEqual(['c[0].c_foto', 'c[1].c_foto']);
    expect(draft.reasons).toEqual({ 'c[1].c_gps:accuracy': 'Hutan' });
    expect(await phone.database.photoBytes.count()).toBe(2);
  });
});

describe('moving a draft', () => {
  it('goes to a site with the same checklist at once', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const draft = valueIn(await moveDraft(phone.deps, { visitId, siteId: 'BDW-KKL-01' }));
    expect(draft.siteId).toBe('BDW-KKL-01');
  });

  it('asks first when the other site has another checklist, and then keeps every answer', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    valueIn(await answer(phone, visitId, 'b_tebal_paving', 6));
    expect(refusalOf(await moveDraft(phone.deps, { visitId, siteId: 'KBR-R01' }))).toEqual({
      type: 'checklist-differs',
    });
    const draft = valueIn(
      await moveDraft(phone.deps, { visitId, siteId: 'KBR-R01', evenIfChecklistDiffers: true }),
    );
    expect(draft.checklist.id).toBe('road-maintenance');
    expect(draft.answers.b_tebal_paving).toBe(6);
  });
});

describe('a signature', () => {
  it('needs a name, a position, a valid NIP and ink', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const sign = (signer: { name: string; position: string; nip: string }, strokes: [number, number][][]) =>
      signDraft(phone.deps, {
        visitId,
        confirmation: {
          verdict: 'agree',
          signer,
          signature: { strokes, width: 1, height: 1 },
          position: { none: 'x' },
        },
      });
    const ink: [number, number][][] = [
      [
        [0, 0],
        [0.1, 0.1],
        [0.2, 0],
      ],
    ];
    const fields = [
      await sign({ name: '', position: 'Lurah', nip: '-' }, ink),
      await sign({ name: 'A', position: '', nip: '-' }, ink),
      await sign({ name: 'A', position: 'Lurah', nip: '123' }, ink),
      await sign({ name: 'A', position: 'Lurah', nip: '-' }, []),
    ].map((result) => refusalOf(result));
    expect(fields).toEqual(
      ['name', 'position', 'nip', 'signature'].map((field) => ({ type: 'confirmation-incomplete', field })),
    );
  });

  it('holds an edit back until the person accepts that it falls', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    valueIn(await lurahSigns(phone, visitId));
    expect(refusalOf(await answer(phone, visitId, 'a_papan', 'tidak'))).toEqual({
      type: 'signed',
      names: ['Lurah Dabasah'],
    });
    expect((await phone.database.draft.get(visitId))?.answers.a_papan).toBe('ya');
    const edited = valueIn(
      await answerQuestion(
        phone.deps,
        { visitId, path: 'a_papan', value: 'tidak' },
        { voidSignatures: true },
      ),
    );
    expect(edited.confirmations).toEqual([]);
    expect(edited.answers.a_papan).toBe('tidak');
  });

  it('stands while only the track and the place change', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    valueIn(await lurahSigns(phone, visitId));
    valueIn(await recordPositions(phone.deps, { visitId, samples: [aFix(pavingPlace)] }));
    const draft = valueIn(await savePlace(phone.deps, { visitId, place: { page: 'a', path: null } }));
    expect(draft.confirmations).toHaveLength(1);
    valueIn(await sealVisit(phone.deps, { visitId }));
  });
});

describe('sealing', () => {
  it('is refused with missing answers, each named by its path', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    const refusal = refusalOf(await sealVisit(phone.deps, { visitId }));
    expect(refusal.type).toBe('not-finished');
    const paths = refusal.type === 'not-finished' ? refusal.findings.map(({ path }) => path) : [];
    expect(paths).toEqual(expect.arrayContaining(['a_gps', 'b_panjang', 'e_foto']));
    expect(await phone.database.act.count()).toBe(0);
  });

  it('is refused while a warning has no reason', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    valueIn(await answer(phone, visitId, 'a_gps', gps(30)));
    expect(refusalOf(await sealVisit(phone.deps, { visitId }))).toMatchObject({
      findings: [{ path: 'a_gps', reasonKey: 'a_gps:accuracy' }],
    });
    valueIn(await setReason(phone.deps, { visitId, key: 'a_gps:accuracy', reason: 'Di bawah pohon' }));
    valueIn(await sealVisit(phone.deps, { visitId }));
  });

  it('writes visit, confirmations and everything to send, and ends the draft', async () => {
    const phone = await aPhone();
    const { visitId, actId } = await begin(phone);
    await finish(phone, visitId);
    valueIn(await lurahSigns(phone, visitId));
    valueIn(await lurahSigns(phone, visitId, 'Camat Bondowoso'));
    phone.tick(60_000);
    const { visit, confirmations } = valueIn(await sealVisit(phone.deps, { visitId }));
    expect(visit.act.id).toBe(actId);
    expect(await phone.deps.sha256(visit.text)).toBe(visit.hash);
    expect(visit.act.payload).toMatchObject({
      visitId,
      result: { score: 91, band: 'baik' },
      finishedAt: mondayMorning + 60_000,
    });
    expect(confirmations.map(({ act }) => act.payload)).toMatchObject([
      { visitActId: actId, visitHash: visit.hash, signer: { nip: '197001011990011001' } },
      { visitActId: actId, visitHash: visit.hash, signer: { name: 'Camat Bondowoso' } },
    ]);
    expect(confirmations[0]?.act.at).toBe(mondayMorning);
    expect(await phone.database.draft.count()).toBe(0);
    const outbox = await phone.database.outbox.toArray();
    expect(outbox.filter(({ kind }) => kind === 'act')).toHaveLength(3);
    expect(outbox.filter(({ kind }) => kind === 'photo')).toHaveLength(1);
  });

  it('is sealed once when two windows seal it in the same moment', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    const both = await Promise.all([sealVisit(phone.deps, { visitId }), sealVisit(phone.deps, { visitId })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusalOf(both.find(({ ok }) => !ok) as never)).toEqual({ type: 'draft-missing' });
    expect(await phone.database.act.count()).toBe(1);
  });

  it('holds also while the track goes on being recorded', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    const track = async () => {
      for (let step = 0; step < 5; step += 1) {
        const samples = [aFix(pavingPlace, { fixAt: mondayMorning + step * 10_000 })];
        const kept = await recordPositions(phone.deps, { visitId, samples });
        if (!kept.ok) expect(kept.refusal).toEqual({ type: 'draft-missing' });
      }
    };
    const [sealed] = await Promise.all([sealVisit(phone.deps, { visitId }), track()]);
    const act = valueIn(sealed).visit.act;
    expect(await phone.database.draft.count()).toBe(0);
    expect(await phone.database.act.count()).toBe(1);
    expect((await phone.database.act.get(act.id))?.hash).toBe(valueIn(sealed).visit.hash);
  });

  it('leaves out answers that no longer count, but never their photos', async () => {
    const phone = await aPhone();
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    valueIn(await answer(phone, visitId, 'b_jarak_sumur', 12));
    const { visit } = valueIn(await sealVisit(phone.deps, { visitId }));
    const payload = visit.act.type === 'visit.submitted' ? visit.act.payload : null;
    expect(payload?.answers).not.toHaveProperty('b_jarak_sumur');
    expect(payload?.photos).toHaveLength(1);
  });
});

describe('a correction', () => {
  const sealed = async (phone: Phone) => {
    const { visitId } = await begin(phone);
    await finish(phone, visitId);
    return valueIn(await sealVisit(phone.deps, { visitId })).visit.act.id;
  };

  it('needs a reason before a review and keeps answers and photos by reference', async () => {
    const phone = await aPhone();
    const base = await receiveVisit(phone, await sealed(phone));
    expect(refusalOf(await startCorrection(phone.deps, { visitActId: base.actId, reason: ' ' }))).toEqual({
      type: 'reason-missing',
    });
    const draft = valueIn(
      await startCorrection(phone.deps, { visitActId: base.actId, reason: 'Salah ketik panjang' }),
    );
    expect(draft).toMatchObject({
      visitId: base.visitId,
      basedOn: base.actId,
      answers: base.payload.answers,
    });
    expect(draft.photos).toEqual(base.payload.photos);
    expect(await phone.database.photoBytes.count()).toBe(1);
    const again = valueIn(await startCorrection(phone.deps, { visitActId: base.actId, reason: 'Lagi' }));
    expect(again.correctionReason).toBe('Salah ketik panjang');
    valueIn(await answer(phone, draft.visitId, 'b_panjang', 180));
    valueIn(await sealVisit(phone.deps, { visitId: draft.visitId }));
    const outbox = await phone.database.outbox.toArray();
    expect(outbox.filter(({ kind }) => kind === 'photo')).toHaveLength(1);
  });

  it('of a returned visit carries the comments of the supervisor', async () => {
    const phone = await aPhone();
    const actId = await sealed(phone);
    const base = await receiveVisit(phone, actId, { state: 'dikembalikan', decidedBy: 'review-1' });
    const photoId = base.payload.photos[0]!.photoId;
    await keepReturn(phone, base, 'Lengkapi foto', [{ kind: 'photo', ref: photoId, comment: 'Foto gelap' }]);
    const draft = valueIn(await startCorrection(phone.deps, { visitActId: actId, reason: '' }));
    expect(draft).toMatchObject({ reviewComment: 'Lengkapi foto', reviewItems: [{ ref: photoId }] });
    valueIn(await removePhoto(phone.deps, { visitId: draft.visitId, photoId }));
    expect(await phone.database.photoBytes.get(photoId)).toBeDefined();
  });

  it('of a visit returned without a general comment carries none', async () => {
    const phone = await aPhone();
    const actId = await sealed(phone);
    const base = await receiveVisit(phone, actId, { state: 'dikembalikan', decidedBy: 'review-1' });
    await keepReturn(phone, base, ' ', [{ kind: 'question', ref: 'b_panjang', comment: 'Ukur ulang' }]);
    const draft = valueIn(await startCorrection(phone.deps, { visitActId: actId, reason: '' }));
    expect(draft).toMatchObject({ reviewComment: null, reviewItems: [{ ref: 'b_panjang' }] });
  });

  it('is not possible once the visit is accepted, nor on an older revision', async () => {
    const phone = await aPhone();
    const actId = await sealed(phone);
    const base = await receiveVisit(phone, actId, { state: 'disetujui' });
    expect(refusalOf(await startCorrection(phone.deps, { visitActId: actId, reason: 'x' }))).toEqual({
      type: 'already-decided',
    });
    await receiveVisit(phone, actId, { state: 'menunggu' });
    await phone.database.visit.put({ ...base, actId: 'newer', basedOn: actId, state: 'menunggu' });
    expect(refusalOf(await startCorrection(phone.deps, { visitActId: actId, reason: 'x' }))).toEqual({
      type: 'newer-revision',
      actId: 'newer',
    });
  });
});
