// Rows for every table of the phone, as a used phone holds them: a half-made visit with photos and notes, acts in every
// state of sending, what the server told. Their texts and bytes are deliberately awkward.

import type { SealedAct } from '../../src/domain/act.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import {
  aConfirmation,
  aDraft,
  anOutboxRow,
  aPhotoFacts,
  aSite,
  aVisit,
  aVisitPayload,
  mondayMorning,
  newId,
  sha256,
} from './builders.ts';

const bytesOf = (length: number): ArrayBuffer =>
  Uint8Array.from({ length }, (_, index) => (index * 89 + length) % 256).buffer;

const awkward = 'Jembatan retak “sisi kiri” 桥 🌉 \u2028 STA 2+300\n\tdan \u0000 di tengah';

const aSealedVisit = async () => {
  const id = newId();
  const facts = aPhotoFacts({ sha256: await sha256(bytesOf(700)), bytes: 700 });
  const payload = aVisitPayload({
    photos: [facts],
    notes: [{ noteId: newId(), text: awkward, at: mondayMorning, position: null, photoIds: [] }],
  });
  const text = JSON.stringify({ id, type: 'visit.submitted', payload } satisfies Partial<SealedAct['act']>);
  const hash = await sha256(text);
  const row = {
    id,
    type: 'visit.submitted',
    deviceSeq: 17,
    at: mondayMorning,
    recordId: id,
    visitActId: id,
    siteId: 'BWI-JLN-01',
    text,
    hash,
  } as const;
  return { row, facts, payload, hash };
};

/** Fills each table that this database has. */
export const fillEveryTable = async (database: TinjauDatabase): Promise<void> => {
  const { row, facts, payload, hash } = await aSealedVisit();
  const drafted = aPhotoFacts({ sha256: await sha256(bytesOf(1500)), bytes: 1500, path: 'c[1].c_foto' });
  const visit = aVisit({ state: 'dikembalikan' });
  const { payload: _, ...head } = visit;
  const rows: Readonly<Record<string, readonly unknown[]>> = {
    meta: [
      { key: 'cursor', value: 4711 },
      { key: 'epoch', value: 'epoch-1' },
      { key: 'deviceSeq', value: 17 },
      { key: 'lastVisitPlace', value: { visitId: newId(), at: mondayMorning } },
      { key: `confirmationForm:${newId()}`, value: { comment: awkward } },
    ],
    region: [{ code: '35.10.09', level: 'district', name: 'Genteng', parent: '35.10' }],
    programme: [{ id: 'jalan', name: { id: 'Jalan', en: 'Roads' }, regency: '35.10', checklists: [] }],
    checklist: [1, 2].map((version) => ({
      key: `road-maintenance@${version}`,
      id: 'road-maintenance',
      version,
      title: { id: 'Jalan', en: 'Road' },
      sections: [],
    })),
    site: [aSite(), aSite({ id: 'BWI-JLN-02' })],
    withdrawn: [{ siteId: 'BWI-JLN-02', at: mondayMorning }],
    assignment: [{ id: newId(), siteId: 'BWI-JLN-01', personId: 'verifikator-01' }],
    person: [{ id: 'verifikator-02', name: 'Verifikator 02', roles: ['verifikator'] }],
    visit: [visit],
    visitHead: [
      {
        ...head,
        checklist: visit.payload.checklist,
        result: null,
        photoIds: [],
        noteCount: 0,
        reasonCount: 0,
      },
    ],
    photo: [
      {
        photoId: facts.photoId,
        visitActId: row.id,
        visitId: payload.visitId,
        siteId: 'BWI-JLN-01',
        personId: 'verifikator-01',
        facts,
        received: null,
        renderable: true,
      },
    ],
    confirmation: [aConfirmation()],
    review: [
      { reviewId: newId(), visitActId: visit.actId, siteId: 'BWI-JLN-01', payload: { comment: awkward } },
    ],
    heldAct: [
      { heldId: newId(), actId: newId(), siteId: 'BWI-JLN-01', visitActId: null, reasons: ['not_assigned'] },
    ],
    mapPack: [{ packId: newId(), name: awkward, regency: '62.01', bytes: 42_331, sha256: hash }],
    mapOverlay: [{ overlayId: 'halte', name: awkward, attribution: awkward, bytes: 2, sha256: hash }],
    overlayData: [{ overlayId: 'halte', sha256: hash, text: '{}' }],
    doubt: [{ visitActId: newId(), siteId: 'BWI-JLN-01', doubts: [{ kind: 'no_position', facts: {} }] }],
    doublePair: [
      {
        pairId: 'BWI-JLN-01~BWI-JLN-02',
        siteIds: ['BWI-JLN-01', 'BWI-JLN-02'],
        score: 0.8,
        reasons: [{ kind: 'title', share: 0.8, facts: { percent: 100, words: awkward } }],
        basis: hash,
        isSuspected: true,
        judgement: null,
        earlier: [],
        changed: [],
      },
    ],
    minutes: [
      {
        minutesId: newId(),
        visitActId: newId(),
        siteId: 'BWI-JLN-01',
        number: '005/VERLAP/BRIDA/XI/2026',
        code: 'ABCD-EFGH',
        contentHash: hash,
        issuedAt: 1,
      },
    ],
    siteSeen: [{ siteId: 'BWI-JLN-01', mark: hash, at: mondayMorning }],
    proposalDraft: [{ proposalId: newId(), updatedAt: mondayMorning, title: awkward }],
    draft: [
      aDraft({
        photos: [drafted],
        answers: {
          a_sesuai: 'tidak',
          c: [{ c_foto: [{ photoId: drafted.photoId, file: 'a.jpg', stage: 'any' }] }],
        },
        notes: [{ noteId: newId(), text: awkward, at: mondayMorning, position: null, photoIds: [] }],
        checklist: { id: 'road-maintenance', version: 1 },
      }),
    ],
    photoBytes: [
      { ...idOf(facts), mime: 'image/jpeg', bytes: bytesOf(700), storedAt: mondayMorning },
      { ...idOf(drafted), mime: 'image/jpeg', bytes: bytesOf(1500), storedAt: mondayMorning },
    ],
    photoThumb: [{ photoId: facts.photoId, mime: 'image/jpeg', bytes: bytesOf(64) }],
    photoView: [{ photoId: newId(), mime: 'image/webp', bytes: bytesOf(0), storedAt: mondayMorning }],
    act: [row],
    outbox: [
      anOutboxRow({ id: row.id, visitActId: row.id, sha256: hash, photoIds: [facts.photoId] }),
      anOutboxRow({
        kind: 'photo',
        type: null,
        id: facts.photoId,
        visitActId: row.id,
        uploadUrl: '/api/uploads/1',
      }),
      anOutboxRow({ state: 'offered', sentBytes: 100 }),
      anOutboxRow({
        state: 'refused',
        problem: { code: 'act-malformed', message: 'Malformed.', next: 'update-app' },
      }),
      anOutboxRow({ state: 'received', receipt: { code: 'ABCD-EFGH', receivedAt: mondayMorning } }),
      anOutboxRow({
        state: 'received',
        quarantined: true,
        receipt: { code: 'QRST-UVWX', receivedAt: mondayMorning },
      }),
    ],
  };
  for (const table of database.tables) {
    const some = rows[table.name];
    if (!some)
      throw new Error(
        `There are no rows for ${table.name}: add some to tests/local-database/fixture-rows.ts`,
      );
    await table.bulkPut([...some]);
  }
};

const idOf = ({ photoId, sha256: hash }: { readonly photoId: string; readonly sha256: string }) => ({
  photoId,
  sha256: hash,
});
