// One of the two sites: what it is, whose, who pays, when, and its photos by stage. What is the same in both stands out.

import { IconEqual } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDistance, formatRupiah } from '../../../domain/numbers.ts';
import type { LocalText, Site } from '../../../domain/site.ts';
import { readProgrammes } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { useText, type Words } from '../../text/use-text.ts';
import { categoryWords } from './double-words.ts';
import { SidePhotos } from './SidePhotos.tsx';

export interface DoubleSideProps {
  readonly letter: 'A' | 'B';
  readonly siteId: string;
  readonly site: Site | null;
  readonly other: Site | null;
}

const noNames: ReadonlyMap<string, LocalText> = new Map();

export const DoubleSide = ({ letter, siteId, site, other }: DoubleSideProps) => {
  const { database } = useServices();
  const words = useText();
  const { text, of } = words;
  const programmes =
    useLiveQuery(
      async () => new Map((await readProgrammes(database)).map(({ id, name }) => [id, name])),
      [database],
    ) ?? noNames;
  const id = `doubles-side-${letter}`;
  if (!site)
    return (
      <section className="tj-card" aria-labelledby={id}>
        <h3 id={id}>
          {letter}: {siteId}
        </h3>
        <p className="tj-quiet">{text('ganda.site_missing')}</p>
      </section>
    );
  const own = factsOf(site, programmes, words);
  const theirs = new Map(
    other ? factsOf(other, programmes, words).map(({ key, value }) => [key, value]) : [],
  );
  return (
    <section className="tj-card doubles-site" aria-labelledby={id} data-letter={letter}>
      <h3 id={id}>
        <span className="doubles-letter" data-letter={letter}>
          {letter}
        </span>
        {of(site.title)}
      </h3>
      <p className="tj-quiet">{site.id}</p>
      <dl className="record-facts">
        {own.map(({ key, label, value }) => (
          <Fact key={key} label={label} isSame={value !== '–' && theirs.get(key) === value}>
            {value}
          </Fact>
        ))}
      </dl>
      <SidePhotos site={site} />
      <Link to={`/lokasi/${encodeURIComponent(site.id)}`}>{text('screen.detail_lokasi')}</Link>
    </section>
  );
};

const Fact = ({
  label,
  isSame,
  children,
}: {
  readonly label: string;
  readonly isSame: boolean;
  readonly children: ReactNode;
}) => {
  const { text } = useText();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        {isSame && (
          <span className="doubles-same">
            <IconEqual size={18} aria-hidden /> {text('ganda.same')}
          </span>
        )}
      </dd>
    </div>
  );
};

interface SideFact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

const factsOf = (
  site: Site,
  programmes: ReadonlyMap<string, LocalText>,
  words: Words,
): readonly SideFact[] => {
  const { text, of, language } = words;
  const day = (value: string | null | undefined): string => (value ? formatDay(value, language) : '…');
  const { work_start, work_end } = site.schedule;
  const length = site.length_m ?? site.planned_length_m;
  const funding = site.funding
    .map(({ source, provider, amount_idr }) =>
      text('ganda.funding', {
        sumber: text(`funding.${source}`),
        pemberi: provider,
        jumlah: formatRupiah(amount_idr, language) ?? text('ganda.amount_unknown'),
      }),
    )
    .join('\n');
  return [
    { key: 'kind', label: text('ganda.type'), value: capitalised(categoryWords(site, words)) },
    {
      key: 'place',
      label: text('supervisi.place'),
      value: [site.region.village_name, site.region.district_name].filter(Boolean).join(', ') || '–',
    },
    { key: 'agency', label: text('site.dinas'), value: site.agency },
    {
      key: 'programme',
      label: text('ganda.programme'),
      value: of(programmes.get(site.program)) || site.program,
    },
    { key: 'implementer', label: text('site.pelaksana'), value: site.implementer ?? '–' },
    { key: 'year', label: text('site.tahun_anggaran'), value: String(site.fiscal_year) },
    { key: 'budget', label: text('site.anggaran'), value: formatRupiah(site.budget_idr, language) ?? '–' },
    { key: 'funding', label: text('site.sumber_dana'), value: funding || '–' },
    {
      key: 'schedule',
      label: text('site.jadwal'),
      value: work_start || work_end ? `${day(work_start)} – ${day(work_end)}` : '–',
    },
    {
      key: 'length',
      label: text('site.panjang'),
      value: length === undefined ? '–' : formatDistance(length, language),
    },
    ...(site.beneficiary_ref
      ? [{ key: 'beneficiary', label: text('ganda.beneficiary'), value: site.beneficiary_ref }]
      : []),
  ];
};

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
