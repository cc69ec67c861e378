// Whether two words are one word written wrongly. Short words and numbers are never: "RT 5" is not "RT 6".

/** One slip (a letter too many, too few, other, or two in the wrong order) in four letters or more, two in eight or more. */
export const isTypo = (a: string, b: string): boolean => {
  const shorter = Math.min(a.length, b.length);
  const most = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
  if (most === 0 || Math.abs(a.length - b.length) > most || /\d/.test(a) || /\d/.test(b)) return false;
  return slips(a, b, most) <= most;
};

/** Damerau-Levenshtein in its optimal string alignment form; above `most` any number above it. */
const slips = (a: string, b: string, most: number): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
};
