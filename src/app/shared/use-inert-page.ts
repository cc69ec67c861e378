import { useEffect } from 'react';

let open = 0;

/** Keeps the page behind a dialog out of reach of fingers, keyboard and screen reader while it is shown. */
export const useInertPage = (): void => {
  useEffect(() => {
    const page = document.getElementById('root');
    open += 1;
    page?.setAttribute('inert', '');
    return () => {
      open -= 1;
      if (open === 0) page?.removeAttribute('inert');
    };
  }, []);
};
