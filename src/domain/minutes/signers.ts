// Who stands in minutes: parties, signatures as drawn, and who was there.

import type { Verdict } from '../confirmation.ts';
import { formatMoment } from '../local-time.ts';
import type { Attendance, Party, SignatureBlock } from './content.ts';
import { localWords } from './local-words.ts';
import type { MinutesConfirmation, MinutesSource } from './source.ts';

type Source = Pick<
  MinutesSource,
  'site' | 'regions' | 'letterhead' | 'payload' | 'sealed' | 'authorName' | 'authorPosition' | 'confirmations'
>;

const verifierOf = ({ authorName, authorPosition }: Source): Party => ({
  name: authorName,
  position: authorPosition || 'Verifikator lapangan',
  nip: '-',
});

const implementerOf = ({ site }: Source): Party | null => {
  const name = site.implementer ?? site.proposal?.group ?? null;
  return name ? { name, position: 'Pelaksana / Pengusul', nip: '-' } : null;
};

/** Everybody who undersigns, the verifier first. Who was only reported absent does not. */
export const partiesOf = (source: Source): readonly Party[] => {
  const implementer = implementerOf(source);
  return [
    verifierOf(source),
    ...(implementer ? [implementer] : []),
    ...source.confirmations.flatMap(({ payload }) => (payload.signer ? [partyOf(payload.signer)] : [])),
  ];
};

const partyOf = (signer: NonNullable<MinutesConfirmation['payload']['signer']>): Party => ({
  name: signer.name,
  position: signer.standInFor ? `${signer.position} (a.n. ${signer.standInFor})` : signer.position,
  nip: signer.nip.trim() || '-',
});

const isDistrictHead = (position: string): boolean => /\bcamat\b/i.test(position);

/** The blocks in order: verifier, implementer, village head, camat, agency; a line to be signed by hand where none is. */
export const signaturesOf = (source: Source): readonly SignatureBlock[] => {
  const { site, regions, letterhead, sealed, payload, confirmations } = source;
  const { head } = localWords(site, regions);
  const implementer = implementerOf(source);
  const signed = confirmations.filter(({ payload: { signer } }) => signer !== null);
  const ofDistrict = signed.filter((one) => isDistrictHead(one.payload.signer?.position ?? ''));
  const ofVillage = signed.filter((one) => !ofDistrict.includes(one));
  const empty = (heading: string, party: Party, given = ''): SignatureBlock => ({
    heading,
    ...party,
    strokes: null,
    width: 0,
    height: 0,
    given,
  });
  return [
    empty(
      'Verifikator',
      verifierOf(source),
      sealed
        ? `Disegel dengan akun pada ${formatMoment(payload.finishedAt, site.timezone)}, kode ${sealed.hash.slice(0, 8).toUpperCase()}`
        : '',
    ),
    ...(implementer ? [empty('Pelaksana / Pengusul', implementer)] : []),
    ...(ofVillage.length > 0
      ? ofVillage.map((one) => block(one, site.timezone))
      : [empty('Mengetahui', { name: '', position: `${head} ${site.region.village_name}`, nip: '-' })]),
    ...(ofDistrict.length > 0
      ? ofDistrict.map((one) => block(one, site.timezone))
      : [empty('Mengetahui', { name: '', position: `Camat ${site.region.district_name}`, nip: '-' })]),
    ...(letterhead.signer ? [empty('Mengetahui', letterhead.signer)] : []),
  ];
};

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

/** Who was there, and who was reported not to be; with the reason where one was given. */
export const attendanceOf = (source: Source): readonly Attendance[] => [
  { name: source.authorName, position: verifierOf(source).position, note: 'Hadir' },
  ...source.confirmations.map(({ payload }): Attendance => {
    const { verdict, signer, reason, by } = payload;
    const said = reason ? `: ${reason}` : '';
    return {
      name: signer?.name ?? '–',
      position: signer ? partyOf(signer).position : 'Pihak yang mengetahui',
      note:
        verdict === 'not_present'
          ? `Tidak hadir${said}`
          : `${by === 'on_device' ? 'Hadir' : 'Mengonfirmasi dengan akun'}, ${verdictWords[verdict].toLowerCase()}${said}`,
    };
  }),
];
