// A text field shows what is typed at once and stores every change; a value that changed elsewhere shows when the
// person is not typing.

import { type ChangeEvent, useContext, useEffect, useRef, useState } from 'react';
import { RevertsContext } from './reverts.ts';

/** Runs when the person chose to keep the signatures, after what is stored is shown again. */
export const useRevert = (revert: () => void): void => {
  const reverts = useContext(RevertsContext);
  const seen = useRef(reverts);
  useEffect(() => {
    if (seen.current === reverts) return;
    seen.current = reverts;
    revert();
  });
};

export const useTypedText = (stored: string, store: (text: string) => void) => {
  const [typed, setTyped] = useState(stored);
  const isFocused = useRef(false);
  useRevert(() => setTyped(stored));
  useEffect(() => {
    if (!isFocused.current) setTyped(stored);
  }, [stored]);
  return {
    /** Shows another text without storing it. */
    show: setTyped,
    props: {
      value: typed,
      onFocus: () => {
        isFocused.current = true;
      },
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
        setTyped(event.currentTarget.value);
        store(event.currentTarget.value);
      },
      onBlur: () => {
        isFocused.current = false;
      },
    },
  };
};
