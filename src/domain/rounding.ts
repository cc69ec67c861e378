// Half up in decimal, as a person rounds on paper. Binary fractions lie: 1.005 * 100 is 100.49999999999999,
// so the decimal text of the number is shifted instead, after errors of earlier sums are cut off (14 digits hold).

const shifted = (value: number, places: number): number => {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
};

/** Rounds half up to `decimals` places: 1.005 -> 1.01, 2.5 -> 3, -2.5 -> -2; what is not finite comes back as it is. */
export const roundHalfUp = (value: number, decimals: number): number => {
  if (!Number.isFinite(value)) return value;
  const clean = Number(value.toPrecision(14));
  return shifted(Math.round(shifted(clean, decimals)), -decimals);
};

/** How many decimal places a number is written with: 12.50 -> 1, 3 -> 0, 1e-7 -> 7. */
export const decimalPlaces = (value: number): number => {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const fraction = digits.split('.')[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
};
