// How the routes of imports are described to outside readers.

import {
  addImportQuerySchema,
  applyImportSchema,
  badRowsAnswerSchema,
  budgetLinesAnswerSchema,
  checkImportSchema,
  importAnswerSchema,
  importsAnswerSchema,
  tableFormatSchema,
  templateQuerySchema,
} from '../../contract/imports.ts';
import { doneAnswerSchema } from '../../contract/session.ts';

const tables = 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const importDescriptions = {
  addImport: {
    summary:
      'Bring a table in (XLSX, CSV or GeoJSON, application/octet-stream); nothing is written yet; admins',
    query: addImportQuerySchema,
    answer: importAnswerSchema,
  },
  imports: { summary: 'Imports of before, the newest first; admins', answer: importsAnswerSchema },
  import: { summary: 'One import: how far it is, what it would do; admins', answer: importAnswerSchema },
  checkImport: {
    summary: 'Say which column is which and have every row looked at; admins',
    body: checkImportSchema,
    answer: importAnswerSchema,
  },
  applyImport: {
    summary: 'Write it to the register, in one transaction; admins',
    body: applyImportSchema,
    answer: importAnswerSchema,
  },
  importBadRows: {
    summary: 'The cells that are not taken, with reasons; admins',
    answer: badRowsAnswerSchema,
  },
  importErrorFile: {
    summary: 'The rows that are not taken, with a column of reasons; admins',
    query: tableFormatSchema,
    answerType: tables,
  },
  forgetImport: { summary: 'Throw an import away that was not written; admins', answer: doneAnswerSchema },
  importTemplate: {
    summary: 'The columns of a kind, with a few examples or with what the register holds; admins',
    query: templateQuerySchema,
    answerType: tables,
  },
  budgetLines: { summary: 'Budget lines that wait for their point; admins', answer: budgetLinesAnswerSchema },
} as const;
