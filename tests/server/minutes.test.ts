// From an accepted visit to a paper that holds: its number, its text read back, its code followed, and what a change of
// it does.

import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { LetterheadsAnswer, NumberMinutesAnswer } from '../../src/contract/minutes.ts';
import type { MinutesContent } from '../../src/domain/minutes/content.ts';
import { createPlayer, type SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import {
  type Gate,
  gatePassword,
  openGate,
  playOne,
  problemCode,
  type SignedIn,
  signIn,
} from '../harness/gate.ts';
import { readPdf } from '../harness/read-pdf.ts';

let gate: Gate;
let visit: SentAct & MadeVisit;
let supervisor: SignedIn;
let admin: SignedIn;

const review = async (target: SentAct, verdict: 'accepted' | 'returned' = 'accepted'): Promise<void> => {
  const desk = await createPlayer(gate.app, () => gate.clock.now, gatePassword).phone('supervisor-35.11');
  await desk.act('review.decided', gate.clock.now, {
    reviewId: randomUUID(),
    visitActId: target.actId,
    visitHash: target.hash,
    verdict,
    comment: 'Sesuai',
    items: [],
  });
};

const number = (person: SignedIn, payload: Record<string, unknown>) =>
  person.call({ method: 'POST', url: '/api/minutes', payload });

const pdfOf = async (person: SignedIn, minutesId: string): Promise<Buffer> => {
  const answer = await person.call({ url: `/api/minutes/${minutesId}/pdf` });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
};

beforeAll(async () => {
  gate = await openGate();
  visit = await playOne(gate, 'paving-accepted');
  supervisor = await signIn(gate, 'supervisor-35.11');
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

describe('minutes', () => {
  let issued: NumberMinutesAnswer['minutes'];
  let paper: Buffer;

  it('have no number before their visit is accepted, but can be printed as a draft', async () => {
    expect(problemCode(await number(supervisor, { visitActId: visit.actId }))).toBe('minutes-not-accepted');
    const draft = await supervisor.call({ url: `/api/visits/${visit.actId}/draft-minutes` });
    const [first] = await readPdf(draft.rawPayload);
    expect(first?.text).toContain('Nomor: DRAF');
    expect(first?.text).toContain('DRAF – belum bernomor');
    expect(first?.qr).toBeNull();
  });

  it('get the next number of their agency and year once accepted, and the same one when asked again', async () => {
    await review(visit);
    const first = await number(supervisor, { visitActId: visit.actId });
    expect(first.statusCode, first.body).toBe(200);
    const again = await number(admin, { visitActId: visit.actId });
    issued = first.json<NumberMinutesAnswer>().minutes;
    expect(issued.number).toMatch(/^001\/VERLAP\/[A-Z-]+\/XI\/2026$/);
    expect(again.json()).toEqual({ minutes: issued, again: true });
    const noted = await gate.deps.database
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'minutes.numbered')
      .execute();
    expect(noted.map(({ person_id, subject_id }) => [person_id, subject_id])).toEqual([
      ['supervisor-35.11', issued.minutesId],
    ]);
  });

  it('come to the phones of all who see the visit, and to nobody else', async () => {
    const kindsOf = async (personId: string): Promise<unknown[]> => {
      const person = await signIn(gate, personId);
      const { changes } = (await person.call({ url: '/api/changes?limit=500' })).json<ChangesAnswer>();
      return changes.filter(({ kind }) => kind === 'minutes').map(({ body }) => body);
    };
    expect(await kindsOf('verifikator-03')).toEqual([issued]);
    expect(await kindsOf('camat-35.11.11')).toEqual([issued]);
    expect(await kindsOf('supervisor-62.01')).toEqual([]);
  });

  it('are a PDF whose words are those of the visit', async () => {
    paper = await pdfOf(supervisor, issued.minutesId);
    const pages = await readPdf(paper);
    const whole = pages.map(({ text }) => text).join(' ');
    const content = await contentOf(issued.minutesId);
    for (const said of [
      'BERITA ACARA VERIFIKASI LAPANGAN',
      `Nomor: ${issued.number}`,
      'Pada hari ini Jumat tanggal dua puluh bulan November tahun dua ribu dua puluh enam',
      'telah melaksanakan verifikasi lapangan terhadap:',
      content.siteTitle,
      'Hasil verifikasi',
      'Kesimpulan / rekomendasi',
      'Demikian Berita Acara ini dibuat dengan sebenarnya',
      'Lampiran 1. Daftar hadir',
      'Lampiran 2. Peta situasi',
      'Lampiran 3. Foto',
      `Halaman 1 dari ${pages.length}`,
    ])
      expect(whole).toContain(said);
    for (const { label } of content.sections.flatMap(({ groups }) => groups).flatMap(({ rows }) => rows))
      expect(whole).toContain(label.slice(0, 20));
    expect(content.photos.length).toBe(visit.photos.length);
  });

  it('carry on every page a QR code that leads to their public page', async () => {
    const pages = await readPdf(paper);
    for (const { qr } of pages) {
      const url = new URL(qr ?? '');
      expect(`${url.pathname}${url.search}`).toBe(
        `/periksa/${issued.code}?isi=${issued.contentHash.slice(0, 32)}`,
      );
    }
    const { pathname, search } = new URL(pages[0]?.qr ?? '');
    const page = await gate.app.inject({ url: `${pathname}${search}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('✓ Asli');
    expect(page.body).toContain('Kode isi sama dengan yang terdaftar');
    expect(page.body).toContain(issued.number);
    expect(page.body).toContain(issued.contentHash);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['set-cookie']).toBeUndefined();
  });

  it('say in public nothing but number, site, date and hash', async () => {
    const page = await gate.app.inject({ url: `/periksa/${issued.code}` });
    const content = await contentOf(issued.minutesId);
    for (const secret of [
      ...content.parties.map(({ name }) => name).filter((name) => name !== ''),
      content.object.find(({ label }) => label === 'Titik koordinat')?.value,
      'Sesuai',
      visit.actId,
      visit.photos[0]?.facts.sha256,
    ])
      expect(page.body).not.toContain(secret);
  });

  it('are the same bytes whenever their paper is made', async () => {
    expect((await pdfOf(admin, issued.minutesId)).equals(paper)).toBe(true);
  });

  it('are recognised as changed when the hash on the paper is another', async () => {
    const other = issued.contentHash.startsWith('0') ? '1' : '0';
    const altered = `${other}${issued.contentHash.slice(1, 32)}`;
    for (const isi of [altered, 'abc', '<script>']) {
      const page = await gate.app.inject({
        url: `/periksa?kode=${issued.code}&isi=${encodeURIComponent(isi)}`,
      });
      expect(page.body).toContain('✕ Isi berubah');
      expect(page.body).not.toContain('✓ Asli');
      expect(page.body).not.toContain('<script');
    }
  });

  it('are unknown under any other code, and codes cannot be tried at will', async () => {
    const other = issued.code.startsWith('0') ? '1' : '0';
    const page = await gate.app.inject({ url: `/periksa/${other}${issued.code.slice(1)}` });
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Tidak dikenal');
    const answers = [];
    for (let index = 0; index < 70; index += 1)
      answers.push(await gate.app.inject({ url: '/periksa/AAAA-AAAA-AAAA', remoteAddress: '10.1.2.3' }));
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(60);
    expect(answers.at(-1)?.statusCode).toBe(429);
    gate.clock.now += 3_600_000;
  });

  it('stay as they were when the register changes, and their hash is that of what is kept', async () => {
    await gate.deps.database
      .updateTable('person')
      .set({ name: 'Nama Baru' })
      .where('id', '=', 'verifikator-03')
      .execute();
    expect((await pdfOf(supervisor, issued.minutesId)).equals(paper)).toBe(true);
  });

  it('are out of reach of who does not see the visit, and of who may not review there', async () => {
    for (const personId of ['supervisor-62.01', 'verifikator-01', 'kades-35.10.09.2003']) {
      const person = await signIn(gate, personId);
      expect((await person.call({ url: `/api/minutes/${issued.minutesId}/pdf` })).statusCode).toBe(404);
      expect((await number(person, { visitActId: visit.actId })).statusCode).toBe(404);
    }
    const author = await signIn(gate, 'verifikator-03');
    expect((await author.call({ url: `/api/minutes/${issued.minutesId}/pdf` })).statusCode).toBe(200);
    const withdrawal = await author.call({
      method: 'POST',
      url: `/api/minutes/${issued.minutesId}/withdrawal`,
      payload: { reason: 'Tidak boleh' },
    });
    expect(withdrawal.statusCode).toBe(404);
  });

  it('can be withdrawn: the page says so with the date, the paper is marked, the number is never given again', async () => {
    const withdraw = () =>
      supervisor.call({
        method: 'POST',
        url: `/api/minutes/${issued.minutesId}/withdrawal`,
        payload: { reason: 'Salah lokasi' },
      });
    expect((await withdraw()).json().minutes.withdrawnAt).toBe(gate.clock.now);
    expect(problemCode(await withdraw())).toBe('minutes-withdrawn');
    const page = await gate.app.inject({ url: `/periksa/${issued.code}` });
    expect(page.body).toContain('✕ Dicabut');
    expect(page.body).toContain('20 November 2026');
    expect(page.body).not.toContain('Salah lokasi');
    expect((await readPdf(await pdfOf(supervisor, issued.minutesId)))[0]?.text).toContain('DICABUT');
    const next = (await number(supervisor, { visitActId: visit.actId })).json<NumberMinutesAnswer>().minutes;
    expect(next.number).toMatch(/^002\//);
    expect(next.code).not.toBe(issued.code);
  });

  it('know the number that came after them', async () => {
    const rows = await gate.deps.database.selectFrom('minutes').selectAll().orderBy('sequence').execute();
    expect(rows[0]?.replaced_by).toBe(rows[1]?.id);
  });
});

describe('photos that are not here', () => {
  it('hold a number back unless it is wanted without them, and are then named', async () => {
    const other = await openGate();
    try {
      const early = await playOne(other, 'paving-accepted', 1);
      const desk = await signIn(other, 'supervisor-35.11');
      const phone = await createPlayer(other.app, () => other.clock.now, gatePassword).phone(
        'supervisor-35.11',
      );
      await phone.act('review.decided', other.clock.now, {
        reviewId: randomUUID(),
        visitActId: early.actId,
        visitHash: early.hash,
        verdict: 'accepted',
        comment: '',
        items: [],
      });
      const ask = (more: object) =>
        desk.call({ method: 'POST', url: '/api/minutes', payload: { visitActId: early.actId, ...more } });
      expect(problemCode(await ask({}))).toBe('minutes-photos-missing');
      const { minutes } = (await ask({ withoutMissingPhotos: true })).json<NumberMinutesAnswer>();
      const row = await other.deps.database
        .selectFrom('minutes')
        .select('content')
        .where('id', '=', minutes.minutesId)
        .executeTakeFirstOrThrow();
      const content = JSON.parse(row.content) as MinutesContent;
      expect(content.photos).toHaveLength(1);
      expect(content.notPrinted).toContain(
        `${early.photos.length - 1} foto belum diterima server saat nomor diberikan.`,
      );
      expect(minutes.number).toMatch(/^001\//);
    } finally {
      await other.end();
    }
  });
});

describe('a letterhead', () => {
  const agency = 'Dinas Perkim Ciptaru Kabupaten Bondowoso';
  const form = {
    regency: '35.11',
    agency,
    lines: ['PEMERINTAH KABUPATEN BONDOWOSO', 'DINAS PERKIM'],
    address: 'Jalan Contoh 1',
    code: 'PERKIM',
    pattern: 'BA.{urut}/{kode}/{tahun}',
    signer: { name: 'Kepala Dinas', position: 'Kepala Dinas Perkim', nip: '-' },
  };
  const save = (over: object = {}) =>
    admin.call({ method: 'POST', url: '/api/letterheads', payload: { ...form, ...over } });
  const own = (answer: LetterheadsAnswer) => answer.letterheads.find((one) => one.agency === agency);

  it('keeps its logo as a small PNG of our own making', async () => {
    const big = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#1f6f54' } })
      .jpeg()
      .toBuffer();
    const answer = own((await save({ logo: big.toString('base64') })).json());
    const logo = Buffer.from(answer?.logo ?? '', 'base64');
    expect(await sharp(logo).metadata()).toMatchObject({ format: 'png', width: 320 });
    expect(answer).toMatchObject({ isOwn: true, lines: form.lines, code: 'PERKIM' });
    expect(own((await save()).json())?.logo).toBe(answer?.logo);
    expect(own((await save({ logo: null })).json())?.logo).toBeNull();
  });

  it('refuses to number like another agency of the same regency, chosen or made of its name', async () => {
    const listed = (await admin.call({ url: '/api/letterheads' })).json<LetterheadsAnswer>().letterheads;
    for (const regency of new Set(listed.map((one) => one.regency))) {
      const ways = listed.filter((one) => one.regency === regency).map((one) => `${one.pattern} ${one.code}`);
      expect(new Set(ways).size).toBe(ways.length);
    }
    const [one, other] = listed.flatMap((first) => {
      const second = listed.find((two) => two.regency === first.regency && two.agency !== first.agency);
      return second ? [first, second] : [];
    });
    expect(other?.regency).toBe(one?.regency);
    const of = { regency: one?.regency, agency: one?.agency };
    const same = { code: other?.code, pattern: other?.pattern };
    expect(problemCode(await save({ ...of, ...same }))).toBe('letterhead-code');
    // The same way of numbering in another regency is another number there.
    expect(other?.regency).not.toBe(form.regency);
    expect((await save(same)).statusCode).toBe(200);
    await save();
  });

  it('refuses what is no picture, a pattern without a sequence, and a number already passed', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>').toString('base64');
    expect(problemCode(await save({ logo: svg }))).toBe('letterhead-logo');
    expect(problemCode(await save({ pattern: 'BA/{tahun}' }))).toBe('letterhead-pattern');
    expect(problemCode(await save({ agency: 'Dinas yang tidak ada' }))).toBe('body-malformed');
    expect(own((await save({ lastNumber: 40 })).json())?.lastNumber).toBe(40);
    expect(problemCode(await save({ lastNumber: 39 }))).toBe('letterhead-sequence');
  });

  it('heads and numbers what is numbered from then on', async () => {
    const { id } = await gate.deps.database
      .selectFrom('minutes')
      .select('id')
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow();
    await supervisor.call({
      method: 'POST',
      url: `/api/minutes/${id}/withdrawal`,
      payload: { reason: 'Kop baru' },
    });
    const { minutes } = (await number(supervisor, { visitActId: visit.actId })).json<NumberMinutesAnswer>();
    expect(minutes.number).toBe('BA.041/PERKIM/2026');
    const [first] = await readPdf(await pdfOf(supervisor, minutes.minutesId));
    expect(first?.text).toContain('DINAS PERKIM');
    expect((await contentOf(minutes.minutesId)).signatures.at(-1)?.position).toBe('Kepala Dinas Perkim');
  });
});

const contentOf = async (minutesId: string): Promise<MinutesContent> => {
  const row = await gate.deps.database
    .selectFrom('minutes')
    .select('content')
    .where('id', '=', minutesId)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.content) as MinutesContent;
};
