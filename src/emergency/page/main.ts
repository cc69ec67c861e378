// The page for the day the app cannot start: it opens the phone's storage and nothing else, lists whose work waits (a
// name and numbers, not a word of it), and makes the file.

import './page.css';
import { findFileKey, keepFileKey } from '../file-key.ts';
import { downloadFile, shareableFile, shareFile } from '../hand-over.ts';
import { countHoldings, type Holding, type HoldingCounts, isEmptyHolding } from '../holding.ts';
import { type PhoneContents, readPhone } from '../read-phone.ts';
import { type MadeFile, writeEmergencyFile } from '../write-file.ts';
import { element } from './elements.ts';
import { releaseBallast, tellIfLate, withRoom } from './with-room.ts';
import { keepLanguage, readLanguage, say, sayBytes, type WordKey } from './words.ts';

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly percent: number }
  | { readonly kind: 'made'; readonly file: MadeFile; readonly told: 'next' | 'shared' | 'saved' }
  | { readonly kind: 'failed'; readonly word: WordKey };

/** A storage that is silent for longer is said to be; what it answers later is shown all the same. */
const longestReadingMs = 45_000;

let language = readLanguage();
let contents: PhoneContents | 'failed' | null = null;
let step: Step = { kind: 'idle' };

const words = (key: WordKey, values?: Readonly<Record<string, string | number>>): string =>
  say(language, key, values);

const contentWords = (counts: Pick<HoldingCounts, 'visits' | 'otherActs' | 'drafts' | 'photos'>): string =>
  (
    [
      ['visits', counts.visits],
      ['others', counts.otherActs],
      ['drafts', counts.drafts],
      ['photos', counts.photos],
    ] as const
  )
    .flatMap(([key, n]) => (n > 0 ? [words(key, { n })] : []))
    .join(', ') || words('visits', { n: 0 });

const sizedWords = (counts: Parameters<typeof contentWords>[0] & { readonly bytes: number }): string =>
  words('contents', { isi: contentWords(counts), b: sayBytes(language, counts.bytes) });

/** Draws the page anew; `focus` names what a keyboard or reader stands on afterwards. */
const show = (focus?: string): void => {
  document.documentElement.lang = language;
  document.title = `${words('title')} · Tinjau`;
  const page = document.getElementById('page');
  page?.replaceChildren(
    element(
      'header',
      {},
      element('img', { src: '/favicon.svg', width: '40', height: '40', alt: '' }),
      element('h1', { tabindex: '-1' }, words('title')),
      element(
        'button',
        { type: 'button', id: 'language', lang: language === 'id' ? 'en' : 'id', tap: turn },
        words('language'),
      ),
    ),
    element('p', {}, words('intro')),
    ...phoneView(),
    stepView(),
    element('a', { class: 'button', href: '/' }, words('back')),
  );
  if (focus) document.getElementById(focus)?.focus();
};

const turn = (): void => {
  language = language === 'id' ? 'en' : 'id';
  keepLanguage(language);
  show('language');
};

const phoneView = (): readonly HTMLElement[] => {
  if (contents === null) return [element('p', { role: 'status' }, words('reading'))];
  if (contents === 'failed') return [alertOf(words('no_storage'))];
  const { holdings, unreadable } = contents;
  const problems = unreadable.map((nama) => alertOf(words('unreadable', { nama })));
  if (holdings.length === 0)
    return unreadable.length > 0 ? problems : [element('p', { class: 'card' }, words('nothing'))];
  const busy = step.kind === 'making';
  return [
    ...problems,
    element('h2', {}, words('waiting')),
    element('ul', {}, ...holdings.map((holding) => accountView(holding, holdings.length > 1, busy))),
    element(
      'button',
      { type: 'button', class: 'main', id: 'make', disabled: busy, tap: () => void make(holdings) },
      words('make_all'),
    ),
  ];
};

const accountView = (holding: Holding, isOneOfSeveral: boolean, busy: boolean): HTMLElement =>
  element(
    'li',
    { class: 'card' },
    element('strong', {}, holding.personName),
    element('span', {}, sizedWords(countHoldings([holding]))),
    isOneOfSeveral
      ? element(
          'button',
          { type: 'button', disabled: busy, tap: () => void make([holding]) },
          words('make_one', { nama: holding.personName }),
        )
      : null,
  );

const alertOf = (text: string): HTMLElement => element('p', { class: 'card bad', role: 'alert' }, text);

const stepView = (): HTMLElement => {
  switch (step.kind) {
    case 'idle':
      return element('div', { role: 'status' });
    case 'making':
      return element(
        'div',
        { class: 'card' },
        element('span', { id: 'percent' }, words('making', { n: step.percent })),
        element('progress', {
          id: 'bar',
          max: '100',
          value: String(step.percent),
          'aria-label': words('progress'),
        }),
      );
    case 'failed':
      return alertOf(words(step.word));
    case 'made':
      return madeView(step);
    default:
      return step satisfies never;
  }
};

const madeView = (made: Extract<Step, { kind: 'made' }>): HTMLElement => {
  const { file, told } = made;
  const shareable = shareableFile(file.blob, file.name);
  const share = async (): Promise<void> => {
    if (shareable === null || (await shareFile(shareable)) === 'closed') return;
    step = { ...made, told: 'shared' };
    show('made');
  };
  const save = (): void => {
    downloadFile(file.blob, file.name);
    step = { ...made, told: 'saved' };
    show('made');
  };
  return element(
    'section',
    { class: 'card', id: 'made', tabindex: '-1', role: 'status' },
    element('strong', {}, words('made', { isi: contentWords(file), b: sayBytes(language, file.bytes) })),
    file.missing > 0 ? element('span', {}, words('missing', { n: file.missing })) : null,
    element('span', { class: 'file-name' }, words(told, { nama: file.name })),
    shareable === null
      ? null
      : element('button', { type: 'button', class: 'main', tap: () => void share() }, words('share')),
    element(
      'button',
      { type: 'button', ...(shareable === null ? { class: 'main' } : {}), tap: save },
      words('save'),
    ),
  );
};

const make = async (holdings: readonly Holding[]): Promise<void> => {
  step = { kind: 'making', percent: 0 };
  show();
  try {
    await releaseBallast();
    const key = await findFileKey(holdings);
    if (key === null) {
      step = { kind: 'failed', word: 'no_key' };
      return show('make');
    }
    keepFileKey(key);
    const file = await writeEmergencyFile(holdings, {
      key,
      appVersion: import.meta.env.APP_VERSION,
      now: new Date(),
      onProgress: (done, all) => tell(all === 0 ? 100 : Math.floor((done / all) * 100)),
    });
    step = { kind: 'made', file, told: 'next' };
    show('made');
  } catch {
    step = { kind: 'failed', word: 'failed' };
    show('make');
  }
};

const tell = (percent: number): void => {
  step = { kind: 'making', percent };
  document.getElementById('bar')?.setAttribute('value', String(percent));
  const line = document.getElementById('percent');
  if (line) line.textContent = words('making', { n: percent });
};

show();
try {
  const reading = withRoom(() => readPhone());
  const { holdings, unreadable } = await tellIfLate(reading, longestReadingMs, () => {
    contents = 'failed';
    show();
  });
  contents = { holdings: holdings.filter((holding) => !isEmptyHolding(holding)), unreadable };
} catch {
  contents = 'failed';
}
show();
