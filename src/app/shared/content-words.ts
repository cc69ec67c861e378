// How much waits, by what it is; never what is in it.

import type { ActType } from '../../domain/act.ts';
import type { Text, TextKey } from '../text/use-text.ts';

const countedTypes: readonly (readonly [type: ActType, key: TextKey])[] = [
  ['visit.submitted', 'sinkron.n_visits'],
  ['confirmation.given', 'sinkron.n_confirmations'],
  ['confirmation.denied', 'sinkron.n_denials'],
  ['review.decided', 'sinkron.n_reviews'],
  ['quarantine.judged', 'sinkron.n_judgements'],
  ['site.proposed', 'sinkron.n_proposals'],
  ['proposal.judged', 'sinkron.n_proposal_judgements'],
  ['photo.obscured', 'sinkron.n_obscurings'],
  ['duplicate.judged', 'sinkron.n_double_judgements'],
];

/** "2 kunjungan, 1 konfirmasi, 14 foto"; what there is none of is not named. */
export const contentWords = (types: readonly ActType[], photos: number, text: Text): string =>
  [
    ...countedTypes.map(([type, key]) => [types.filter((one) => one === type).length, key] as const),
    [photos, 'sinkron.n_photos'] as const,
  ]
    .filter(([n]) => n > 0)
    .map(([n, key]) => text(key, { n }))
    .join(', ');
