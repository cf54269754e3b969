const second = 1;
const minute = 60;
const hour = 3600;
const day = 86_400;
/** uPlot takes steps of whole multiples of these for calendar months and years. */
const month = 30 * day;
const year = 365 * day;

const sixtieths = [1, 2, 5, 10, 15, 20, 30];

/**
 * Distances between the ticks of a time axis that read well, in seconds. uPlot's own have nothing between one minute and five, nor
 * between five and ten: a narrow plot of a few minutes has a single tick.
 */
export const timeSteps: number[] = [
  ...[0.001, 0.01, 0.1].flatMap((fraction) => [1, 2, 5].map((times) => times * fraction)),
  ...[second, minute].flatMap((unit) => sixtieths.map((times) => times * unit)),
  ...[1, 2, 3, 4, 6, 8, 12].map((times) => times * hour),
  ...[1, 2, 3, 4, 7, 10, 15].map((times) => times * day),
  ...[1, 2, 3, 4, 6].map((times) => times * month),
  ...[1, 2, 5, 10, 25, 50, 100].map((times) => times * year),
];
