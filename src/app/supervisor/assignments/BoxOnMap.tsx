// A box drawn with the pointer over the map. While it can be drawn, the map under it stands still; who has no pointer
// takes all that is in view instead.

import { type PointerEvent, useRef, useState } from 'react';
import { useText } from '../../text/use-text.ts';
import type { Corner } from './choose-assignable.ts';

interface Props {
  readonly onDrawn: (from: Corner, to: Corner) => void;
}

export const BoxOnMap = ({ onDrawn }: Props) => {
  const { text } = useText();
  const area = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<{ readonly from: Corner; readonly to: Corner } | null>(null);
  const at = (event: PointerEvent): Corner => {
    const { left, top, width, height } = area.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const part = (value: number) => Math.min(1, Math.max(0, value));
    return { x: part((event.clientX - left) / width), y: part((event.clientY - top) / height) };
  };
  return (
    <div
      ref={area}
      className="assign-box-area"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setBox({ from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => setBox((drawn) => drawn && { ...drawn, to: at(event) })}
      onPointerUp={(event) => {
        if (box) onDrawn(box.from, at(event));
        setBox(null);
      }}
      onPointerCancel={() => setBox(null)}
    >
      <p className="assign-box-hint">{text('tugaskan.box_hint')}</p>
      {box && (
        <div
          className="assign-box"
          style={{
            left: `${Math.min(box.from.x, box.to.x) * 100}%`,
            top: `${Math.min(box.from.y, box.to.y) * 100}%`,
            width: `${Math.abs(box.from.x - box.to.x) * 100}%`,
            height: `${Math.abs(box.from.y - box.to.y) * 100}%`,
          }}
        />
      )}
    </div>
  );
};
