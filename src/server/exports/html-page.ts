// Pages that are read and printed outside of Tinjau: whole in one file, without scripts.

import { aboutRows } from './about.ts';
import { cleanText } from './csv.ts';
import type { ExportContext } from './export-context.ts';

export const aboutList = (context: ExportContext): string =>
  `<h2>${html(context.say('Tentang ekspor', 'About this export'))}</h2><dl>${aboutRows(context)
    .map(([title, text]) => `<dt>${html(title)}</dt><dd>${html(text)}</dd>`)
    .join('')}</dl>`;

export const page = ({ language }: ExportContext, title: string, body: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><title>${html(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#16211c}table{border-collapse:collapse;width:100%}th,td{border:1px solid #7b8a82;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#e7efeb}.n{text-align:right}dt{font-weight:600}img{max-width:100%;max-height:12cm}tr,figure{break-inside:avoid}@media print{body{margin:0;font-size:11pt}}</style></head>
<body>${body}</body></html>
`;

export const html = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
