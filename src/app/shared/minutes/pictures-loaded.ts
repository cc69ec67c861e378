/** Longer than this nobody waits for a picture that does not come. */
const longestMs = 5000;

/** Resolves when every picture of a paper has loaded or failed, after five seconds at the latest. */
export const picturesLoaded = async (paper: HTMLElement): Promise<void> => {
  const settled = [...paper.querySelectorAll('img')]
    .filter(({ complete }) => !complete)
    .map(
      (image) =>
        new Promise<void>((resolve) => {
          image.addEventListener('load', () => resolve(), { once: true });
          image.addEventListener('error', () => resolve(), { once: true });
        }),
    );
  await Promise.race([
    Promise.all(settled),
    new Promise<void>((resolve) => {
      setTimeout(resolve, longestMs);
    }),
  ]);
};
