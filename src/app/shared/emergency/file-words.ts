import type { Text } from '../../text/use-text.ts';

export interface FileCounts {
  readonly visits: number;
  readonly otherActs: number;
  readonly drafts: number;
  readonly photos: number;
}

/** What an emergency file holds, in words: "3 kunjungan, 1 draf, 12 foto". */
export const fileWords = ({ visits, otherActs, drafts, photos }: FileCounts, text: Text): string =>
  [
    // None is named only where there is nothing else to name.
    ...(visits > 0 || otherActs + drafts + photos === 0 ? [text('sinkron.n_visits', { n: visits })] : []),
    ...(otherActs > 0 ? [text('darurat.n_others', { n: otherActs })] : []),
    ...(drafts > 0 ? [text('darurat.n_drafts', { n: drafts })] : []),
    ...(photos > 0 ? [text('sinkron.n_photos', { n: photos })] : []),
  ].join(', ');
