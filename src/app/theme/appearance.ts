// How the app looks on this phone: Terang, Gelap or Terik (full sun), and the size of its text. View state only.

import { create } from 'zustand';

export type Mode = 'terang' | 'gelap' | 'terik';
export type TextSize = 'biasa' | 'besar' | 'terbesar';

export const modes: readonly Mode[] = ['terang', 'gelap', 'terik'];
export const textSizes: readonly TextSize[] = ['biasa', 'besar', 'terbesar'];

const percent: Readonly<Record<TextSize, string>> = { biasa: '100%', besar: '115%', terbesar: '135%' };
const browserColour: Readonly<Record<Mode, string>> = {
  terang: '#0b6e4f',
  gelap: '#101815',
  terik: '#ffffff',
};

const storageKey = 'tinjau.appearance';

interface Appearance {
  readonly mode: Mode;
  readonly textSize: TextSize;
}

const kept = (): Appearance => {
  try {
    const value = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Appearance>;
    return {
      mode: modes.find((mode) => mode === value.mode) ?? 'terang',
      textSize: textSizes.find((size) => size === value.textSize) ?? 'biasa',
    };
  } catch {
    return { mode: 'terang', textSize: 'biasa' };
  }
};

export const useAppearance = create<Appearance>(kept);

const largestFromPx = 20;

// Who made the letters large does not matter to the layout: the browser's own setting counts as much as the one here.
const laidOutFor = (textSize: TextSize): TextSize =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= largestFromPx
    ? 'terbesar'
    : textSize;

/** Keeps the layout in step with letters the browser makes larger or smaller while the app is open. */
export const followLetterSize = (): void => {
  const ruler = document.createElement('div');
  ruler.style.cssText = 'position:absolute;visibility:hidden;width:1rem;height:0';
  document.body.append(ruler);
  new ResizeObserver(() => {
    document.documentElement.dataset.textSize = laidOutFor(useAppearance.getState().textSize);
  }).observe(ruler);
};

/** Puts the look on the page; colours of Terik stand in base.css. */
export const applyAppearance = ({ mode, textSize }: Appearance): void => {
  const page = document.documentElement;
  page.dataset.mode = mode;
  page.style.fontSize = percent[textSize];
  page.dataset.textSize = laidOutFor(textSize);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', browserColour[mode]);
};

export const setAppearance = (change: Partial<Appearance>): void => {
  useAppearance.setState(change);
  const { mode, textSize } = useAppearance.getState();
  applyAppearance({ mode, textSize });
  try {
    localStorage.setItem(storageKey, JSON.stringify({ mode, textSize }));
  } catch {
    // Shown now, asked again at the next start.
  }
};
