// The public page of a printed paper: genuine or not, and nothing else of the visit. Plain HTML without a script, so that
// any phone shows it, and nothing typed into it becomes markup.

import { createHash } from 'node:crypto';

export type Verification =
  | { readonly kind: 'ask' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      readonly number: string;
      readonly siteTitle: string;
      /** Who issued it. */
      readonly agency: string;
      /** "Senin, 20 November 2023". */
      readonly date: string;
      readonly contentHash: string;
      readonly code: string;
      /** When it was taken back, in words; null while it is good. */
      readonly withdrawn: string | null;
      readonly replacedBy: string | null;
      /** Null: no hash was given to compare. */
      readonly sameContent: boolean | null;
    };

const style = `
:root{color-scheme:light dark}
body{margin:0;font:18px/1.5 system-ui,sans-serif;background:#f5f7f6;color:#15201c}
main{max-width:38rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.35rem;margin:.5rem 0 1rem}
.state{border:3px solid;border-radius:12px;padding:1rem;background:#fff}
.state p{margin:.25rem 0}
.state .word{font-size:1.5rem;font-weight:700}
.good{border-color:#1f6f54}.good .word{color:#175a43}
.bad{border-color:#9b2c1a}.bad .word{color:#8a2414}
dl{margin:1rem 0}dt{font-size:1rem;color:#4a5752}dd{margin:0 0 .75rem;font-weight:600;overflow-wrap:anywhere}
.hash{font:600 1rem/1.5 ui-monospace,monospace}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
input{box-sizing:border-box;width:100%;min-height:48px;font:inherit;padding:.5rem .75rem;border:2px solid #5c6b65;border-radius:8px;background:#fff;color:#15201c}
button{min-height:48px;margin-top:1rem;padding:.5rem 1.5rem;font:inherit;font-weight:700;border:0;border-radius:8px;background:#175a43;color:#fff}
.example{border:2px dashed #8a2414;border-radius:8px;padding:.75rem 1rem;color:#8a2414}
.en{color:#4a5752;font-size:1rem}
@media (prefers-color-scheme:dark){body{background:#0f1613;color:#e7efeb}.state,input{background:#17211d;color:#e7efeb}.good .word{color:#7fd3b2}.bad .word,.example{color:#ff9d88}dt,.en{color:#a9b8b1}}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing but this style and its own form. */
export const verificationPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** `isExample`: the server is in demo mode, and nothing it numbered is official. */
export const verificationPage = (
  found: Verification,
  { isExample }: { readonly isExample: boolean },
): string => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Periksa Berita Acara</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Periksa Berita Acara</h1>
${isExample ? example : ''}
${resultOf(found)}
${form(found)}
<p class="en">Halaman ini menyatakan apakah sebuah Berita Acara resmi asli. Tidak ada hal lain dari kunjungan yang ditampilkan.</p>
<p class="en" lang="en">This page tells whether official minutes are genuine. It shows nothing else of the visit.</p>
</main>
</body>
</html>
`;

const example =
  '<p class="example"><b>Contoh dari mode demo.</b> Berita Acara di sini bukan dokumen resmi. <span lang="en">An example from demo mode, not an official paper.</span></p>';

const resultOf = (found: Verification): string => {
  if (found.kind === 'ask') return '<p>Masukkan kode yang tercetak di bawah setiap halaman Berita Acara.</p>';
  if (found.kind === 'unknown')
    return state(
      'bad',
      '✕ Tidak dikenal',
      'Tidak ada Berita Acara dengan kode ini. Periksa lagi kode yang tercetak; bila tetap tidak dikenal, dokumen itu tidak diterbitkan di sini.',
      'Unknown code',
    );
  return `${stateOf(found)}
<dl>
<dt>Nomor</dt><dd>${escaped(found.number)}</dd>
<dt>Diterbitkan oleh</dt><dd>${escaped(found.agency)}</dd>
<dt>Lokasi</dt><dd>${escaped(found.siteTitle)}</dd>
<dt>Tanggal nomor</dt><dd>${escaped(found.date)}</dd>
<dt>Kode</dt><dd>${escaped(found.code)}</dd>
<dt>Isi (SHA-256)</dt><dd class="hash">${escaped(found.contentHash)}</dd>
</dl>`;
};

const stateOf = (found: Extract<Verification, { kind: 'known' }>): string => {
  if (found.sameContent === false)
    return state(
      'bad',
      '✕ Isi berubah',
      'Kode ini terdaftar, tetapi kode isi pada dokumen Anda tidak sama dengan yang terdaftar. Jangan gunakan dokumen itu.',
      'The content differs from what was registered',
    );
  if (found.withdrawn !== null)
    return state(
      'bad',
      '✕ Dicabut',
      `Nomor ini dicabut pada ${found.withdrawn} dan tidak berlaku lagi.`,
      'Withdrawn',
    );
  const same =
    found.sameContent === true
      ? 'Kode isi sama dengan yang terdaftar.'
      : 'Bandingkan kode isi di bawah dengan yang tercetak pada dokumen.';
  return found.replacedBy === null
    ? state('good', '✓ Asli', same, 'Genuine')
    : state(
        'bad',
        '! Digantikan',
        `Dokumen ini asli, tetapi telah digantikan oleh nomor ${found.replacedBy}. ${same}`,
        'Genuine, but replaced by a later revision',
      );
};

const state = (look: 'good' | 'bad', word: string, sentence: string, english: string): string =>
  `<div class="state ${look}" role="status"><p class="word">${escaped(word)}</p><p>${escaped(sentence)}</p><p class="en" lang="en">${escaped(english)}</p></div>`;

const form = (found: Verification): string => `<form method="get" action="/periksa">
<label for="kode">Kode</label>
<input id="kode" name="kode" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${found.kind === 'known' ? escaped(found.code) : ''}">
<label for="isi">Isi (SHA-256) pada dokumen, bila ingin dibandingkan</label>
<input id="isi" name="isi" maxlength="100" autocomplete="off" spellcheck="false">
<button type="submit">Periksa</button>
</form>`;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
