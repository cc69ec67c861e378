// The signer's own copy: one file that opens anywhere, also years later, without this app and without a network.
// Every text from people is escaped; nothing in it runs.

import { coordinateWords } from '../../../domain/coordinate-words.ts';
import { formatMoment } from '../../../domain/local-time.ts';
import { receiptCode } from '../../../domain/receipt-code.ts';
import type { PictureBytes } from '../../../local-database/read-photos.ts';
import type { Words } from '../../text/use-text.ts';
import { type HandedOver, shareOrSave } from '../hand-over-file.ts';
import type { ConfirmationSubject, GivenConfirmation } from './confirmation-subject.ts';
import type { FoundLine } from './found-lines.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const base64 = (bytes: ArrayBuffer): string => {
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
};

const signatureSvg = ({ signature }: GivenConfirmation, label: string): string => {
  if (!signature) return '';
  const [w, h] = [Math.max(1, signature.width), Math.max(1, signature.height)];
  const path = signature.strokes
    .map((stroke) =>
      stroke
        .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${(x * w).toFixed(1)} ${(y * h).toFixed(1)}`)
        .join(''),
    )
    .join('');
  return `<svg viewBox="0 0 ${w} ${h}" role="img" aria-label="${escapeHtml(label)}"><path d="${path}" fill="none" stroke="#000" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
};

const placeWords = ({ position }: GivenConfirmation, { text, language }: Words): string =>
  'none' in position
    ? text('record.no_position', { reason: position.none })
    : `${coordinateWords(position.lng, position.lat, language, text)} (± ${Math.round(position.accuracyM)} m)`;

/** The copy as one HTML text. `pictures` are thumbnails. */
export const confirmationCopy = (
  subject: ConfirmationSubject,
  given: GivenConfirmation,
  lines: readonly FoundLine[],
  pictures: readonly PictureBytes[],
  words: Words,
): string => {
  const { text, of, language } = words;
  const { site } = subject;
  const { signer } = given;
  const row = (label: string, value: string): string =>
    value === '' ? '' : `<tr><th>${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`;
  const rows = [
    row(text('konfirmasi.copy_site'), of(site.title)),
    row(
      text('konfirmasi.copy_place'),
      [site.region.village_name, site.region.district_name, site.region.regency_name]
        .filter(Boolean)
        .join(', '),
    ),
    row(text('site.verifikator'), subject.visitedBy),
    ...lines.map(({ label, value }) => row(label, value)),
  ].join('');
  const signerRows = [
    row(text('konfirmasi.copy_verdict'), text(`konfirmasi.verdict_${given.verdict}`)),
    row(text('konfirmasi.reason'), given.reason ?? ''),
    row(text('field.nama'), signer?.name ?? ''),
    row(text('field.jabatan'), signer?.position ?? ''),
    row(text('field.nip'), signer?.nip ?? ''),
    row(text('konfirmasi.stand_in_for'), signer?.standInFor ?? ''),
    row(text('konfirmasi.copy_when'), formatMoment(given.at, site.timezone, language)),
    row(text('konfirmasi.copy_where'), placeWords(given, words)),
    row(text('konfirmasi.copy_code'), receiptCode(subject.hash)),
  ].join('');
  const images = pictures
    .map(
      ({ mime, bytes }, index) =>
        `<img src="data:${escapeHtml(mime)};base64,${base64(bytes)}" alt="${escapeHtml(text('konfirmasi.photo_n', { n: index + 1 }))}">`,
    )
    .join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(text('konfirmasi.copy_title'))} – ${escapeHtml(of(site.title))}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem;color:#14201b}h1{font-size:1.3rem}table{width:100%;border-collapse:collapse;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid #ccc}th{width:38%;font-weight:600}svg{width:100%;max-width:24rem;border:1px solid #999;border-radius:8px}img{width:32%;margin:.3%}.hash{word-break:break-all;font-family:monospace;font-size:.85rem}</style></head>
<body><h1>${escapeHtml(text('konfirmasi.copy_title'))}</h1>
<table>${rows}</table>${images === '' ? '' : `<p>${images}</p>`}
<table>${signerRows}</table>${signatureSvg(given, text('btn.tanda_tangan'))}
<p class="hash">sha256 ${escapeHtml(subject.hash)}</p>
<p>${escapeHtml(text('konfirmasi.not_certified'))}</p></body></html>`;
};

/** A file name without anything a file system minds. */
export const copyFileName = (subject: ConfirmationSubject): string =>
  `konfirmasi-${subject.site.id.replace(/[^A-Za-z0-9-]/g, '')}-${receiptCode(subject.hash)}.html`;

/** Hands the copy over: the phone's own sharing where it takes files, else a download. Works without a signal. */
export const shareCopy = (html: string, name: string, title: string): Promise<HandedOver> =>
  shareOrSave(new File([html], name, { type: 'text/html' }), title);
