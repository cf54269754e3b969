import type { RowGenerator } from "../row-generator.ts";

/** Mean and standard deviation, in tenths of a centimetre, of the 50 flowers of each species that Fisher measured. */
const species = [
  {
    name: "Iris-setosa",
    measures: [
      [50.06, 3.52],
      [34.28, 3.79],
      [14.62, 1.74],
      [2.46, 1.05],
    ],
  },
  {
    name: "Iris-versicolor",
    measures: [
      [59.36, 5.16],
      [27.7, 3.14],
      [42.6, 4.7],
      [13.26, 1.98],
    ],
  },
  {
    name: "Iris-virginica",
    measures: [
      [65.88, 6.36],
      [29.74, 3.22],
      [55.52, 5.52],
      [20.26, 2.75],
    ],
  },
] as const;

/** A large flower is large in all its measures: half of the variance is shared. */
const [shared, own] = [Math.SQRT1_2, Math.SQRT1_2];

const tenths = Array.from({ length: 1000 }, (_, index) => (index / 10).toFixed(1));

/** Flowers with the measures of their species. */
export const generateIris: RowGenerator = ({ random }) => {
  const { normal, pick } = random;
  return () => {
    const { name, measures } = pick(species);
    const size = normal() * shared;
    const measure = ([mean, deviation]: readonly [number, number]) =>
      tenths[Math.max(1, Math.round(mean + deviation * (size + normal() * own)))];
    return [measure(measures[0]), measure(measures[1]), measure(measures[2]), measure(measures[3]), name];
  };
};
