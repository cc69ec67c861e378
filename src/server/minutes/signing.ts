// The end of minutes: what they conclude, the closing, and who signs, on one page, so that nobody's signature stands on a
// page apart from what it is under.

import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { MinutesContent, SignatureBlock } from '../../domain/minutes/content.ts';
import { noConclusion } from '../../domain/minutes/make-content.ts';
import { nipLine } from '../../domain/minutes/nip-line.ts';
import { signatureDrawing } from '../../domain/minutes/signature-drawing.ts';

const grey = '#555555';
/** For what is filled in by hand. */
export const handLine = '................................';

/** More than these do not fit a page together. */
const mostBlocks = 10;
/** Letters of a conclusion that leave room for as many signatures as are usual. */
const longestConclusion = 1500;

export const conclusionAndSigning = ({ conclusion, closing, signatures }: MinutesContent): Content[] => {
  const isShort = signatures.length <= 6 && conclusion.join('').length <= longestConclusion;
  const said: Content[] = [
    { text: 'Kesimpulan / rekomendasi', bold: true, fontSize: 11, margin: [0, 10, 0, 4] },
    conclusion.length > 0 ? { ul: [...conclusion] } : { text: noConclusion },
  ];
  const signed: Content[] = [
    { text: closing, alignment: 'justify', margin: [0, 12, 0, 10] },
    ...pairs(signatures).map(signaturePair),
    ...(signatures.some(({ strokes }) => strokes !== null)
      ? [
          {
            text: 'Tanda tangan digambar pada layar dan terikat pada isi oleh kode isi di bawah; bukan tanda tangan elektronik tersertifikasi.',
            fontSize: 8,
            color: grey,
            margin: [0, 6, 0, 0] as [number, number, number, number],
          },
        ]
      : []),
  ];
  return isShort
    ? [{ unbreakable: true, stack: [...said, ...signed] }]
    : [...said, { unbreakable: signatures.length <= mostBlocks, stack: signed }];
};

const pairs = (blocks: readonly SignatureBlock[]): readonly (readonly SignatureBlock[])[] =>
  blocks.flatMap((block, index) => (index % 2 === 0 ? [[block, ...blocks.slice(index + 1, index + 2)]] : []));

const drawingHeight = 52;

/** Two beside each other, their names at one height; one that is left stands in the middle. */
const signaturePair = (pair: readonly SignatureBlock[]): Content => {
  const row = (cellOf: (block: SignatureBlock) => Content): TableCell[] => {
    const cells = pair.map((block): TableCell => ({ stack: [cellOf(block)], alignment: 'center' }));
    return pair.length === 1 ? [{ ...(cells[0] as object), colSpan: 2 } as TableCell, ''] : cells;
  };
  return {
    unbreakable: true,
    layout: 'noBorders',
    margin: [0, 0, 0, 10],
    table: {
      widths: ['*', '*'],
      heights: ['auto', drawingHeight, 'auto'],
      body: [row(office), row(drawn), row(named)],
    },
  };
};

const office = ({ heading, position }: SignatureBlock): Content => ({
  stack: [{ text: heading, bold: true }, ...(position === heading ? [] : [{ text: position }])],
});

const drawn = (block: SignatureBlock): Content => {
  const drawing = signatureDrawing(block);
  return drawing ? { svg: drawing, fit: [150, drawingHeight], alignment: 'center' } : { text: '' };
};

const named = ({ name, nip, given }: SignatureBlock): Content => {
  const number = nipLine(nip, handLine);
  return {
    stack: [
      name === ''
        ? { text: `( ${handLine} )` }
        : { text: name, bold: true, decoration: 'underline' as const },
      ...(number === null ? [] : [{ text: `NIP ${number}`, fontSize: 9 }]),
      ...(given === '' ? [] : [{ text: given, fontSize: 7.5, color: grey }]),
    ],
  };
};
