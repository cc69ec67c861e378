// A draft to hand on without a signal: one HTML file that opens anywhere, with what is drawn in it and without photos,
// which stay on the phone until they are received.

import type { MinutesContent } from '../../../domain/minutes/content.ts';

const style =
  'body{font:16px/1.5 sans-serif;max-width:46rem;margin:1rem auto;padding:0 1rem;color:#111}header{text-align:center;font-weight:700;border-bottom:3px double}h2,.minutes-number,.minutes-draft{text-align:center}.minutes-draft{color:#8a2414;font-weight:700}dl>div{display:grid;grid-template-columns:2fr 3fr;gap:1rem;border-bottom:1px solid #ccc}dd{margin:0}.minutes-signatures{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.minutes-signatures>div{display:flex;flex-direction:column;align-items:center;text-align:center}.minutes-signatures img,.minutes-unsigned{width:12rem;height:5rem}.minutes-map{width:100%}';

/** The paper as it stands on the screen, as a file. */
export const paperFile = (paper: HTMLElement, content: MinutesContent): File => {
  const copy = paper.cloneNode(true) as HTMLElement;
  for (const held of copy.querySelectorAll('.minutes-photos img, .minutes-photos svg')) held.remove();
  const page = document.implementation.createHTMLDocument(`${content.title} DRAF`);
  page.documentElement.lang = 'id';
  const sheet = page.createElement('style');
  sheet.textContent = style;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  page.head.append(sheet);
  page.body.append(page.importNode(copy, true));
  return new File(
    [`<!doctype html>${page.documentElement.outerHTML}`],
    `Berita-Acara-DRAF-${content.siteId}.html`,
    { type: 'text/html' },
  );
};
