// The end of minutes: what they conclude, the closing, and who signs, on one page, so that nobody's signature stands on a
// page apart from what it is under. Beside each other, as on the form, the signatures leave little of a page empty.

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
    { text: closing, alignment: 'justify', margin: [0, 8, 0, 6] },
    ...rowsOf(signatures).map(signatureRow),
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

/** Up to four beside each other; five and six in rows of three. */
const rowsOf = (blocks: readonly SignatureBlock[]): readonly (readonly SignatureBlock[])[] => {
  const wide = blocks.length > 4 && blocks.length <= 6 ? 3 : 4;
  return blocks.flatMap((_, index) => (index % wide === 0 ? [blocks.slice(index, index + wide)] : []));
};

const drawingHeight = 52;

/** Their names at one height. */
const signatureRow = (blocks: readonly SignatureBlock[]): Content => {
  const row = (cellOf: (block: SignatureBlock) => Content): TableCell[] =>
    blocks.map((block): TableCell => ({ stack: [cellOf(block)], alignment: 'center' }));
  return {
    unbreakable: true,
    layout: 'noBorders',
    fontSize: 9,
    margin: [0, 0, 0, 6],
    table: {
      widths: blocks.map(() => '*'),
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
  return drawing ? { svg: drawing, fit: [105, drawingHeight], alignment: 'center' } : { text: '' };
};

const named = ({ name, nip, given }: SignatureBlock): Content => {
  const number = nipLine(nip, handLine);
  return {
    stack: [
      name === ''
        ? { text: `( ${handLine} )` }
        : { text: name, bold: true, decoration: 'underline' as const },
      ...(number === null ? [] : [{ text: `NIP ${number}`, fontSize: 8.5 }]),
      ...(given === '' ? [] : [{ text: given, fontSize: 7.5, color: grey }]),
    ],
  };
};
