// Every partner of the sites of a filter, with all it gives. Only known amounts are added; sites where a partner pays an
// unknown sum are counted beside them.

import { sql } from 'kysely';
import type { ReportPartners } from '../../contract/reports.ts';
import { type PartnerForm, partnerForms } from '../../domain/partners.ts';
import { type Asked, countedSites, rowsOf } from './counted.ts';
import { byName } from './names.ts';

export const readPartners = async (asked: Asked): Promise<Omit<ReportPartners, 'asOf' | 'pending'>> => {
  const { database } = asked;
  const from = sql`from site_partner p join site_fact s on s.site_id = p.site_id where ${countedSites(asked)}`;
  const shares = await rowsOf(
    database,
    sql<{ partner_key: string; form: string; code: string }>`
      select distinct p.partner_key, p.form, p.code ${from}`,
  );
  const kindsOf = new Map<string, (typeof shares)[number][]>();
  for (const row of shares) kindsOf.set(row.partner_key, [...(kindsOf.get(row.partner_key) ?? []), row]);
  const rows = await rowsOf(
    database,
    sql<{
      partner_key: string;
      partner: string;
      sites: number;
      known: number | null;
      unknown: number;
      sums: number;
    }>`
      select p.partner_key, max(p.partner) as partner, count(distinct p.site_id) as sites,
        cast(sum(p.amount_idr) as bigint) as known, count(p.amount_idr) as sums,
        count(distinct case when p.form = 'funding' and p.amount_idr is null then p.site_id end) as unknown
      ${from} group by p.partner_key`,
  );
  const partners = rows.map((row) => ({
    name: row.partner,
    sites: Number(row.sites),
    knownIdr: Number(row.sums) === 0 ? null : Number(row.known ?? 0),
    unknownSites: Number(row.unknown),
    kinds: (kindsOf.get(row.partner_key) ?? [])
      .map(({ form, code }) => ({ form: form as PartnerForm, code }))
      .sort(
        (a, b) => partnerForms.indexOf(a.form) - partnerForms.indexOf(b.form) || (a.code < b.code ? -1 : 1),
      ),
  }));
  return { partners: partners.sort((a, b) => b.sites - a.sites || byName.compare(a.name, b.name)) };
};
