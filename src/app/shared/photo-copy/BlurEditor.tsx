// The picture with the parts to obscure, as the copy will show them. Tap or drag places one; every part is a button that
// arrow keys move, so that nothing needs a pointer.

import { IconPlus, IconTrash, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { contextOf } from '../../../device/stamp-photo.ts';
import { mostRegions, obscurePixels, type PictureRegion } from '../../../domain/obscure-picture.ts';
import { useText } from '../../text/use-text.ts';
import { grownBy, movedBy, regionAround, regionBetween } from './region-moves.ts';

interface Props {
  readonly picture: ImageBitmap;
  readonly regions: readonly PictureRegion[];
  readonly onRegions: (regions: readonly PictureRegion[]) => void;
}

const shownEdge = 900;
const step = 0.02;

interface Point {
  readonly x: number;
  readonly y: number;
}

type Drag =
  | { readonly kind: 'drawing'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'moving'; readonly index: number; readonly last: Point };

export const BlurEditor = ({ picture, regions, onRegions }: Props) => {
  const { text } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const [drag, setDrag] = useState<Drag | null>(null);
  const ratio = picture.width / picture.height;
  const canvas = useObscuredCanvas(picture, regions);
  const isFull = regions.length >= mostRegions;

  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const add = (region: PictureRegion) => {
    if (isFull) return;
    onRegions([...regions, region]);
    setChosen(regions.length);
  };
  const change = (index: number, region: PictureRegion) =>
    onRegions(regions.map((one, at) => (at === index ? region : one)));
  const remove = (index: number) => {
    onRegions(regions.filter((_, at) => at !== index));
    setChosen((now) => Math.max(0, Math.min(now, regions.length - 2)));
  };

  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const at = pointOf(event);
    const touched = event.target instanceof HTMLElement ? event.target.dataset.region : undefined;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (touched === undefined) return setDrag({ kind: 'drawing', from: at, to: at });
    setChosen(Number(touched));
    setDrag({ kind: 'moving', index: Number(touched), last: at });
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const at = pointOf(event);
    if (drag.kind === 'drawing') return setDrag({ ...drag, to: at });
    const region = regions[drag.index];
    if (region) change(drag.index, movedBy(region, at.x - drag.last.x, at.y - drag.last.y));
    setDrag({ ...drag, last: at });
  };
  const onUp = () => {
    if (drag?.kind === 'drawing') {
      const { from, to } = drag;
      const isTap = Math.hypot(to.x - from.x, (to.y - from.y) / ratio) < 0.03;
      add(isTap ? regionAround(from.x, from.y, ratio) : regionBetween(from, to));
    }
    setDrag(null);
  };
  const onKey = (index: number) => (event: KeyboardEvent) => {
    const region = regions[index];
    const sign = event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -step : step;
    if (!region) return;
    if (event.key === 'Delete' || event.key === 'Backspace') remove(index);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      change(index, event.shiftKey ? grownBy(region, sign, 0) : movedBy(region, sign, 0));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      change(index, event.shiftKey ? grownBy(region, 0, sign) : movedBy(region, 0, sign));
    else return;
    // The arrows turn pages behind this dialog.
    event.preventDefault();
    event.stopPropagation();
  };
  const current = regions[chosen];
  return (
    <div className="copy-editor">
      <p className="copy-line">{text('salinan.obscure_how')}</p>
      <div
        ref={frame}
        className="copy-frame"
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => setDrag(null)}
      >
        <canvas ref={canvas} role="img" aria-label={text('salinan.picture_of', { n: regions.length })} />
        {regions.map((region, index) => (
          <button
            key={index}
            type="button"
            className="copy-region"
            data-region={index}
            aria-pressed={index === chosen}
            aria-label={text('salinan.region', { n: index + 1 })}
            style={boxOf(region)}
            onFocus={() => setChosen(index)}
            onKeyDown={onKey(index)}
          />
        ))}
        {drag?.kind === 'drawing' && (
          <span className="copy-region copy-drawing" style={boxOf(regionBetween(drag.from, drag.to))} />
        )}
      </div>
      <div className="copy-tools">
        <button type="button" onClick={() => add(regionAround(0.5, 0.4, ratio))} disabled={isFull}>
          <IconPlus size={22} aria-hidden /> {text('salinan.add_region')}
        </button>
        {current && (
          <>
            <button
              type="button"
              onClick={() => change(chosen, grownBy(current, 2 * step, 2 * step * ratio))}
            >
              <IconZoomIn size={22} aria-hidden /> {text('salinan.larger')}
            </button>
            <button
              type="button"
              onClick={() => change(chosen, grownBy(current, -2 * step, -2 * step * ratio))}
            >
              <IconZoomOut size={22} aria-hidden /> {text('salinan.smaller')}
            </button>
            <button type="button" onClick={() => remove(chosen)}>
              <IconTrash size={22} aria-hidden /> {text('salinan.remove_region', { n: chosen + 1 })}
            </button>
          </>
        )}
      </div>
      {regions.length > 0 && <p className="tj-quiet copy-line copy-keys">{text('salinan.obscure_keys')}</p>}
    </div>
  );
};

const boxOf = ({ x, y, width, height }: PictureRegion) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

/** A canvas that shows the picture, small, with the parts obscured as in the copy. */
const useObscuredCanvas = (picture: ImageBitmap, regions: readonly PictureRegion[]) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const scale = Math.min(1, shownEdge / Math.max(picture.width, picture.height));
    element.width = Math.max(1, Math.round(picture.width * scale));
    element.height = Math.max(1, Math.round(picture.height * scale));
    const context = contextOf(element);
    context.drawImage(picture, 0, 0, element.width, element.height);
    if (regions.length === 0) return;
    const pixels = context.getImageData(0, 0, element.width, element.height);
    obscurePixels(pixels, regions);
    context.putImageData(pixels, 0, 0);
  }, [picture, regions]);
  return canvas;
};
