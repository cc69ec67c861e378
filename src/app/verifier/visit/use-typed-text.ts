// A text field shows what is typed at once and stores every change; a value that changed elsewhere shows when the
// person is not typing.

import { type ChangeEvent, useEffect, useRef, useState } from 'react';

export const useTypedText = (stored: string, store: (text: string) => void) => {
  const [typed, setTyped] = useState(stored);
  const isFocused = useRef(false);
  useEffect(() => {
    if (!isFocused.current) setTyped(stored);
  }, [stored]);
  return {
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
  };
};
