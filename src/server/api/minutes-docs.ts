// How the routes of minutes are described for outside readers.

import {
  letterheadsAnswerSchema,
  numberMinutesAnswerSchema,
  numberMinutesSchema,
  saveLetterheadSchema,
  withdrawMinutesAnswerSchema,
  withdrawMinutesSchema,
} from '../../contract/minutes.ts';

export const minutesDescriptions = {
  numberMinutes: {
    summary: 'Give the minutes of an accepted visit their number; who reviews there',
    body: numberMinutesSchema,
    answer: numberMinutesAnswerSchema,
  },
  withdrawMinutes: {
    summary: 'Take a number back: it stays used and its public page says so',
    body: withdrawMinutesSchema,
    answer: withdrawMinutesAnswerSchema,
  },
  minutesPdf: { summary: 'The numbered minutes as PDF', answerType: 'application/pdf' },
  draftMinutesPdf: {
    summary: 'Minutes of a visit as a draft without a number; who sits at a desk that sees it',
    answerType: 'application/pdf',
  },
  letterheads: { summary: 'Letterheads of all agencies; admins', answer: letterheadsAnswerSchema },
  saveLetterhead: {
    summary: 'Save the letterhead of an agency and how it numbers; admins',
    body: saveLetterheadSchema,
    answer: letterheadsAnswerSchema,
  },
} as const;
