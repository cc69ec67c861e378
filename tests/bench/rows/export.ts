import type { Row } from '../measure.ts';

export const exportCsv: Row = {
  name: 'csv',
  measure: async () => [
    { what: '10,000 visits as CSV', budget: '<= 3x the floor', reached: 'not built yet', ok: null },
  ],
};
