import { expect, test } from 'vitest';
import { overlayVisits } from '../../src/domain/overlay.ts';
import { phoneMark } from '../../src/domain/phone-mark.ts';
import { siteState } from '../../src/domain/site-state.ts';
import { anOutboxRow, aVisit, mondayMorning, verifikator01 } from './builders.ts';

const receipt = { code: 'ABCD-1234', receivedAt: mondayMorning };
const receivedAct = (photoIds: readonly string[] = []) =>
  anOutboxRow({ state: 'received', receipt, photoIds, bytes: 100, sentBytes: 100 });
const photo = (changes: Parameters<typeof anOutboxRow>[0] = {}) =>
  anOutboxRow({ kind: 'photo', bytes: 900, ...changes });

test('received stands only when the act and every one of its photos has a receipt', () => {
  const act = receivedAct(['p', 'q']);
  const sent = photo({ state: 'received', receipt: { code: 'P', receivedAt: mondayMorning + 5 } });
  expect(phoneMark([act, sent, photo({ state: 'offered', sentBytes: 900 })])).toEqual({
    mark: 'mengirim',
    percent: 99,
  });
  expect(phoneMark([act, sent, sent])).toEqual({
    mark: 'diterima',
    code: 'ABCD-1234',
    at: mondayMorning + 5,
  });
});

test('before anything is sent a sealed visit is saved on the phone, and then counts its bytes', () => {
  const act = anOutboxRow({ bytes: 100 });
  expect(phoneMark([act, photo()])).toEqual({ mark: 'tersimpan' });
  expect(phoneMark([{ ...act, state: 'offered' }, photo()])).toEqual({ mark: 'mengirim', percent: 10 });
  expect(phoneMark([{ ...act, state: 'offered' }, photo({ sentBytes: 450 })])).toEqual({
    mark: 'mengirim',
    percent: 55,
  });
});

test('a refused act is not received and not under way', () => {
  expect(phoneMark([anOutboxRow({ state: 'refused' })])).toEqual({ mark: 'tersimpan' });
});

const past = { verify_to: '2026-11-20' };
const state = (visits: Parameters<typeof siteState>[0], drafts = 0, unsent = 0) =>
  siteState(visits, drafts, unsent, past, '2026-11-23');

test('a site takes the state of what waits on this phone first', () => {
  const accepted = aVisit({ state: 'disetujui' });
  expect(state([])).toEqual({ state: 'belum', late: true });
  expect(state([accepted], 1, 1)).toEqual({ state: 'draf', late: true });
  expect(state([accepted], 0, 1)).toEqual({ state: 'tersimpan', late: false });
  expect(state([accepted])).toEqual({ state: 'disetujui', late: false });
});

test('a return stands until a later visit is accepted; a conflict stands above all', () => {
  const returned = aVisit({ state: 'dikembalikan', at: 10 });
  const waiting = aVisit({ state: 'menunggu', at: 20 });
  expect(state([returned, waiting])).toEqual({ state: 'dikembalikan', late: true });
  expect(state([returned, aVisit({ state: 'disetujui', at: 20 })]).state).toBe('disetujui');
  expect(state([{ ...returned, superseded: true }, waiting]).state).toBe('menunggu');
  expect(state([aVisit({ state: 'disetujui', at: 30 }), aVisit({ state: 'konflik', at: 5 })]).state).toBe(
    'konflik',
  );
});

test("a stranger's quarantined visit does not hide the visit that counts", () => {
  const quarantined = aVisit({ state: 'karantina', at: 30 });
  expect(state([aVisit({ state: 'menunggu', at: 10 }), quarantined]).state).toBe('menunggu');
  expect(state([quarantined]).state).toBe('karantina');
});

test('a site is late the day after its window, in its own zone', () => {
  expect(siteState([], 0, 0, { verify_to: '2026-11-23' }, '2026-11-23').late).toBe(false);
  expect(siteState([], 0, 0, { verify_to: '2026-11-22' }, '2026-11-23').late).toBe(true);
  expect(siteState([], 0, 0, {}, '2026-11-23').late).toBe(false);
});

test('a decision over other content than the visit has does not change what is shown', () => {
  const visit = aVisit();
  const review = (visitHash: string) =>
    ({
      act: {
        id: 'r',
        type: 'review.decided',
        payload: {
          reviewId: 'r',
          visitActId: visit.actId,
          visitHash,
          verdict: 'accepted',
          comment: '',
          items: [],
        },
      },
      hash: 'x',
      receipt: null,
    }) as never;
  const shown = (hash: string) => overlayVisits([visit], [review(hash)], verifikator01, (one) => one)[0];
  expect(shown('f'.repeat(64))).toMatchObject({ state: 'menunggu', pendingVerdict: null });
  expect(shown(visit.hash)).toMatchObject({ state: 'disetujui', pendingVerdict: 'accepted' });
});
