// The annex of photos: two beside each other, those that cannot be shown by a sentence.

import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import { facesOpen } from '../../domain/minutes/without-faces.ts';
import type { PrintFacts } from './document.ts';

export const photoPages = (
  { photos, notPrinted }: Pick<MinutesContent, 'photos' | 'notPrinted'>,
  { pictures, openFaces }: Pick<PrintFacts, 'pictures' | 'openFaces'>,
): Content[] => {
  if (photos.length === 0 && notPrinted.length === 0) return [];
  const cell = (index: number): TableCell => {
    const photo = photos[index];
    if (!photo) return '';
    const name = pictures.get(photo.photoId);
    return {
      stack: [
        name
          ? { image: name, fit: [234, 250] }
          : {
              text: openFaces.has(photo.photoId)
                ? `Foto ${facesOpen}`
                : 'Foto tersimpan dan tidak dapat ditampilkan.',
              italics: true,
            },
        { text: `${index + 1}. ${photo.caption}`, fontSize: 8, margin: [0, 2, 0, 8] },
      ],
    };
  };
  const rows: TableCell[][] = [];
  for (let index = 0; index < photos.length; index += 2) rows.push([cell(index), cell(index + 1)]);
  return [
    { text: 'Lampiran 3. Foto', bold: true, fontSize: 12, pageBreak: 'before', margin: [0, 0, 0, 6] },
    ...(rows.length > 0
      ? [{ layout: 'noBorders', table: { widths: ['*', '*'], dontBreakRows: true, body: rows } }]
      : []),
    ...notPrinted.map((text): Content => ({ text, fontSize: 9 })),
  ];
};
