// The report for the jury: each innovation with the mean of its assessors' verification scores, ranked. As many rows as a
// programme has sites, so it is made whole.

import { assessmentOf, ranksOf, type ScoredVisit } from '../../domain/assessment.ts';
import { headOfVisit, type VisitHead } from '../../domain/visit-head.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { stateWords } from './export-words.ts';
import { aboutList, html, page } from './html-page.ts';
import type { Cell, ExportTable } from './table.ts';
import { exportedVisits } from './visit-tables.ts';

export interface RankedSite {
  /** Equal scores share a rank, and the next ones are left out; null without a score. */
  readonly rank: number | null;
  readonly site: ExportedSite;
  readonly mean: number | null;
  readonly count: number;
  readonly spread: number | null;
  readonly claimed: number | null;
  readonly missing: readonly string[];
  readonly scores: readonly {
    readonly personId: string;
    readonly score: number | null;
    readonly state: string;
  }[];
}

/** The sites of the export, the best first; accepted visits alone count. */
export const readRanking = async (context: ExportContext): Promise<readonly RankedSite[]> => {
  const heads = new Map<string, VisitHead[]>();
  for await (const page of exportedVisits(context))
    for (const { visit, site } of page) {
      const held = heads.get(site.id);
      if (held) held.push(headOfVisit(visit));
      else heads.set(site.id, [headOfVisit(visit)]);
    }
  const expected = new Map<string, string[]>();
  for (const { site_id, person_id } of await context.database
    .selectFrom('assignment')
    .select(['site_id', 'person_id'])
    .execute())
    if (context.sites.has(site_id)) expected.set(site_id, [...(expected.get(site_id) ?? []), person_id]);
  const sites = [...context.sites.values()].map((site) => {
    const visits = heads.get(site.id) ?? [];
    const decimals = context.checklists.find(({ id }) => id === site.checklistId)?.scoring.decimals ?? 1;
    const scored = visits.map((visit): ScoredVisit => ({ ...visit, score: visit.result?.score ?? null }));
    const assessment = assessmentOf(scored, expected.get(site.id) ?? [], 'accepted', decimals);
    const newest = visits.filter(({ superseded }) => !superseded).sort((a, b) => b.at - a.at)[0];
    return { site, ...assessment, claimed: newest?.result?.calculations.skor_klaim ?? null };
  });
  const inOrder = sites.sort(
    (a, b) =>
      (b.mean ?? Number.NEGATIVE_INFINITY) - (a.mean ?? Number.NEGATIVE_INFINITY) ||
      a.site.title.localeCompare(b.site.title, 'id'),
  );
  const ranks = ranksOf(inOrder.map(({ mean }) => mean));
  return inOrder.map((one, index) => ({ ...one, rank: ranks[index] ?? null }));
};

const titles = [
  'Peringkat',
  'ID lokasi',
  'Inovasi',
  'Instansi',
  'Kabupaten/Kota',
  'Rata-rata skor verifikasi',
  'Jumlah penilai',
  'Selisih antar penilai',
  'Skor menurut klaim',
  'Belum menilai',
  'Keadaan',
] as const;

const cellsOf = (one: RankedSite, { names }: ExportContext): readonly Cell[] => [
  one.rank,
  one.site.id,
  one.site.title,
  one.site.agency,
  one.site.regency,
  one.mean,
  one.count,
  one.spread,
  one.claimed,
  one.missing.map((id) => names.get(id) ?? id).join(', '),
  stateWords[one.site.state.state],
];

export const rankingTable = (context: ExportContext): ExportTable => ({
  name: 'Peringkat',
  titles,
  pages: async function* () {
    yield (await readRanking(context)).map((one) => cellsOf(one, context));
  },
});

export const scoresTable = (context: ExportContext): ExportTable => ({
  name: 'Nilai per penilai',
  titles: ['ID lokasi', 'Inovasi', 'Penilai', 'Skor verifikasi', 'Keadaan'],
  pages: async function* () {
    for (const { site, scores } of await readRanking(context))
      yield scores.map(({ personId, score, state }) => [
        site.id,
        site.title,
        context.names.get(personId) ?? personId,
        score,
        stateWords[state as keyof typeof stateWords] ?? state,
      ]);
  },
});

/** A page that is printed as it is; it loads nothing. */
export const juryPage = async (
  context: ExportContext,
): Promise<{ readonly html: string; readonly rows: number }> => {
  const ranking = await readRanking(context);
  const { filter } = context.request;
  const programme = filter.programme ? context.programmes.get(filter.programme)?.name.id : undefined;
  const numbers = new Set([0, 5, 6, 7, 8]);
  const rows = ranking.map(
    (one) =>
      `<tr>${cellsOf(one, context)
        .map((cell, at) => `<td${numbers.has(at) ? ' class="n"' : ''}>${html(shown(cell))}</td>`)
        .join('')}</tr>`,
  );
  return {
    rows: ranking.length,
    html: page(
      'Laporan juri',
      `<h1>Laporan hasil verifikasi lapangan untuk juri</h1><p>${html(programme ?? 'Semua program dalam saringan')}</p>
<table><thead><tr>${titles.map((title) => `<th scope="col">${html(title)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>
<p>Rata-rata dihitung dari kunjungan yang disetujui, satu nilai untuk setiap penilai. Nilai sama berbagi peringkat.</p>
${aboutList(context)}`,
    ),
  };
};

const shown = (cell: Cell): string =>
  cell === null
    ? '–'
    : typeof cell === 'number'
      ? cell.toLocaleString('id-ID', { maximumFractionDigits: 2 })
      : String(cell);
