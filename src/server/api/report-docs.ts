// The reports as the OpenAPI page describes them.

import {
  reportAssessmentsAnswerSchema,
  reportAssessmentsQuerySchema,
} from '../../contract/report-assessments.ts';
import {
  reportSitesAnswerSchema,
  reportSitesQuerySchema,
  reportVisitsAnswerSchema,
  reportVisitsQuerySchema,
} from '../../contract/report-lists.ts';
import {
  reportChoicesAnswerSchema,
  reportFilterSchema,
  reportInnovationsAnswerSchema,
  reportMoneyAnswerSchema,
  reportPartnersAnswerSchema,
  reportProgressAnswerSchema,
  reportRoadsAnswerSchema,
  reportSectionsAnswerSchema,
  reportTargetsAnswerSchema,
  reportWeeksAnswerSchema,
  reportYearsAnswerSchema,
} from '../../contract/reports.ts';

export const reportDescriptions = {
  reportChoices: {
    summary: 'What the filter of the reports offers; supervisors, auditors and admins, like all reports',
    query: reportFilterSchema,
    answer: reportChoicesAnswerSchema,
  },
  reportProgress: {
    summary: 'Progress per programme, kecamatan and verifier against plan',
    query: reportFilterSchema,
    answer: reportProgressAnswerSchema,
  },
  reportRoads: {
    summary: 'Condition of roads in metres by class',
    query: reportFilterSchema,
    answer: reportRoadsAnswerSchema,
  },
  reportMoney: {
    summary: 'Budget by funding source; unknown amounts are counted, never added',
    query: reportFilterSchema,
    answer: reportMoneyAnswerSchema,
  },
  reportInnovations: {
    summary: 'Innovations per agency in a budget year, and agencies without one',
    query: reportFilterSchema,
    answer: reportInnovationsAnswerSchema,
  },
  reportSections: {
    summary: 'Mean score of each section of a checklist, per programme',
    query: reportFilterSchema,
    answer: reportSectionsAnswerSchema,
  },
  reportPartners: {
    summary: 'Every partner of the sites with the sum of what it gives and of which kinds',
    query: reportFilterSchema,
    answer: reportPartnersAnswerSchema,
  },
  reportTargets: {
    summary: 'Targets and achievement per village',
    query: reportFilterSchema,
    answer: reportTargetsAnswerSchema,
  },
  reportWeeks: {
    summary: 'Visits per week, late and doubtful ones, suspected doubles without a word',
    query: reportFilterSchema,
    answer: reportWeeksAnswerSchema,
  },
  reportYears: {
    summary: 'Budget years side by side',
    query: reportFilterSchema,
    answer: reportYearsAnswerSchema,
  },
  reportAssessments: {
    summary: 'The assessments of one programme: mean, spread and who is missing, the best first',
    query: reportAssessmentsQuerySchema,
    answer: reportAssessmentsAnswerSchema,
  },
  reportSites: {
    summary: 'The sites behind a figure, 100 a page',
    query: reportSitesQuerySchema,
    answer: reportSitesAnswerSchema,
  },
  reportVisits: {
    summary: 'The visits behind a figure, 100 a page',
    query: reportVisitsQuerySchema,
    answer: reportVisitsAnswerSchema,
  },
} as const;
