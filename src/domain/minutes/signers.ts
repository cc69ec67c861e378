// Who stands in minutes: parties, signatures as drawn, and who was there.

import type { Verdict } from '../confirmation.ts';
import { formatMoment } from '../local-time.ts';
import { type SignatureRole, signatureRoles } from '../programme.ts';
import { receiptCode } from '../receipt-code.ts';
import type { Attendance, Party, SignatureBlock } from './content.ts';
import { localWords } from './local-words.ts';
import { presentParties } from './present-parties.ts';
import type { MinutesConfirmation, MinutesSource } from './source.ts';

type Source = Pick<
  MinutesSource,
  | 'site'
  | 'checklist'
  | 'showPersonalData'
  | 'programme'
  | 'regions'
  | 'letterhead'
  | 'payload'
  | 'sealed'
  | 'authorName'
  | 'authorPosition'
  | 'confirmations'
>;

const verifierOf = ({ authorName, authorPosition }: Source): Party => ({
  name: authorName,
  position: authorPosition || 'Verifikator lapangan',
  nip: '',
});

const implementerHeading = 'Pelaksana / Pengusul';

const implementerOf = ({ site }: Source): Party | null => {
  const name = site.implementer ?? site.proposal?.group ?? null;
  // A group, a company or an agency: no civil servant, whoever signs for it.
  return name ? { name, position: implementerHeading, nip: '-' } : null;
};

/** Everybody who undersigns, each once, in the order of the signatures; not who carried out what was verified. */
export const partiesOf = (blocks: readonly SignatureBlock[]): readonly Party[] => {
  const said = new Set<string>();
  return blocks.flatMap(({ name, position, nip }) => {
    const key = JSON.stringify([name, position]);
    if (position === implementerHeading || said.has(key)) return [];
    said.add(key);
    return [{ name, position, nip }];
  });
};

const partyOf = (signer: NonNullable<MinutesConfirmation['payload']['signer']>): Party => ({
  name: signer.name,
  position: signer.standInFor ? `${signer.position} (a.n. ${signer.standInFor})` : signer.position,
  nip: signer.nip.trim(),
});

const isDistrictHead = (position: string): boolean => /\bcamat\b/i.test(position);

/**
 * The blocks in order: as the programme's signature chain says, else verifier, implementer, village head, camat, agency.
 * Whoever has not signed has a line to sign by hand; what was signed outside of a chain still stands, at the end.
 */
export const signaturesOf = (source: Source): readonly SignatureBlock[] => {
  const blocks = blocksOf(source);
  const chain = source.programme?.signature_chain ?? [];
  if (chain.length === 0) {
    const { verifier, implementer, village_head, district_head, agency_head } = blocks;
    return [
      ...verifier,
      ...implementer,
      ...village_head,
      ...district_head,
      ...(source.letterhead.signer ? agency_head : []),
    ];
  }
  const asked = new Set<SignatureRole>(chain.map(({ role }) => role));
  const unasked = signatureRoles.filter((role) => !asked.has(role) && role !== 'verifier');
  return [
    ...(asked.has('verifier') ? [] : blocks.verifier),
    ...chain.flatMap(({ role, label }) =>
      blocks[role].map((one) => ({ ...one, heading: label.id || one.heading })),
    ),
    ...unasked.flatMap((role) => blocks[role].filter(({ given }) => given !== '')),
  ];
};

const blocksOf = (source: Source): Readonly<Record<SignatureRole, readonly SignatureBlock[]>> => {
  const { site, regions, letterhead, sealed, payload, confirmations } = source;
  const { head } = localWords(site, regions);
  const implementer = implementerOf(source);
  const signed = confirmations.filter(({ payload: { signer } }) => signer !== null);
  const ofDistrict = signed.filter((one) => isDistrictHead(one.payload.signer?.position ?? ''));
  const ofVillage = signed.filter((one) => !ofDistrict.includes(one));
  const given = (confirmed: readonly MinutesConfirmation[], position: string): readonly SignatureBlock[] =>
    confirmed.length > 0
      ? confirmed.map((one) => block(one, site.timezone))
      : [emptyBlock('Mengetahui', { name: '', position, nip: '' })];
  return {
    verifier: [
      emptyBlock(
        'Verifikator',
        verifierOf(source),
        sealed
          ? `Disegel dengan akun pada ${formatMoment(payload.finishedAt, site.timezone)}, kode ${receiptCode(sealed.hash)}`
          : '',
      ),
    ],
    implementer: implementer ? [emptyBlock(implementerHeading, implementer)] : [],
    village_head: given(ofVillage, `${head} ${site.region.village_name}`),
    district_head: given(ofDistrict, `Camat ${site.region.district_name}`),
    agency_head: [
      emptyBlock('Mengetahui', letterhead.signer ?? { name: '', position: `Kepala ${site.agency}`, nip: '' }),
    ],
    regent: [emptyBlock('Mengetahui', { name: '', position: regentOf(site.region.regency_name), nip: '' })],
  };
};

/** "Bupati Siak", "Wali Kota Palembang". */
const regentOf = (regency: string): string =>
  /^Kota\b/.test(regency) ? `Wali ${regency}` : `Bupati ${regency.replace(/^Kabupaten\s+/, '')}`;

const emptyBlock = (heading: string, party: Party, given = ''): SignatureBlock => ({
  heading,
  ...party,
  strokes: null,
  width: 0,
  height: 0,
  given,
});

const verdictWords: Readonly<Record<Verdict, string>> = {
  agree: 'Sepakat',
  dispute: 'Tidak sepakat',
  not_present: 'Tidak hadir',
};

const block = ({ payload, at }: MinutesConfirmation, zone: string): SignatureBlock => ({
  heading: 'Mengetahui',
  ...partyOf(payload.signer!),
  // Four decimals of the pad's width are finer than any pen.
  strokes:
    payload.signature?.strokes.map((stroke) =>
      stroke.map(([x, y]): [number, number] => [fourDecimals(x), fourDecimals(y)]),
    ) ?? null,
  width: payload.signature?.width ?? 0,
  height: payload.signature?.height ?? 0,
  given: `${verdictWords[payload.verdict]}, ${formatMoment(at, zone)}, ${
    payload.by === 'own_account' ? 'dengan akun sendiri' : 'pada perangkat verifikator'
  }`,
});

const fourDecimals = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Who was there by name, who was reported not to be, with the reason where one was given; then parties as answered. */
export const attendanceOf = (source: Source): readonly Attendance[] => [
  { name: source.authorName, position: verifierOf(source).position, note: 'Hadir' },
  ...source.confirmations.map(({ payload }): Attendance => {
    const { verdict, signer, reason, by } = payload;
    const said = reason ? `: ${reason}` : '';
    return {
      name: signer?.name ?? 'Tidak disebut',
      position: signer ? partyOf(signer).position : 'Pihak yang mengetahui',
      note:
        verdict === 'not_present'
          ? `Tidak hadir${said}`
          : `${by === 'on_device' ? 'Hadir' : 'Mengonfirmasi dengan akun'}, ${verdictWords[verdict].toLowerCase()}${said}`,
    };
  }),
  // In a draft some rows have no name yet.
  ...(source.payload.attendees ?? [])
    .filter(({ name }) => name.trim() !== '')
    .map(
      ({ name, position, party }): Attendance => ({
        name,
        position: [position, party].filter(Boolean).join(', '),
        note: 'Hadir menurut catatan verifikator',
      }),
    ),
  ...presentParties(source).map(
    (party): Attendance => ({
      name: party,
      position: '',
      note: 'Hadir menurut hasil verifikasi',
    }),
  ),
];
