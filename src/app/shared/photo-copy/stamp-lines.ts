// The stamp and the name of a copy in the words of this screen; what they say is decided in the domain.

import { receiptCode } from '../../../domain/receipt-code.ts';
import * as stamp from '../../../domain/stamp-lines.ts';
import type { Words } from '../../text/use-text.ts';
import { zoneOf } from '../visit-view/zone.ts';

export type CopiedPhoto = Pick<stamp.StampedPhoto, 'facts' | 'site' | 'authorName'>;

export const stampLines = (photo: CopiedPhoto, words: Words): readonly string[] =>
  stamp.stampLines({ ...photo, ...marksOf(photo) }, words);

export type CopyKind = 'stamped' | 'clean';

export const copyName = (
  photo: Pick<CopiedPhoto, 'facts' | 'site'>,
  marks: readonly string[],
  siteId: string,
  ending: string,
): string => stamp.copyName({ ...photo, ...marksOf(photo) }, marks, siteId, ending);

const marksOf = ({ facts, site }: Pick<CopiedPhoto, 'facts' | 'site'>) => ({
  code: receiptCode(facts.sha256),
  zone: zoneOf(site),
});
