/** What the work answers, or `otherwise` when it fails or has not ended after `ms`; the work goes on. */
export const answerWithin = async <T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  const first = await Promise.race([work.catch(() => otherwise), late]);
  clearTimeout(timer);
  return first;
};
