// What came of something, where it was asked for. It stands there before there are words, so that a screen reader says them.

export interface ToldProps {
  /** Red is said at once, green when there is time. */
  readonly tone: 'red' | 'green';
  /** Null: nothing to say. */
  readonly words: string | null;
}

export const Told = ({ tone, words }: ToldProps) => (
  <div role={tone === 'red' ? 'alert' : 'status'}>
    {words !== null && (
      <p className="tj-notice" data-tone={tone}>
        {words}
      </p>
    )}
  </div>
);
