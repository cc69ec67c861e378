import { useEffect, useState } from 'react';
import { formatBytes } from '../../domain/numbers.ts';
import { useText } from '../text/use-text.ts';

/** What the browser says of the room; its word is a guess, what counts is tried when something is written. */
export const RoomLeft = ({ changed }: { readonly changed: unknown }) => {
  const { text, language } = useText();
  const [room, setRoom] = useState<{ readonly used: number; readonly all: number } | null>(null);
  useEffect(() => {
    void navigator.storage?.estimate?.().then(
      ({ usage, quota }) => setRoom(quota ? { used: usage ?? 0, all: quota } : null),
      () => undefined,
    );
  }, [changed]);
  return (
    <section className="tj-card pack-room">
      {room !== null && (
        <p>
          {text('paket.room', {
            pakai: formatBytes(room.used, language),
            kuota: formatBytes(room.all, language),
          })}
        </p>
      )}
      <p>{text('paket.room_first')}</p>
    </section>
  );
};
