// Takes the addresses a person visited out of this window's history: back to the first entry, which becomes the start,
// and one new entry after it, which cuts off everything that stood ahead.

type Navigate = (to: string, options?: { readonly replace?: boolean }) => unknown;

const goBack = (steps: number): Promise<void> =>
  new Promise((resolve) => {
    const arrived = () => {
      clearTimeout(timer);
      window.removeEventListener('popstate', arrived);
      // The router listens too and must have seen it first.
      setTimeout(resolve);
    };
    const timer = setTimeout(arrived, 1000);
    window.addEventListener('popstate', arrived);
    window.history.go(-steps);
  });

let underWay: Promise<void> | null = null;
let target = '/';

export const leaveNoAddress = (navigate: Navigate, to: string): Promise<void> => {
  // Two may ask at once, when the person changes in a locked window: the later one knows more.
  target = to;
  underWay ??= leave(navigate).finally(() => {
    underWay = null;
  });
  return underWay;
};

const leave = async (navigate: Navigate): Promise<void> => {
  // Counted by the router in every entry it makes.
  const index = (window.history.state as { idx?: unknown } | null)?.idx;
  if (typeof index === 'number' && index > 0) await goBack(index);
  navigate('/?awal', { replace: true });
  navigate(target);
};
