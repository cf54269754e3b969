import type { Random } from "../random.ts";
import type { RowGenerator } from "../row-generator.ts";

/** Descriptions and codes as the Sacramento police write them. */
const crimes = [
  ["10851(A)VC TAKE VEH W/O OWNER", "2404"],
  ["459 PC  BURGLARY RESIDENCE", "2204"],
  ["459 PC  BURGLARY VEHICLE", "2299"],
  ["TOWED/STORED VEH-14602.6", "7000"],
  ["484 PC   PETTY THEFT/INSIDE", "2308"],
  ["594(B)(1)(A) VANDALISM/ -$400", "2999"],
  ["530.5 PC USE PERSONAL ID INFO", "2604"],
  ["484J PC PUBLISH CARD INFO", "2605"],
  ["MISSING PERSON", "7000"],
] as const;

const streets = [
  "OCCIDENTAL DR",
  "FREEPORT BLVD",
  "STOCKTON BLVD",
  "LA MANCHA WAY",
  "FRUITRIDGE RD",
  "DEL PASO BLVD",
  "FLORIN RD",
  "BROADWAY",
  "HELVETIA CT",
  "J ST",
] as const;

/** Roughly where the six districts are. */
const districts = [
  { number: "1", latitude: 38.637, longitude: -121.506, grids: [200, 480] },
  { number: "2", latitude: 38.617, longitude: -121.441, grids: [480, 640] },
  { number: "3", latitude: 38.576, longitude: -121.475, grids: [640, 880] },
  { number: "4", latitude: 38.516, longitude: -121.513, grids: [880, 1100] },
  { number: "5", latitude: 38.483, longitude: -121.452, grids: [1100, 1400] },
  { number: "6", latitude: 38.545, longitude: -121.418, grids: [1000, 1650] },
] as const;

const beats = ["A", "B", "C"] as const;
const januaryPercent = 70;

/** Reports of 2006, most of them from January. */
export const generateCrime: RowGenerator = ({ random }) => {
  const { between, normal, pick } = random;
  return () => {
    const { number, latitude, longitude, grids } = pick(districts);
    const [description, code] = pick(crimes);
    return [
      pickTime(random),
      pickAddress(random),
      number,
      `${number}${pick(beats)}`,
      `${between(grids[0], grids[1])}`,
      description,
      code,
      (latitude + normal() * 0.012).toFixed(8),
      (longitude + normal() * 0.012).toFixed(7),
    ];
  };
};

/** `1/31/06 9:05` */
function pickTime({ between, isIn }: Random): string {
  const month = isIn(januaryPercent) ? 1 : between(2, 12);
  const day = between(1, new Date(Date.UTC(2006, month, 0)).getUTCDate());
  return `${month}/${day}/06 ${between(0, 23)}:${String(between(0, 59)).padStart(2, "0")}`;
}

function pickAddress({ between, isIn, pick }: Random): string {
  const address = `${between(1, 8999)} ${pick(streets)}`;
  return isIn(10) ? `${address}, UNIT ${between(1, 120)}` : address;
}
