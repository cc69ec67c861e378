// Letterheads of agencies: every agency of the register has one, its own or one made of its name.

import type { FastifyInstance } from 'fastify';
import type { LetterheadAnswer, LetterheadsAnswer } from '../../contract/minutes.ts';
import { logoBase64Length, saveLetterheadSchema } from '../../contract/minutes.ts';
import { dayIn } from '../../domain/local-time.ts';
import { plainLetterhead } from '../../domain/minutes/letterhead.ts';
import {
  agencyCode,
  defaultNumberPattern,
  isNumberPattern,
  numbersAlike,
} from '../../domain/minutes/number-pattern.ts';
import { mayManageRegister } from '../../domain/person.ts';
import type { Region } from '../../domain/site.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { codesOfRegency } from '../minutes/agency-codes.ts';
import { formOf, saveForm } from '../minutes/letterheads.ts';
import { makeLogo } from '../minutes/logo.ts';
import { raiseSequence } from '../minutes/number-register.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerLetterheads = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'letterheads', async ({ caller }): Promise<LetterheadsAnswer> => {
    if (!mayManageRegister(caller.person)) return fail('not-found');
    return { letterheads: await readLetterheads(deps) };
  });

  addRoute(
    app,
    'saveLetterhead',
    async ({ caller, body }): Promise<LetterheadsAnswer> => {
      if (!mayManageRegister(caller.person)) return fail('not-found');
      const asked = readBody(saveLetterheadSchema, body);
      const { regency, agency, lastNumber } = asked;
      if (!isNumberPattern(asked.pattern)) return fail('letterhead-pattern', { field: 'pattern' });
      const known = (await readLetterheads(deps)).filter((one) => one.regency === regency);
      const shown = known.find((one) => one.agency === agency);
      if (!shown) return fail('body-malformed', { field: 'agency' });
      if (known.some((one) => one.agency !== agency && numbersAlike(one, asked)))
        return fail('letterhead-code', { field: 'code' });
      const newLogo = asked.logo ? await makeLogo(Buffer.from(asked.logo, 'base64')) : null;
      if (asked.logo && !newLogo) return fail('letterhead-logo', { field: 'logo' });
      await writeRecord(deps, async ({ trx, now }) => {
        const kept = await trx
          .selectFrom('agency_letterhead')
          .select('logo_sha256')
          .where('regency', '=', regency)
          .where('agency', '=', agency)
          .executeTakeFirst();
        await saveForm(trx, now, {
          regency,
          agency,
          letterhead: {
            lines: asked.lines,
            address: asked.address,
            logo: asked.logo === null ? null : (kept?.logo_sha256 ?? null),
            signer: asked.signer,
          },
          code: asked.code,
          pattern: asked.pattern,
          newLogo,
        });
        if (
          lastNumber !== undefined &&
          !(await raiseSequence(trx, { regency, agency, year: shown.year }, lastNumber))
        )
          return fail('letterhead-sequence', { field: 'lastNumber' });
        await writeAudit(trx, now, {
          action: 'letterhead.saved',
          by: { personId: caller.person.id, deviceId: caller.deviceId },
          subject: { kind: 'agency', id: `${regency} ${agency}` },
          details: {
            pattern: asked.pattern,
            code: asked.code,
            ...(lastNumber === undefined ? {} : { lastNumber }),
          },
        });
      });
      return { letterheads: await readLetterheads(deps) };
    },
    { bodyLimit: logoBase64Length + 16 * 1024 },
  );
};

const readLetterheads = async (deps: ServerDeps): Promise<LetterheadAnswer[]> => {
  const { database } = deps;
  const now = deps.now();
  const agencies = await database
    .selectFrom('site')
    .select(['regency', 'agency'])
    .distinct()
    .where('accepted', '=', 1)
    .orderBy('regency')
    .orderBy('agency')
    .execute();
  const regions = await database
    .selectFrom('region')
    .select(['code', 'body'])
    .where('level', '=', 'regency')
    .execute();
  const known = new Map(regions.map(({ code, body }) => [code, JSON.parse(body) as Region]));
  // The year of the numbers given now: in the east of Indonesia it begins up to two hours before it begins in Java.
  const yearIn = (regency: string): number =>
    Number(dayIn(known.get(regency)?.timezone ?? 'Asia/Jakarta', now).slice(0, 4));
  const own = await database.selectFrom('agency_letterhead').selectAll().execute();
  const logos = new Map(
    (await database.selectFrom('letterhead_logo').selectAll().execute()).map(({ sha256, png }) => [
      sha256,
      png,
    ]),
  );
  const years = ['Asia/Jakarta', 'Asia/Jayapura'].map((zone) => Number(dayIn(zone, now).slice(0, 4)));
  const used = await database.selectFrom('minutes_sequence').selectAll().where('year', 'in', years).execute();
  const keys = new Map<string, { regency: string; agency: string }>();
  for (const { regency, agency } of [...agencies, ...own])
    keys.set(`${regency} ${agency}`, { regency, agency });
  const codes = new Map<string, ReadonlyMap<string, string>>();
  for (const regency of new Set([...keys.values()].map((one) => one.regency)))
    codes.set(regency, await codesOfRegency(database, regency));
  return [...keys.values()].map(({ regency, agency }): LetterheadAnswer => {
    const row = own.find((one) => one.regency === regency && one.agency === agency);
    const form = row
      ? formOf(row)
      : {
          letterhead: plainLetterhead({
            agency,
            region: { regency_name: known.get(regency)?.name ?? regency },
          }),
          code: codes.get(regency)?.get(agency) ?? agencyCode(agency),
          pattern: defaultNumberPattern,
        };
    const { letterhead } = form;
    const year = yearIn(regency);
    return {
      regency,
      agency,
      lines: [...letterhead.lines],
      address: letterhead.address,
      code: form.code,
      pattern: form.pattern,
      signer: letterhead.signer,
      logo: letterhead.logo === null ? null : (logos.get(letterhead.logo) ?? null),
      isOwn: row !== undefined,
      lastNumber:
        used.find((one) => one.regency === regency && one.agency === agency && one.year === year)?.last ?? 0,
      year,
    };
  });
};
