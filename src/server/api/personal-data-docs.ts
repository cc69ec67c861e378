import {
  eraseAccountRequestSchema,
  erasedAccountSchema,
  erasedExpiredSchema,
  erasedVisitSchema,
  eraseExpiredRequestSchema,
  eraseVisitRequestSchema,
  foundPersonsSchema,
  foundVisitsSchema,
  namedCopyQuerySchema,
  personalSearchSchema,
  retentionAnswerSchema,
} from '../../contract/personal-data.ts';

/** What the description of the API says of personal data. */
export const personalDataDescriptions = {
  ownCopy: { summary: 'Everything held about the own account, as one file', answerType: 'application/json' },
  accountCopy: {
    summary: 'Everything held about an account, as one file; admins',
    answerType: 'application/json',
  },
  namedCopy: {
    summary: 'The acts and kept drafts that name somebody without an account, as one file; admins',
    query: namedCopyQuerySchema,
    answerType: 'application/json',
  },
  findPersons: {
    summary: 'Accounts, and people whom visits, confirmations, proposals and kept drafts name; admins',
    query: personalSearchSchema,
    answer: foundPersonsSchema,
  },
  findVisits: {
    summary: 'Visits by site, receipt code or whom they name, to erase personal data within them; admins',
    query: personalSearchSchema,
    answer: foundVisitsSchema,
  },
  eraseAccount: {
    summary: 'Erase an account; its id stays as a pseudonym; admins',
    body: eraseAccountRequestSchema,
    answer: erasedAccountSchema,
  },
  eraseVisit: {
    summary: 'Erase personal data within one visit, everywhere; admins',
    body: eraseVisitRequestSchema,
    answer: erasedVisitSchema,
  },
  retention: { summary: "Visits whose programme's time is over; admins", answer: retentionAnswerSchema },
  eraseExpired: {
    summary: 'Erase the visits of a programme whose time is over, so many at a time; admins',
    body: eraseExpiredRequestSchema,
    answer: erasedExpiredSchema,
  },
} as const;
