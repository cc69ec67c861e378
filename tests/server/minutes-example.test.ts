// Papers and the public page of a server in demo mode pass for nothing official; those of a real one say nothing of it.

import { expect, it } from 'vitest';
import { minutesContent } from '../../src/domain/minutes/make-content.ts';
import { createPdfMaker } from '../../src/server/minutes/make-pdf.ts';
import { verificationPage } from '../../src/server/minutes/verification-page.ts';
import { aSignedConfirmation, aSource } from '../domain/minutes/builders.ts';
import { readPdf } from '../harness/read-pdf.ts';

const words = 'CONTOH, BUKAN DOKUMEN RESMI';

const pagesOf = async (isExample: boolean, confirmations = [aSignedConfirmation()]): Promise<string[]> => {
  const content = minutesContent(aSource('v-kerja-1', { confirmations }));
  const paper = await createPdfMaker().make({
    content,
    facts: { issued: null, pictures: new Map(), openFaces: new Set(), logo: null, isExample },
    images: new Map(),
  });
  return (await readPdf(paper)).map(({ text }) => text);
};

it('prints on every page of demo mode that it is an example, and on none of a real one', async () => {
  const example = await pagesOf(true);
  expect(example.length).toBeGreaterThan(1);
  expect(example.filter((text) => text.includes(words))).toHaveLength(example.length);
  expect((await pagesOf(false)).filter((text) => text.includes(words))).toEqual([]);
});

it('speaks of drawn signatures only where one was drawn, and keeps all signatures on one page', async () => {
  const drawn = 'Tanda tangan digambar pada layar';
  const pages = await pagesOf(false);
  const closing = pages.find((text) => text.includes('Demikian Berita Acara ini dibuat'));
  for (const said of ['Kesimpulan / rekomendasi', 'Verifikator lapangan', 'Kades Contoh', 'Camat', drawn])
    expect(closing).toContain(said);
  expect((await pagesOf(false, [])).join(' ')).not.toContain(drawn);
});

it('says the score of each section; has a line for a NIP where one may be, none for a group', async () => {
  const content = minutesContent(aSource('v-kotaku-1', { confirmations: [aSignedConfirmation()] }));
  const pages = await readPdf(
    await createPdfMaker().make({
      content,
      facts: { issued: null, pictures: new Map(), openFaces: new Set(), logo: null, isExample: false },
      images: new Map(),
    }),
  );
  const scored = content.sections.flatMap(({ score }) => (score === undefined ? [] : [score]));
  expect(scored.length).toBeGreaterThan(0);
  const whole = pages.map(({ text }) => text).join(' ');
  for (const score of scored) expect(whole).toContain(`Skor bagian ${score}`);
  const signing = pages.find(({ text }) => text.includes('Demikian Berita Acara'))?.text ?? '';
  // The verifier and the camat, of whom nobody said; neither the group nor the village head.
  expect(content.signatures).toHaveLength(4);
  expect(signing.match(/NIP \.{4}/g)).toHaveLength(2);
  expect(signing).not.toContain('NIP -');
  expect(signing.match(/Pelaksana \/ Pengusul/g)).toHaveLength(1);
});

it('says in public that minutes of demo mode are an example', () => {
  const page = (isExample: boolean): string => verificationPage({ kind: 'ask' }, { isExample });
  expect(page(true)).toContain('Contoh dari mode demo');
  expect(page(false)).not.toContain('Contoh');
});
