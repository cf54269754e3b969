import type { RowGenerator } from "../row-generator.ts";

const firstNames = [
  "Ada",
  "Grace",
  "Alan",
  "Edsger",
  "Barbara",
  "Katherine",
  "Zoë",
  "José",
  "Søren",
  "Annie",
  "Ken",
  "Mary",
] as const;
const lastNames = [
  "Lovelace",
  "Hopper",
  "Turing",
  "Dijkstra",
  "Liskov",
  "Johnson",
  "Núñez",
  "Müller",
  "O'Neill",
  "Easley",
  "Thompson",
  "Jackson",
] as const;
const maxInt = 2 ** 31 - 1;

/** Numbered people; some are filed under their last name, with a comma. */
export const generatePeople: RowGenerator = ({ random }) => {
  const { between, isIn, pick } = random;
  let count = 0;
  return () => {
    count = (count % maxInt) + 1;
    const [first, last] = [pick(firstNames), pick(lastNames)];
    const age = Math.floor((between(0, 95) + between(0, 95)) / 2);
    return [`${count}`, isIn(20) ? `${last}, ${first}` : `${first} ${last}`, `${age}`];
  };
};
