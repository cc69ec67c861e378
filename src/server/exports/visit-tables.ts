// Visits as rows: one for each revision, and one for each item of their repeated sections.

import { itemsOf } from '../../domain/answer-path.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import { isVoidConfirmation } from '../../domain/confirmation.ts';
import { standsApart } from '../../domain/export.ts';
import { dayIn, formatTime, zoneLabel } from '../../domain/local-time.ts';
import type { Visit } from '../../domain/visit.ts';
import { answerColumns, labelOfItem, personalQuestions, repeatSections } from './answer-columns.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { stateWords } from './export-words.ts';
import { feedPages } from './feed-pages.ts';
import { readConfirmations } from './read-confirmations.ts';
import type { Cell, ExportTable } from './table.ts';

export interface ExportedVisit {
  readonly visit: Visit;
  readonly site: ExportedSite;
}

/** The visits the export is of, a page at a time. */
export async function* exportedVisits(context: ExportContext): AsyncGenerator<readonly ExportedVisit[]> {
  for await (const page of feedPages(context.database, context.person.id, 'visit'))
    yield page.flatMap((body): readonly ExportedVisit[] => {
      const visit = JSON.parse(body) as Visit;
      const site = context.sites.get(visit.siteId);
      return site && isWanted(context, visit, site) ? [{ visit, site }] : [];
    });
}

const isWanted = ({ request, now }: ExportContext, visit: Visit, site: ExportedSite): boolean => {
  const { from, to, person, visitStates } = request.filter;
  if (visitStates && !visitStates.includes(visit.state)) return false;
  if (visit.receivedAt > now || (!request.withApart && standsApart(visit))) return false;
  if (person !== undefined && visit.personName !== person) return false;
  if (from === undefined && to === undefined) return true;
  const day = dayIn(site.timezone, visit.payload.finishedAt);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
};

const visitTitles = [
  'ID revisi',
  'ID kunjungan',
  'Revisi',
  'Keadaan',
  'Sudah dikoreksi',
  'ID lokasi',
  'Lokasi',
  'Program',
  'Kabupaten/Kota',
  'Kecamatan',
  'Desa/Kelurahan',
  'Instansi',
  'Verifikator',
  'Mulai',
  'Selesai',
  'Zona',
  'Diterima server',
  'Daftar periksa',
  'Versi',
  'Skor verifikasi',
  'Pita skor',
  'Foto',
  'Catatan',
  'Konfirmasi setuju',
  'Konfirmasi tidak sepakat',
  'Kode',
] as const;
const personalTitles = ['No. penerima manfaat', 'Penanda tangan', 'NIP penanda tangan'] as const;

export const visitTable = (context: ExportContext): ExportTable => {
  const { checklists, withPersonal } = context;
  const columns = answerColumns(checklists, withPersonal, false);
  const counted = repeatSections(checklists);
  const calculations = calculationColumns(checklists, withPersonal);
  return {
    name: 'Kunjungan',
    titles: [
      ...visitTitles,
      ...(withPersonal ? personalTitles : []),
      ...calculations.map(({ title }) => title),
      ...counted.map(({ section }) => `${section.title.id} – jumlah`),
      ...columns.map(({ title }) => title),
    ],
    pages: async function* () {
      for await (const page of exportedVisits(context)) {
        const confirmations = await readConfirmations(context, page);
        yield page.map(({ visit, site }) => {
          const { answers, checklist, result } = visit.payload;
          const own = <T extends { readonly checklistId: string }>(column: T, read: () => Cell): Cell =>
            column.checklistId === checklist.id ? read() : null;
          const given = confirmations.get(visit.actId) ?? [];
          return [
            ...visitCells(context, { visit, site }, given),
            ...(withPersonal ? personalCells(site, given) : []),
            ...calculations.map((column) => own(column, () => result?.calculations[column.id] ?? null)),
            ...counted.map((one) => own(one, () => itemsOf(answers, one.section.id).length)),
            ...columns.map((column) => own(column, () => column.read(answers))),
          ];
        });
      }
    },
  };
};

const visitCells = (
  context: ExportContext,
  { visit, site }: ExportedVisit,
  given: readonly Confirmation[],
): readonly Cell[] => {
  const { payload } = visit;
  const valid = given.filter((one) => !isVoidConfirmation(one));
  const count = (verdict: string): number => valid.filter((one) => one.payload.verdict === verdict).length;
  return [
    visit.actId,
    visit.visitId,
    visit.revision,
    stateWords[visit.state],
    visit.superseded ? 'Ya' : 'Tidak',
    site.id,
    site.title,
    context.programmes.get(site.programme)?.name.id ?? site.programme,
    site.regency,
    site.district,
    site.village,
    site.agency,
    visit.personName,
    momentCell(payload.startedAt, site.timezone),
    momentCell(payload.finishedAt, site.timezone),
    zoneLabel(site.timezone, payload.finishedAt),
    momentCell(visit.receivedAt, site.timezone),
    payload.checklist.id,
    payload.checklist.version,
    payload.result?.score ?? null,
    bandLabel(context, visit),
    payload.photos.length,
    payload.notes.length,
    count('agree'),
    count('dispute'),
    visit.code,
  ];
};

const personalCells = (site: ExportedSite, given: readonly Confirmation[]): readonly Cell[] => {
  const signers = given.flatMap(({ payload }) => (payload.signer ? [payload.signer] : []));
  return [
    site.beneficiary,
    signers.map(({ name, position }) => `${name} (${position})`).join('; '),
    // Eighteen digits are more than a number keeps: they stay text.
    signers.map(({ nip }) => nip).join('; '),
  ];
};

export const itemTable = (context: ExportContext): ExportTable => {
  const { checklists, withPersonal } = context;
  const columns = answerColumns(checklists, withPersonal, true);
  const sections = repeatSections(checklists);
  return {
    name: 'Butir berulang',
    titles: [
      'ID revisi',
      'Keadaan',
      'ID lokasi',
      'Lokasi',
      'Daftar periksa',
      'Bagian',
      'Urutan',
      'Butir',
      ...columns.map(({ title }) => title),
    ],
    pages: async function* () {
      for await (const page of exportedVisits(context))
        yield page.flatMap(({ visit, site }) =>
          sections
            .filter(({ checklistId }) => checklistId === visit.payload.checklist.id)
            .flatMap(({ checklistId, section }) =>
              itemsOf(visit.payload.answers, section.id).map((item, index): readonly Cell[] => [
                visit.actId,
                stateWords[visit.state],
                site.id,
                site.title,
                checklistId,
                section.title.id,
                index + 1,
                isPersonalLabel(section, context)
                  ? `${section.title.id} ke-${index + 1}`
                  : labelOfItem(section, item, index),
                ...columns.map((column) => (column.checklistId === checklistId ? column.read(item) : null)),
              ]),
            ),
        );
    },
  };
};

/** A label made of an answer that is personal data would carry it out. */
const isPersonalLabel = (section: Checklist['sections'][number], { withPersonal }: ExportContext): boolean =>
  !withPersonal &&
  section.questions.some(
    ({ id, personal_data }) => personal_data && section.repeat?.item_label.id.includes(`{${id}}`),
  );

/** What is worked out from an answer that is personal data would let it be worked back. */
const calculationColumns = (checklists: readonly Checklist[], withPersonal: boolean) => {
  const seen = new Set<string>();
  const hidden = personalQuestions(checklists);
  return checklists.flatMap(({ id: checklistId, title, calculations }) =>
    calculations.flatMap(({ id, label, scope, unit, args }) => {
      if (scope !== 'root' || seen.has(`${checklistId} ${id}`)) return [];
      if (!withPersonal && wordsIn(args).some((word) => hidden.has(`${checklistId} ${word}`))) return [];
      seen.add(`${checklistId} ${id}`);
      return [{ checklistId, id, title: `${title.id}: ${label.id}${unit ? ` (${unit})` : ''}` }];
    }),
  );
};

/** Every text within, however deep: arguments of a calculation name the questions they are of. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : [];

const bandLabel = ({ checklists }: ExportContext, { payload }: Visit): string | null => {
  const band = payload.result?.band ?? null;
  const checklist = checklists.find(
    ({ id, version }) => id === payload.checklist.id && version === payload.checklist.version,
  );
  return checklist?.scoring.bands.find(({ code }) => code === band)?.label?.id ?? band;
};

/** A moment by the clock of the place; zones are whole minutes from UTC. */
export const momentCell = (ms: number, zone: string): Cell => ({
  moment: `${dayIn(zone, ms)} ${formatTime(ms, zone, 'en')}:${String(new Date(ms).getUTCSeconds()).padStart(2, '0')}`,
});
