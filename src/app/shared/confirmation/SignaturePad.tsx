// A finger or mouse draws; strokes are kept in units of the pad, so that they can be drawn again at any size.
// It takes no keyboard focus, so it can never trap it.

import { IconArrowBackUp, IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import type { Stroke } from '../../../domain/confirmation.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';

type Point = readonly [number, number];

const mostPoints = 5000;
const mostStrokes = 500;

/** Nearer points than this fraction of the pad say nothing new. */
const step = 0.002;

interface Props {
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[], size: { width: number; height: number }) => void;
  readonly describedBy?: string | undefined;
}

export const SignaturePad = ({ strokes, onChange, describedBy }: Props) => {
  const { text } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Point[] | null>(null);

  useEffect(() => {
    const pad = canvas.current;
    if (!pad) return;
    const paint = () => drawAll(pad, strokes);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(pad);
    return () => observer.disconnect();
  }, [strokes]);

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const box = canvas.current!.getBoundingClientRect();
    const unit = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
    return [unit((event.clientX - box.left) / box.width), unit((event.clientY - box.top) / box.height)];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || strokes.length >= mostStrokes) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = [pointOf(event)];
    drawAll(event.currentTarget, [...strokes, drawing.current]);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const points = drawing.current;
    if (!points) return;
    const seen = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const part of seen.length > 0 ? seen : [event]) {
      const next = pointOf(part);
      const last = points.at(-1)!;
      if (points.length < mostPoints && Math.hypot(next[0] - last[0], next[1] - last[1]) >= step)
        points.push(next);
    }
    drawAll(event.currentTarget, [...strokes, points]);
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const points = drawing.current;
    drawing.current = null;
    if (!points) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    onChange([...strokes, points], { width: Math.round(width), height: Math.round(height) });
  };
  const sizeNow = () => {
    const box = canvas.current!.getBoundingClientRect();
    return { width: Math.round(box.width), height: Math.round(box.height) };
  };
  return (
    <div>
      <canvas
        ref={canvas}
        className="signature-pad"
        role="img"
        aria-label={text('btn.tanda_tangan')}
        aria-describedby={describedBy}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="signature-buttons">
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={20} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange(strokes.slice(0, -1), sizeNow())}
        >
          {text('konfirmasi.undo')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconEraser size={20} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange([], sizeNow())}
        >
          {text('konfirmasi.clear')}
        </Button>
      </div>
    </div>
  );
};

const drawAll = (pad: HTMLCanvasElement, strokes: readonly Stroke[]): void => {
  const { width, height } = pad.getBoundingClientRect();
  const scale = globalThis.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (pad.width !== w || pad.height !== h) {
    pad.width = w;
    pad.height = h;
  }
  const context = pad.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, w, h);
  context.strokeStyle = getComputedStyle(pad).color;
  context.lineWidth = 2.5 * scale;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    stroke.forEach(([x, y], index) => {
      if (index === 0) context.moveTo(x * w, y * h);
      else context.lineTo(x * w, y * h);
    });
    const [first] = stroke;
    if (stroke.length === 1 && first) context.lineTo(first[0] * w + 0.1, first[1] * h);
    context.stroke();
  }
};
