import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import recordTexts from '../../../src/app/text/id/record.json' with { type: 'json' };
import siteTexts from '../../../src/app/text/id/site.json' with { type: 'json' };
import labels from '../../../src/app/text/labels.json' with { type: 'json' };
import { canonicalText } from '../../../src/contract/act-text.ts';
import type { Checklist } from '../../../src/domain/checklist/definition.ts';
import type { MinutesContent } from '../../../src/domain/minutes/content.ts';
import { draftLine } from '../../../src/domain/minutes/draft-line.ts';
import { placeText } from '../../../src/domain/minutes/local-words.ts';
import { minutesClosing, minutesContent } from '../../../src/domain/minutes/make-content.ts';
import { causeText, reasonLines } from '../../../src/domain/minutes/reason-text.ts';
import { allSites, siteCalled } from '../checklist/demo-data.ts';
import { allRegions, aPhoto, aSignedConfirmation, aSource } from './builders.ts';

const hashOf = (content: MinutesContent): string =>
  createHash('sha256').update(canonicalText(content)).digest('hex');
const lineOf = (content: MinutesContent, label: string): string | undefined =>
  content.object.find((line) => line.label === label)?.value;

describe('the content of minutes', () => {
  it('opens with the date in words and the place, in the form of the offices', () => {
    const content = minutesContent(aSource());
    expect(content.opening).toMatch(
      /^Pada hari ini Senin tanggal dua puluh bulan November tahun dua ribu dua puluh tiga, bertempat di Desa .+, Kecamatan .+, Kabupaten Kotawaringin Barat, kami yang bertanda tangan di bawah ini:$/,
    );
    expect(content.title).toBe('BERITA ACARA VERIFIKASI LAPANGAN');
    const closing = (labels.labels as Record<string, { id: string }>)['ba.penutup']?.id;
    expect([content.closing, minutesClosing]).toEqual([closing, closing]);
  });

  it('takes the day of the visit in the zone of the site', () => {
    const source = aSource('v-inovasi-1');
    const late = Date.parse('2023-11-20T16:30:00Z');
    const content = minutesContent({ ...source, payload: { ...source.payload, finishedAt: late } });
    expect(content.opening).toContain('Selasa tanggal dua puluh satu bulan November');
  });

  it('names the object with its place, coordinates, funding and value', () => {
    const content = minutesContent(aSource('v-kotaku-1'));
    const site = siteCalled('BDW-DBS-01');
    expect(lineOf(content, 'Nama')).toBe(site.title.id);
    expect(lineOf(content, 'Lokasi')).toBe('Kelurahan Dabasah, Kecamatan Bondowoso, Kabupaten Bondowoso');
    expect(lineOf(content, 'Nilai')).toMatch(/^Rp\u00a0[\d.]+$/);
    expect(lineOf(content, 'Sumber dana')).toContain('APBN – Program Kotaku');
    expect(lineOf(content, 'Titik koordinat')).toMatch(/LS, 113,\d{5} BT/);
    expect(lineOf(content, 'Diukur di lapangan')).toBe('2,41940 LS, 111,45180 BT (± 6 m)');
  });

  it('names where the money comes from in words, as the screens do, and no code of the register', () => {
    const source = aSource();
    const named = Object.entries(siteTexts).flatMap(([key, words]) =>
      key.startsWith('funding.') ? [[key.slice('funding.'.length), words] as const] : [],
    );
    expect(named.length).toBeGreaterThan(8);
    for (const [code, words] of named) {
      const funding = [{ source: code, provider: 'Pemkab', amount_idr: null }];
      const content = minutesContent({ ...source, site: { ...source.site, funding } });
      expect(lineOf(content, 'Sumber dana')).toBe(`${words} – Pemkab`);
    }
    const known = new Set<string>(named.map(([code]) => code));
    const used = new Set(allSites.flatMap(({ funding }) => funding.map(({ source: code }) => code)));
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
    const unknown = [{ source: 'DANA_BERGULIR', provider: 'BKM', amount_idr: 1000 }];
    expect(
      lineOf(minutesContent({ ...source, site: { ...source.site, funding: unknown } }), 'Sumber dana'),
    ).toMatch(/^DANA BERGULIR – BKM/);
  });

  it('says what an unknown amount is, and never nought', () => {
    const source = aSource();
    const content = minutesContent({ ...source, site: { ...source.site, budget_idr: null, funding: [] } });
    expect([lineOf(content, 'Nilai'), lineOf(content, 'Sumber dana')]).toEqual([
      'Tidak tercatat',
      'Tidak tercatat',
    ]);
  });

  it('holds every item per STA with its calculations, the score and its band', () => {
    const content = minutesContent(aSource());
    const perSta = content.sections.find(({ groups }) => groups[0]?.title !== null);
    expect(perSta?.groups.length).toBe(2);
    expect(perSta?.groups.every(({ title }) => /^STA \d+\+\d{3}/.test(title ?? ''))).toBe(true);
    expect(perSta?.groups.map(({ calculations }) => calculations[0]?.value.split(' ')[0])).toEqual([
      '5',
      '125',
    ]);
    expect(content.outcome[0]).toEqual({ label: 'Skor', value: '50 dari 100' });
    expect(content.outcome.some(({ label }) => label === 'Kategori')).toBe(true);
  });

  it('uses the words of the place: kampung and penghulu in Siak, kelurahan and lurah in a town', () => {
    const siak = siakSite();
    const content = minutesContent(aSource('v-kerja-1', { site: siak }));
    expect(placeText(siak, allRegions)).toMatch(/^Kampung .+, Kabupaten Siak$/);
    expect(content.signatures.map(({ position }) => position)).toContain(
      `Penghulu ${siak.region.village_name}`,
    );
    const town = minutesContent(aSource('v-kotaku-1'));
    expect(town.signatures.map(({ position }) => position)).toContain('Lurah Dabasah');
  });

  it('leaves a line to be signed by hand for whom no signature was given', () => {
    const content = minutesContent(aSource('v-kerja-1', { confirmations: [aSignedConfirmation()] }));
    const acknowledged = content.signatures.filter(({ heading }) => heading === 'Mengetahui');
    expect(acknowledged.map(({ name }) => name)).toEqual(['Kades Contoh', '']);
    expect(acknowledged[0]?.strokes).toEqual([
      [
        [0.1, 0.2],
        [0.1235, 0.5],
      ],
    ]);
    expect(acknowledged[1]?.position).toMatch(/^Camat /);
    // "-" is what a signer said; what nobody said is a line to fill by hand.
    expect(acknowledged.map(({ nip }) => nip)).toEqual(['-', '']);
  });

  it('knows that a group has no NIP, and names a sealed visit by the code the phone shows', () => {
    const sealed = { actId: 'a', hash: 'd0cff35c'.padEnd(64, '0'), revision: 1 };
    const content = minutesContent(aSource('v-kotaku-1', { sealed }));
    const group = content.signatures.find(({ position }) => position === 'Pelaksana / Pengusul');
    expect([group?.name, group?.nip]).toEqual(['KSM Dabasah 01', '-']);
    expect(content.signatures[0]?.given).toMatch(/, kode D0CF-F35C$/);
  });

  it('says in words that a question was left open', () => {
    const content = minutesContent(aSource('v-road-1'));
    const rows = content.sections.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    expect(rows.find(({ label }) => label === 'Catatan lapangan')?.answer).toBe('Tidak diisi');
    expect(rows.map(({ answer }) => answer)).not.toContain('–');
  });

  it('prints a dispute with its reason, and who was not there in the attendance alone', () => {
    const content = minutesContent(
      aSource('v-kerja-1', {
        confirmations: [
          aSignedConfirmation({ verdict: 'dispute', reason: 'Panjang tidak sesuai' }),
          aSignedConfirmation({
            verdict: 'not_present',
            reason: 'Dinas luar',
            signer: null,
            signature: null,
          }),
        ],
      }),
    );
    expect(content.conclusion).toContain('Kepala Desa menyatakan tidak sepakat: Panjang tidak sesuai');
    const named = content.attendance.filter(({ position }) => position !== '');
    expect(named.at(-1)?.note).toBe('Tidak hadir: Dinas luar');
    // The one who was not there undersigns nothing; the camat is left a line.
    expect(content.parties.map(({ position }) => position)).toEqual([
      'Verifikator lapangan',
      'Kepala Desa',
      'Camat Genteng',
    ]);
  });

  it('lists in the attendance whoever the answers say was there', () => {
    const source = aSource('v-road-1');
    const question = source.checklist.sections
      .flatMap(({ questions }) => questions)
      .find(({ label }) => label.id === 'Pihak yang hadir');
    const ticked = source.payload.answers[question?.id ?? ''];
    expect(ticked).toBeInstanceOf(Array);
    const words = (question?.options ?? [])
      .filter(({ value }) => (ticked as unknown[]).includes(value))
      .map(({ label }) => label.id);
    const { attendance } = minutesContent(source);
    expect(attendance.filter(({ position }) => position === '').map(({ name }) => name)).toEqual(words);
  });

  it('lists as undersigned everybody with a line to sign, and the builder as what was verified', () => {
    const signer = { name: 'Kepala Contoh', position: 'Kepala Dinas', nip: '-' };
    const plain = aSource('v-kerja-1', { confirmations: [aSignedConfirmation()] });
    const content = minutesContent({ ...plain, letterhead: { ...plain.letterhead, signer } });
    expect(content.parties.map(({ name, position }) => [name, position])).toEqual([
      ['Verifikator 01', 'Verifikator lapangan'],
      ['Kades Contoh', 'Kepala Desa'],
      ['', 'Camat Genteng'],
      ['Kepala Contoh', 'Kepala Dinas'],
    ]);
    expect(lineOf(content, 'Pelaksana')).toBe('TPK Desa Genteng Kulon');
    expect(content.signatures.map(({ name }) => name)).toContain('TPK Desa Genteng Kulon');
  });

  it('names the division the words of the decision are for', () => {
    const review = { comment: 'Lengkapi foto.', personName: 'Supervisor', at: 0 };
    const said = (over: object) =>
      minutesContent(aSource('v-kerja-1', { review: { ...review, ...over } })).conclusion.at(-1);
    expect(said({ division: 'Bidang Cipta Karya' })).toMatch(/\. Untuk Bidang Cipta Karya: Lengkapi foto\.$/);
    expect(said({})).toMatch(/\d\d WIB\. Lengkapi foto\.$/);
  });

  it('prints with a reason what it is for, in the words and figures of the review', () => {
    const source = aSource('v-kotaku-1');
    const questions = source.checklist.sections.flatMap((section) =>
      section.repeat ? [] : section.questions,
    );
    const [length] = questions.filter(
      ({ id, constraint }) =>
        constraint?.warn_diff_from_site_field && typeof source.payload.answers[id] === 'number',
    );
    const photo = questions.find(({ type, id }) => type === 'photo' && source.payload.answers[id]);
    if (!length || !photo) throw new Error('the sample visit has neither a length nor a photo');
    const planned = 140;
    const site = {
      ...source.site,
      [length.constraint?.warn_diff_from_site_field?.field ?? '']: planned,
    };
    const content = minutesContent({
      ...source,
      site,
      payload: {
        ...source.payload,
        answers: { ...source.payload.answers, [length.id]: 90 },
        reasons: {
          [`${length.id}:site_difference`]: 'Sisanya belum selesai',
          [`${photo.id}:photo_baseline`]: 'Sudah selesai',
        },
      },
    });
    const rows = content.sections.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    const linesAt = (label: string) => rows.filter((row) => row.label === label).flatMap(reasonLines);
    expect(linesAt(length.label.id)).toEqual([
      `Berbeda 35,7 % dari rencana (140\u00a0${length.unit}). Alasan: Sisanya belum selesai`,
    ]);
    expect(linesAt(photo.label.id)).toEqual([
      'Foto 100 % tanpa foto 0 % dari titik yang sama. Alasan: Sudah selesai',
    ]);
    // Minutes numbered before say no cause and are printed as they were.
    expect(reasonLines({ label: 'x', answer: '1', points: null, reasons: ['Hujan'] })).toEqual([
      'Alasan: Hujan',
    ]);
    expect(causeText('site_difference', { difference: 12, planned: 3 }, undefined)).toBe(
      recordTexts['record.finding.site_difference'].replace('{difference}', '12').replace('{planned}', '3'),
    );
  });

  it('says of a draft who has signed it already', () => {
    const unsigned = minutesContent(aSource('v-kerja-1'));
    const signed = minutesContent(aSource('v-kerja-1', { confirmations: [aSignedConfirmation()] }));
    expect([unsigned, signed].map(draftLine)).toEqual([
      'DRAF – belum bernomor dan belum ditandatangani',
      'DRAF – belum bernomor; sudah ditandatangani oleh Kades Contoh (Kepala Desa)',
    ]);
  });

  it('marks in a caption the point of a photo that has no position as assumed', () => {
    const source = aSource();
    const label = { id: 'Titik A', en: 'Point A' };
    const site = {
      ...source.site,
      photo_points: [{ id: 'p1', label, lng: 111, lat: -2, bearing_deg: null }],
    };
    const photos = [
      aPhoto({ photoPointId: 'p1' }),
      aPhoto({ photoId: 'b', photoPointId: 'p1', position: { none: 'di dalam gedung' } }),
    ];
    const content = minutesContent({ ...source, site, payload: { ...source.payload, photos } });
    expect(content.photos.map(({ caption }) => caption)).toEqual([
      'Foto lain · Titik A · tahap 100 %',
      'Foto lain · Titik A (titik diperkirakan) · tahap 100 %',
    ]);
  });

  it('keeps personal data and its photos out unless they are to be shown', () => {
    const source = aSource('v-kerja-1');
    const secret = source.checklist.sections[0]?.questions.find(
      ({ type }) => type === 'photo' || type === 'single',
    );
    const checklist: Checklist = {
      ...source.checklist,
      sections: source.checklist.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) =>
          question.id === secret?.id ? { ...question, personal_data: 'umum' as const } : question,
        ),
      })),
    };
    const payload = {
      ...source.payload,
      photos: [aPhoto({ path: secret?.id ?? '' }), aPhoto({ photoId: 'b' })],
    };
    const hidden = minutesContent({ ...source, checklist, payload });
    const rows = (content: MinutesContent) =>
      content.sections.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    const row = (content: MinutesContent) => rows(content).find(({ label }) => label === secret?.label.id);
    expect(row(hidden)).toMatchObject({ answer: null, points: null, reasons: [] });
    expect(hidden.photos.map(({ photoId }) => photoId)).toEqual(['b']);
    expect(hidden.notPrinted).toEqual(['1 foto memuat data pribadi: dirahasiakan.']);
    const shown = minutesContent({ ...source, checklist, payload, showPersonalData: true });
    expect(row(shown)?.answer).not.toBeNull();
    expect(shown.photos).toHaveLength(2);
    expect([hidden.personalData, shown.personalData]).toEqual(['withheld', 'shown']);
  });

  it('names the videos it does not print', () => {
    const source = aSource('v-kerja-1');
    const photos = [aPhoto({ durationMs: 9000, mime: 'video/mp4' }), aPhoto({ photoId: 'b' })];
    const content = minutesContent({ ...source, payload: { ...source.payload, photos } });
    expect(content.photos).toHaveLength(1);
    expect(content.notPrinted).toEqual(['1 video tersimpan sebagai bukti dan tidak dicetak.']);
  });

  it('can be made of every sample visit and hashed', () => {
    for (const id of [
      'v-road-1',
      'v-kotaku-1',
      'v-kotaku-2',
      'v-inovasi-1',
      'v-rtlh-2',
      'v-kerja-1',
      'v-kerja-3',
    ])
      expect(hashOf(minutesContent(aSource(id)))).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has another hash as soon as anything of it is other', () => {
    const source = aSource('v-kerja-1', { confirmations: [aSignedConfirmation()] });
    const { payload } = source;
    const first = hashOf(minutesContent(source));
    expect(
      hashOf(minutesContent({ ...structuredClone({ ...source, stampOf: null }), stampOf: source.stampOf })),
    ).toBe(first);
    const others = [
      { ...source, authorName: 'Verifikator 02' },
      { ...source, numbered: { number: '001/VERLAP/X/I/2026', day: '2026-01-01' } },
      { ...source, site: { ...source.site, budget_idr: (source.site.budget_idr ?? 0) + 1 } },
      { ...source, payload: { ...payload, photos: [aPhoto()] } },
      {
        ...source,
        payload: { ...payload, notes: [{ noteId: 'n', text: 'x', at: 0, position: null, photoIds: [] }] },
      },
      { ...source, payload: { ...payload, positions: payload.positions.slice(0, 1) } },
      { ...source, confirmations: [aSignedConfirmation({ verdict: 'dispute' })] },
      {
        ...source,
        confirmations: [aSignedConfirmation({ signer: { name: 'Lain', position: 'Kepala Desa', nip: '-' } })],
      },
      { ...source, review: { comment: '', personName: 'Supervisor', at: 0 } },
    ];
    const hashes = others.map((one) => hashOf(minutesContent(one)));
    expect(new Set([first, ...hashes]).size).toBe(others.length + 1);
  });
});

const siakSite = () => {
  const site = allSites.find(({ region }) => region.regency === '14.08' && /\.2\d{3}$/.test(region.village));
  if (!site) throw new Error('the sample data has no kampung of Siak');
  return site;
};
