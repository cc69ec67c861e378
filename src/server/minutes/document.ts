// Minutes laid out for print, as pdfmake takes them. Everything comes from the frozen content, so that a number always
// gives the same paper.

import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Line, MinutesContent, ResultSection } from '../../domain/minutes/content.ts';
import { draftLine } from '../../domain/minutes/draft-line.ts';
import { minutesStatement, notesHeading } from '../../domain/minutes/make-content.ts';
import { nipLine } from '../../domain/minutes/nip-line.ts';
import { reasonLines } from '../../domain/minutes/reason-text.ts';
import { mapLegend, situationMap } from '../../domain/minutes/situation-map.ts';
import { photoPages } from './photo-pages.ts';
import { conclusionAndSigning, handLine } from './signing.ts';

export interface PrintFacts {
  /** Null for a draft. */
  readonly issued: {
    readonly code: string;
    readonly contentHash: string;
    /** Of the public page, with the hash to compare. */
    readonly url: string;
    readonly issuedAt: number;
    /** "DICABUT", "DIGANTIKAN"; '' while they are good. */
    readonly mark: string;
  } | null;
  /** Photos of which there is a picture, by photo id: names of images handed over beside. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Photos whose picture is left out because of the faces in it. */
  readonly openFaces: ReadonlySet<string>;
  readonly logo: string | null;
  /** Of a server in demo mode: no page passes for an official one. */
  readonly isExample: boolean;
}

const grey = '#555555';

export const minutesDocument = (content: MinutesContent, facts: PrintFacts): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [56, 48, 56, 84],
  info: {
    title: `${content.title} ${content.number ?? 'DRAF'}`,
    subject: content.siteTitle,
    creator: 'Tinjau',
    producer: 'Tinjau',
    // The moment of numbering, so that the same number is the same file.
    creationDate: new Date(facts.issued?.issuedAt ?? 0),
    modDate: new Date(facts.issued?.issuedAt ?? 0),
  },
  language: 'id',
  pageBreakBefore: isLeftAlone,
  defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15 },
  ...watermarkOf(facts),
  ...exampleLine(facts),
  footer: (page, pages) => footer(content, facts, page, pages),
  content: [
    letterhead(content, facts.logo),
    { text: content.title, bold: true, fontSize: 13, alignment: 'center', margin: [0, 14, 0, 2] },
    { text: `Nomor: ${content.number ?? 'DRAF'}`, alignment: 'center', margin: [0, 0, 0, 12] },
    { text: content.opening, alignment: 'justify', margin: [0, 0, 0, 6] },
    parties(content),
    { text: minutesStatement, margin: [0, 6, 0, 4] },
    lines(content.object),
    heading('Hasil verifikasi'),
    ...content.sections.map(resultTable),
    ...(content.outcome.length > 0 ? [{ unbreakable: true, stack: [lines(content.outcome)] }] : []),
    ...(content.contributions.length > 0
      ? [heading('Kontribusi pihak lain'), lines(content.contributions)]
      : []),
    ...(content.notes.length > 0 ? [heading(notesHeading), { ul: [...content.notes] }] : []),
    ...conclusionAndSigning(content),
    ...attendance(content),
    ...situation(content),
    ...photoPages(content, facts),
  ],
});

const exampleWords = 'CONTOH, BUKAN DOKUMEN RESMI';

const exampleLine = ({ isExample }: PrintFacts): Pick<TDocumentDefinitions, 'header'> =>
  isExample
    ? {
        header: {
          text: exampleWords,
          bold: true,
          fontSize: 11,
          color: '#9b2c1a',
          alignment: 'center',
          margin: [0, 20, 0, 0],
        },
      }
    : {};

const watermarkOf = ({ issued, isExample }: PrintFacts): Pick<TDocumentDefinitions, 'watermark'> => {
  const text = (issued ? issued.mark : 'DRAF') || (isExample ? 'CONTOH' : '');
  return text === '' ? {} : { watermark: { text, color: '#9b2c1a', opacity: 0.12, bold: true } };
};

const footer = (content: MinutesContent, { issued }: PrintFacts, page: number, pages: number): Content => ({
  margin: [56, 8, 56, 0],
  columns: [
    ...(issued ? [{ qr: issued.url, fit: 62, eccLevel: 'M' as const, width: 66 }] : []),
    {
      fontSize: 8,
      color: grey,
      lineHeight: 1.1,
      stack: issued
        ? [
            { text: `Periksa keaslian: ${issued.url.split('?')[0]}`, color: '#111111' },
            { text: `Kode: ${issued.code}`, color: '#111111', bold: true },
            `Isi (SHA-256): ${issued.contentHash.slice(0, 32)}`,
            issued.contentHash.slice(32),
          ]
        : [{ text: draftLine(content), bold: true }, 'Belum dapat diperiksa keasliannya.'],
    },
    {
      width: 110,
      fontSize: 8,
      color: grey,
      alignment: 'right',
      stack: [`Halaman ${page} dari ${pages}`, content.number ?? 'DRAF', content.siteId],
    },
  ],
});

const letterhead = (
  { letterhead: { lines: names, address } }: MinutesContent,
  logo: string | null,
): Content => ({
  stack: [
    {
      columns: [
        logo ? { image: logo, fit: [52, 60], width: 60 } : { text: '', width: 60 },
        {
          stack: [
            ...names.map((name, index) => ({
              text: name,
              bold: true,
              fontSize: index === names.length - 1 ? 13 : 11,
              alignment: 'center' as const,
            })),
            ...(address ? [{ text: address, fontSize: 9, alignment: 'center' as const }] : []),
          ],
        },
        { text: '', width: 60 },
      ],
    },
    {
      canvas: [
        { type: 'line', x1: 0, y1: 6, x2: 483, y2: 6, lineWidth: 2 },
        { type: 'line', x1: 0, y1: 9, x2: 483, y2: 9, lineWidth: 0.5 },
      ],
    },
  ],
});

const heading = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 11,
  margin: [0, 10, 0, 4],
  headlineLevel: 1,
});

/** Of the height of a page: a title, two rows of a table's head and one answer. */
const roomForTable = 0.14;

/** A heading at the foot of a page goes with what it heads. */
const isLeftAlone = (
  {
    headlineLevel,
    startPosition,
  }: { readonly headlineLevel?: number; readonly startPosition?: { readonly verticalRatio: number } },
  around: { readonly getFollowingNodesOnPage: () => readonly unknown[] },
): boolean =>
  headlineLevel === 1 &&
  (around.getFollowingNodesOnPage().length === 0 || (startPosition?.verticalRatio ?? 0) > 1 - roomForTable);

const parties = ({ parties: all }: MinutesContent): Content => ({
  layout: 'noBorders',
  table: {
    widths: [16, 60, 8, '*'],
    body: all.flatMap(({ name, position, nip }, index): TableCell[][] => [
      [`${index + 1}.`, 'Nama', ':', name === '' ? handLine : { text: name, bold: true }],
      ['', 'Jabatan', ':', position],
      ...nipRow(nip),
    ]),
  },
});

const nipRow = (nip: string): TableCell[][] => {
  const number = nipLine(nip, handLine);
  return number === null ? [] : [['', 'NIP', ':', number]];
};

const lines = (all: readonly Line[]): Content => ({
  layout: 'noBorders',
  table: {
    widths: [130, 8, '*'],
    body: all.map(({ label, value }): TableCell[] => [label, ':', value]),
  },
});

const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#999999',
  vLineColor: () => '#999999',
};

/** The column of points stands only where something has any. */
const resultTable = ({ title, score, groups }: ResultSection): Content => {
  const hasPoints = groups.some(({ rows }) => rows.some(({ points }) => points !== null));
  const width = hasPoints ? 4 : 3;
  const row = (...cells: readonly TableCell[]): TableCell[] => cells.slice(0, width);
  const across = (text: string, fillColor: string): TableCell[] =>
    row({ text, bold: true, colSpan: width, fillColor }, '', '', '');
  let number = 0;
  const body: TableCell[][] = [
    across(title, '#e7efeb'),
    row(...['No.', 'Uraian', 'Hasil', 'Nilai'].map((text) => ({ text, bold: true, fillColor: '#f3f5f4' }))),
  ];
  for (const group of groups) {
    if (group.title !== null) body.push(across(group.title, '#fafafa'));
    for (const one of group.rows) {
      const { label, answer, points } = one;
      number += 1;
      body.push(
        row(
          String(number),
          label,
          {
            stack: [
              answer ?? { text: 'dirahasiakan', italics: true, color: grey },
              ...reasonLines(one).map((text) => ({ text, fontSize: 8, color: grey })),
            ],
          },
          points ?? '',
        ),
      );
    }
    for (const { label, value } of group.calculations)
      body.push(row('', { text: label, italics: true }, { text: value, bold: true }, ''));
  }
  if (score !== undefined)
    body.push(row('', { text: 'Skor bagian', italics: true }, { text: score, bold: true }, ''));
  const table: ContentTable = {
    margin: [0, 0, 0, 8],
    fontSize: 9,
    layout: thinLines,
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: hasPoints ? [22, '*', 190, 40] : [22, '*', 240],
      body,
    },
  };
  return table;
};

const attendance = ({ attendance: all }: MinutesContent): Content[] => [
  { text: 'Lampiran 1. Daftar hadir', bold: true, fontSize: 12, pageBreak: 'before', margin: [0, 0, 0, 6] },
  {
    fontSize: 9,
    layout: thinLines,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [22, '*', 140, 150],
      body: [
        ['No.', 'Nama', 'Jabatan', 'Keterangan'].map((text) => ({ text, bold: true, fillColor: '#f3f5f4' })),
        ...all.map(({ name, position, note }, index): TableCell[] => [
          String(index + 1),
          name,
          position,
          note,
        ]),
      ],
    },
  },
];

const situation = ({ map }: MinutesContent): Content[] => [
  {
    unbreakable: true,
    stack: [
      { text: 'Lampiran 2. Peta situasi', bold: true, fontSize: 12, margin: [0, 18, 0, 6] },
      { svg: situationMap(map), width: 483 },
      ...mapLegend(map).map((text) => ({ text, fontSize: 8 })),
      ...(map.attribution ? [{ text: map.attribution, fontSize: 7, color: grey }] : []),
    ],
  },
];
