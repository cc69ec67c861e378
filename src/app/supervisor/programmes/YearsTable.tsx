// The same programme in other years, each by itself: years are compared here and never added up.

import { formatDecimal, formatKm, formatRupiah } from '../../../domain/numbers.ts';
import { yearOf } from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';
import type { FoundProgramme, ProgrammeFigures } from '../../../local-database/read-programme-figures.ts';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly programmes: readonly Programme[];
  readonly figures: ReadonlyMap<string, FoundProgramme>;
}

export const YearsTable = ({ programmes, figures }: Props) => {
  const { text, of, language } = useText();
  const years = [...programmes].sort((a, b) => (yearOf(a) ?? 0) - (yearOf(b) ?? 0));
  const number = (value: number) => formatDecimal(value, language, 0);
  const rows: readonly (readonly [string, (found: ProgrammeFigures) => string])[] = [
    ['program.sites', (found) => number(found.sites)],
    ['program.visited', (found) => number(found.visited)],
    ['program.accepted', (found) => number(found.accepted)],
    ['program.late', (found) => number(found.late)],
    ['site.panjang', (found) => (found.lengthM > 0 ? formatKm(found.lengthM, language) : '–')],
    [
      'program.sum',
      (found) =>
        [
          formatRupiah(found.sumIdr, language) ?? '–',
          found.unknown > 0 ? text('program.unknown_n', { n: found.unknown }) : '',
        ]
          .filter(Boolean)
          .join(', '),
    ],
    [
      'site.kemajuan',
      (found) => (found.progressPct === null ? '–' : `${formatDecimal(found.progressPct, language)} %`),
    ],
  ];
  return (
    <section className="tj-stack" aria-labelledby="programme-years">
      <h2 id="programme-years">{text('program.years')}</h2>
      <p className="tj-quiet">{text('program.years_says')}</p>
      <div className="programme-years">
        <table>
          <caption className="tj-hidden">{text('program.years')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('program.figure')}</th>
              {years.map((programme) => (
                <th key={programme.id} scope="col">
                  {yearOf(programme) ?? of(programme.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, words]) => (
              <tr key={key}>
                <th scope="row">{text(key)}</th>
                {years.map(({ id }) => {
                  const found = figures.get(id)?.figures;
                  return <td key={id}>{found ? words(found) : '–'}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
