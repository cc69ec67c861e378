// What is claimed or planned, the money, the dates and who did it. An unknown amount says so and is never 0.

import { capitalised } from '../../../domain/capitalised.ts';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDecimal, formatKm, formatRupiah } from '../../../domain/numbers.ts';
import { planTargetOf } from '../../../domain/plan-target.ts';
import type { Programme, Site } from '../../../domain/site.ts';
import { statedProgress, statedYear } from '../../../domain/stated-facts.ts';
import { useText, type Words } from '../../text/use-text.ts';
import { FactList } from './FactList.tsx';

export interface SiteClaimsProps {
  readonly site: Site;
  readonly checklist: Checklist | null;
}

/** The claimed level of each question, in the question's own words. */
export const SiteClaims = ({ site, checklist }: SiteClaimsProps) => {
  const { text, of } = useText();
  const questions = (checklist?.sections ?? []).flatMap((section) => section.questions);
  const facts = Object.entries(site.claims ?? {}).map(([key, level]) => {
    const question = questions.find((one) => one.id === key || one.claim_field === `claims.${key}`);
    const option = question?.options?.find((one) => one.value === String(level));
    return {
      label: question ? of(question.label) : key,
      value: option ? of(option.label) : text('lokasi.claim_level', { n: level }),
    };
  });
  return <FactList title={text('lokasi.claims')} facts={facts} />;
};

export interface SiteFactsProps {
  readonly site: Site;
  readonly programme: Programme | undefined;
  readonly checklist: Checklist | null;
}

export const SiteFacts = ({ site, programme, checklist }: SiteFactsProps) => {
  const words = useText();
  const { text, of, language } = words;
  const { schedule } = site;
  const progress = statedProgress(site);
  const metres = (value: number | undefined) => (value === undefined ? null : formatKmOrM(value, words));
  return (
    <>
      <FactList
        title={text('lokasi.plan')}
        facts={[
          { label: text('lokasi.programme'), value: programme ? of(programme.name) : null },
          { label: text('lokasi.plan_target'), value: planTargetOf(site, programme) },
          { label: text('lokasi.category'), value: categoryWords(site, checklist, words) },
          { label: text('site.panjang'), value: metres(site.length_m) },
          { label: text('lokasi.planned_length'), value: metres(site.planned_length_m) },
          {
            label: text('site.sta'),
            value: site.sta_start && site.sta_end ? `${site.sta_start} – ${site.sta_end}` : null,
          },
          { label: text('lokasi.surface'), value: site.surface ? text(`surface.${site.surface}`) : null },
          {
            label: text('lokasi.width'),
            value: site.width_m === undefined ? null : `${formatDecimal(site.width_m, language)} m`,
          },
          {
            label: text('site.kemajuan'),
            value: progress === null ? null : `${formatDecimal(progress, language)} %`,
          },
        ]}
      />
      <SiteMoney site={site} />
      <FactList
        title={text('lokasi.dates')}
        facts={[
          { label: text('lokasi.registered'), value: dayOrNull(site.registered_at, words) },
          {
            label: text('lokasi.work'),
            value: periodWords(schedule.work_start, schedule.work_end, words),
          },
          {
            label: text('lokasi.verify'),
            value: periodWords(schedule.verify_from, schedule.verify_to, words),
          },
          { label: text('site.tahun_anggaran'), value: statedYear(site) },
        ]}
      />
      <FactList
        title={text('lokasi.who')}
        facts={[
          { label: text('site.dinas'), value: site.agency },
          { label: text('site.pelaksana'), value: site.implementer ?? text('lokasi.unknown') },
          { label: text('site.pemelihara'), value: site.maintainer ?? text('lokasi.unknown') },
          { label: text('lokasi.partners'), value: partnersOf(programme) },
        ]}
      />
      <FactList
        title={text('lokasi.contributions')}
        facts={site.contributions.map(({ kind, provider }) => ({
          label: text(`contribution.${kind}`),
          value: provider,
        }))}
      />
    </>
  );
};

const partnersOf = (programme: Programme | undefined): string | null =>
  Array.isArray(programme?.partners) && programme.partners.length > 0 ? programme.partners.join(', ') : null;

const SiteMoney = ({ site }: { readonly site: Site }) => {
  const { text, language } = useText();
  return (
    <section className="tj-card site-section" aria-label={text('lokasi.money')}>
      <h3>{text('lokasi.money')}</h3>
      <dl>
        <div>
          <dt>{text('site.anggaran')}</dt>
          <dd>{formatRupiah(site.budget_idr, language) ?? text('lokasi.unknown')}</dd>
        </div>
        {site.funding.map(({ source, provider, amount_idr }) => (
          <div key={`${source}${provider}`}>
            <dt>
              {text(`funding.${source}`)}
              <span className="tj-quiet site-small">{provider}</span>
            </dt>
            <dd>{formatRupiah(amount_idr, language) ?? text('lokasi.unknown')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const formatKmOrM = (metres: number, { language }: Words): string =>
  metres >= 1000 ? formatKm(metres, language) : `${formatDecimal(metres, language)} m`;

const dayOrNull = (day: string | null | undefined, { language }: Words): string | null =>
  day ? formatDay(day, language) : null;

const periodWords = (
  from: string | null | undefined,
  to: string | null | undefined,
  words: Words,
): string | null => {
  const [first, last] = [dayOrNull(from, words), dayOrNull(to, words)];
  if (first && last && first !== last) return words.text('lokasi.from_to', { dari: first, sampai: last });
  return first ?? last;
};

/** In the words of the register, else of the checklist that asks for it, else as it was loaded. */
const categoryWords = (site: Site, checklist: Checklist | null, { text, of }: Words): string => {
  if (site.category_label) return of(site.category_label);
  const option = (checklist?.sections ?? [])
    .flatMap((section) => section.questions)
    .flatMap((question) => question.options ?? [])
    .find(({ value }) => value === site.category);
  if (option) return of(option.label);
  const key = `kategori.${site.category}`;
  const known = text(key);
  if (known !== key) return known;
  return capitalised(site.category.replaceAll('_', ' '));
};
