import { exportProgressSchema, exportRequestSchema, exportTicketSchema } from '../../contract/exports.ts';

/** What the description of the API says of exports. */
export const exportDescriptions = {
  askExport: {
    summary:
      'Ask for a file; supervisors, auditors and admins. The answer is worth one download within 20 seconds',
    body: exportRequestSchema,
    answer: exportTicketSchema,
  },
  exportProgress: { summary: 'How far an own export got', answer: exportProgressSchema },
  exportFile: {
    summary: 'The file, once, for the session that asked for it',
    answerType: 'application/octet-stream',
  },
} as const;
