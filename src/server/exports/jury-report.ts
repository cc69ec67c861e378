// The report for the jury: each innovation with the mean of its assessors' verification scores, ranked. As many rows as a
// programme has sites, so it is made whole.

import { assessmentOf, ranksOf, type ScoredVisit } from '../../domain/assessment.ts';
import { headOfVisit, type VisitHead } from '../../domain/visit-head.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { stateIn } from './export-words.ts';
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

const titlesOf = ({ say }: ExportContext): readonly string[] => [
  say('Peringkat', 'Rank'),
  say('ID lokasi', 'Site ID'),
  say('Inovasi', 'Innovation'),
  say('Perangkat daerah', 'Agency'),
  say('Kabupaten/Kota', 'Regency'),
  say('Rata-rata skor verifikasi', 'Mean verification score'),
  say('Jumlah penilai', 'Assessors'),
  say('Selisih antar penilai', 'Spread between assessors'),
  say('Skor menurut klaim', 'Score as claimed'),
  say('Belum menilai', 'Have not assessed'),
  say('Keadaan', 'State'),
];

const cellsOf = (one: RankedSite, context: ExportContext): readonly Cell[] => [
  one.rank,
  one.site.id,
  one.site.title,
  one.site.agency,
  one.site.regency,
  one.mean,
  one.count,
  one.spread,
  one.claimed,
  one.missing.map((id) => context.names.get(id) ?? id).join(', '),
  stateIn(context, one.site.state.state),
];

export const rankingTable = (context: ExportContext): ExportTable => ({
  name: context.say('Peringkat', 'Ranking'),
  titles: [...titlesOf(context), context.say('Kode keadaan', 'State code')],
  pages: async function* () {
    yield (await readRanking(context)).map((one) => [...cellsOf(one, context), one.site.state.state]);
  },
});

export const scoresTable = (context: ExportContext): ExportTable => {
  const { say } = context;
  return {
    name: say('Nilai per penilai', 'Scores by assessor'),
    titles: [
      say('ID lokasi', 'Site ID'),
      say('Inovasi', 'Innovation'),
      say('Penilai', 'Assessor'),
      say('Skor verifikasi', 'Verification score'),
      say('Keadaan', 'State'),
      say('Kode keadaan', 'State code'),
    ],
    pages: async function* () {
      for (const { site, scores } of await readRanking(context))
        yield scores.map(({ personId, score, state }) => [
          site.id,
          site.title,
          context.names.get(personId) ?? personId,
          score,
          stateIn(context, state),
          state,
        ]);
    },
  };
};

/** A page that is printed as it is; it loads nothing. */
export const juryPage = async (
  context: ExportContext,
): Promise<{ readonly html: string; readonly rows: number }> => {
  const ranking = await readRanking(context);
  const { say } = context;
  const name = context.programmes.get(context.request.filter.programme ?? '')?.name;
  const numbers = new Set([0, 5, 6, 7, 8]);
  const rows = ranking.map(
    (one) =>
      `<tr>${cellsOf(one, context)
        .map((cell, at) => `<td${numbers.has(at) ? ' class="n"' : ''}>${html(shown(cell, context))}</td>`)
        .join('')}</tr>`,
  );
  const heading = say(
    'Laporan hasil verifikasi lapangan untuk juri',
    'Results of field verification for the jury',
  );
  const rule = say(
    'Rata-rata dihitung dari kunjungan yang disetujui, satu nilai untuk setiap penilai. Nilai sama berbagi peringkat.',
    'The mean is of approved visits, one score for each assessor. Equal scores share a rank.',
  );
  return {
    rows: ranking.length,
    html: page(
      context,
      say('Laporan juri', 'Jury report'),
      `<h1>${heading}</h1><p>${html(name ? context.of(name) : say('Semua program dalam saringan', 'All programmes within the filters'))}</p>
<table><thead><tr>${titlesOf(context)
        .map((title) => `<th scope="col">${html(title)}</th>`)
        .join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>
<p>${rule}</p>
${aboutList(context)}`,
    ),
  };
};

const shown = (cell: Cell, { language }: ExportContext): string =>
  cell === null
    ? '–'
    : typeof cell === 'number'
      ? cell.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 2 })
      : String(cell);
