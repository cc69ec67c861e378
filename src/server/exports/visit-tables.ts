// Visits as rows: one for each revision.

import { itemsOf } from '../../domain/answer-path.ts';
import type { Checklist, Section } from '../../domain/checklist/definition.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import { isVoidConfirmation } from '../../domain/confirmation.ts';
import { standsApart } from '../../domain/export.ts';
import { dayIn, formatTime, zoneLabel } from '../../domain/local-time.ts';
import type { Visit } from '../../domain/visit.ts';
import { answerColumns, personalQuestions } from './answer-columns.ts';
import { byWording, type Worded } from './by-wording.ts';
import type { TitledColumns } from './column-table.ts';
import { columnTitles, type Titled } from './column-titles.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { stateIn, yesOrNo } from './export-words.ts';
import { feedPages } from './feed-pages.ts';
import { readConfirmations } from './read-confirmations.ts';
import { readDivisionsOf } from './read-divisions.ts';
import { scoredSections, sectionCellsOf } from './section-columns.ts';
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

/** A table with what its columns of answers are of. */
export interface AnswerTable extends ExportTable {
  readonly answers: TitledColumns;
}

const visitTitles = ({ say }: ExportContext): readonly string[] => [
  say('ID revisi', 'Revision ID'),
  say('ID kunjungan', 'Visit ID'),
  say('Revisi', 'Revision'),
  say('Keadaan', 'State'),
  say('Kode keadaan', 'State code'),
  say('Sudah dikoreksi', 'Corrected since'),
  say('ID lokasi', 'Site ID'),
  say('Lokasi', 'Site'),
  say('Program', 'Programme'),
  say('Kode program', 'Programme code'),
  say('Kabupaten/Kota', 'Regency'),
  say('Kecamatan', 'Sub-district'),
  say('Desa/Kelurahan', 'Village'),
  say('Perangkat daerah', 'Agency'),
  say('Verifikator', 'Verifier'),
  say('Mulai', 'Begun'),
  say('Selesai', 'Finished'),
  say('Zona', 'Zone'),
  say('Diterima server', 'Received'),
  say('Daftar periksa', 'Checklist'),
  say('ID daftar periksa', 'Checklist ID'),
  say('Versi', 'Version'),
  say('Skor verifikasi', 'Verification score'),
  say('Predikat skor', 'Score band'),
  say('Kode predikat skor', 'Score band code'),
  say('Foto', 'Photos'),
  say('Catatan', 'Notes'),
  say('Tinjauan untuk bidang', 'Review for division'),
  say('Konfirmasi setuju', 'Confirmations that agree'),
  say('Konfirmasi tidak sepakat', 'Confirmations that disagree'),
  say('Kode', 'Code'),
];

const personalTitles = ({ say }: ExportContext): readonly string[] => [
  say('No. penerima manfaat', 'Beneficiary number'),
  say('Penanda tangan', 'Signer'),
  say('NIP penanda tangan', 'NIP of signer'),
];

export const visitTable = (context: ExportContext): AnswerTable => {
  const { checklists, withPersonal, say } = context;
  const columns = answerColumns(checklists, withPersonal, false, context);
  const counted = repeatSections(checklists);
  const calculations = calculationsOf(checklists, withPersonal);
  const scored = scoredSections(checklists, withPersonal);
  const fixed = [...visitTitles(context), ...(withPersonal ? personalTitles(context) : [])];
  const titled = <T>(one: Worded<T>, label: string): Omit<Titled, 'unit'> => ({ ...one, label });
  const own = columnTitles(
    [
      ...calculations.map((one) => ({
        ...titled(one, context.of(one.newest.label)),
        unit: one.newest.unit,
      })),
      ...scored.map((one) => ({
        ...titled(one, context.of(one.newest.title)),
        part: say('skor', 'score'),
      })),
      ...counted.map((one) => ({
        ...titled(one, context.of(one.newest.title)),
        part: say('jumlah', 'count'),
      })),
      ...columns,
    ],
    fixed,
    context,
  );
  const name = say('Kunjungan', 'Visits');
  return {
    name,
    titles: [...fixed, ...own],
    answers: {
      table: name,
      titles: own.slice(calculations.length + scored.length + counted.length),
      columns,
    },
    pages: async function* () {
      for await (const page of exportedVisits(context)) {
        const confirmations = await readConfirmations(context, page);
        const divisions = await readDivisionsOf(context, page);
        const scoresOf = await sectionCellsOf(
          context,
          scored,
          page.map(({ visit }) => visit),
        );
        yield page.map(({ visit, site }) => {
          const { answers, checklist, result } = visit.payload;
          const given = confirmations.get(visit.actId) ?? [];
          return [
            ...visitCells(context, { visit, site }, given, divisions.get(visit.actId) ?? null),
            ...(withPersonal ? personalCells(site, given) : []),
            ...calculations.map((one) =>
              one.at(checklist) === null ? null : (result?.calculations[one.newest.id] ?? null),
            ),
            ...scoresOf(visit),
            ...counted.map((one) =>
              one.at(checklist) === null ? null : itemsOf(answers, one.newest.id).length,
            ),
            ...columns.map((column) => column.read(answers, checklist)),
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
  division: string | null,
): readonly Cell[] => {
  const { payload } = visit;
  const valid = given.filter((one) => !isVoidConfirmation(one));
  const count = (verdict: string): number => valid.filter((one) => one.payload.verdict === verdict).length;
  const checklist = checklistOf(context, payload.checklist);
  const programme = context.programmes.get(site.programme)?.name;
  const band = payload.result?.band ?? null;
  const bandWords = checklist?.scoring.bands.find(({ code }) => code === band)?.label;
  return [
    visit.actId,
    visit.visitId,
    visit.revision,
    stateIn(context, visit.state),
    visit.state,
    yesOrNo(context, visit.superseded),
    site.id,
    site.title,
    programme ? context.of(programme) : site.programme,
    site.programme,
    site.regency,
    site.district,
    site.village,
    site.agency,
    visit.personName,
    momentCell(payload.startedAt, site.timezone),
    momentCell(payload.finishedAt, site.timezone),
    zoneLabel(site.timezone, payload.finishedAt),
    momentCell(visit.receivedAt, site.timezone),
    checklist ? context.of(checklist.title) : payload.checklist.id,
    payload.checklist.id,
    payload.checklist.version,
    payload.result?.score ?? null,
    bandWords ? context.of(bandWords) : band,
    band,
    payload.photos.length,
    payload.notes.length,
    division,
    count('agree'),
    count('dispute'),
    visit.code,
  ];
};

/** As it was answered; of a version that is gone, the newest one. */
export const checklistOf = (
  { checklists }: ExportContext,
  { id, version }: { readonly id: string; readonly version: number },
): Checklist | undefined =>
  checklists.find((one) => one.id === id && one.version === version) ??
  checklists.find((one) => one.id === id);

const personalCells = (site: ExportedSite, given: readonly Confirmation[]): readonly Cell[] => {
  const signers = given.flatMap(({ payload }) => (payload.signer ? [payload.signer] : []));
  return [
    site.beneficiary,
    signers.map(({ name, position }) => `${name} (${position})`).join('; '),
    // Eighteen digits are more than a number keeps: they stay text.
    signers.map(({ nip }) => nip).join('; '),
  ];
};

export const repeatedIn = (checklist: Checklist | undefined): readonly Section[] =>
  checklist?.sections.filter(({ repeat }) => repeat !== undefined) ?? [];

const repeatSections = (checklists: readonly Checklist[]): readonly Worded<Section>[] =>
  byWording(checklists, repeatedIn, ({ title }) => [title.id, title.en]);

/** What is worked out from an answer that is personal data would let it be worked back. */
const calculationsOf = (checklists: readonly Checklist[], withPersonal: boolean) => {
  const hidden = personalQuestions(checklists);
  return byWording(
    checklists,
    ({ id, calculations }) =>
      calculations.filter(
        ({ scope, args }) =>
          scope === 'root' && (withPersonal || !wordsIn(args).some((word) => hidden.has(`${id} ${word}`))),
      ),
    ({ label, unit, fn }) => [label.id, label.en, unit, fn],
  );
};

/** Every text within, however deep: arguments of a calculation name the questions they are of. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : [];

/** A moment by the clock of the place; zones are whole minutes from UTC. */
export const momentCell = (ms: number, zone: string): Cell => ({
  moment: `${dayIn(zone, ms)} ${formatTime(ms, zone, 'en')}:${String(new Date(ms).getUTCSeconds()).padStart(2, '0')}`,
});
