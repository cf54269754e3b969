import type { RowSeed, RowShape } from "./row-shape.ts";

const months = 3;
const districts = 6;

function toParts({ id, group, padding }: RowSeed) {
  const [month, day, district] = [1 + (group % months), 1 + (id % 28), 1 + (group % districts)];
  return { month, day, district, address: `A${id} "OLD" RD, UNIT ${group}${padding}` };
}

function write(seed: RowSeed, district: number | string): string {
  const { month, day, address } = toParts(seed);
  const quoted = `"${address.replaceAll('"', '""')}"`;
  return `${month}/${day}/06 9:05,${quoted},${district},1A        ,${seed.id},VEHICLE STOLEN,7037,38.5,-121.25`;
}

function tellContent(seed: RowSeed): string {
  const { month, day, district, address } = toParts(seed);
  const date = `2006-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")} 09:05`;
  return `${date}|${address}|${district}|1A|${seed.id}|VEHICLE STOLEN|7037|38.5|-121.25`;
}

/** Quoted fields, padded fields, times, and eighteen partitions. */
export const crimeShape: RowShape = {
  dataset: "crime",
  extension: "csv",
  header: "cdatetime,address,district,beat,grid,crimedescr,ucr_ncic_code,latitude,longitude",
  writeGood: (seed) => write(seed, toParts(seed).district),
  writeBad: (seed) => write(seed, "north"),
  tellContent,
  contentSql:
    "concat_ws('|', strftime(cdatetime, '%Y-%m-%d %H:%M'), address, district, beat, grid, crimedescr, ucr_ncic_code, latitude, longitude)",
  idPattern: String.raw`,"A(\d+) `,
  columnTypes: {
    cdatetime: "TIMESTAMP",
    address: "VARCHAR",
    district: "INTEGER",
    beat: "VARCHAR",
    grid: "INTEGER",
    crimedescr: "VARCHAR",
    ucr_ncic_code: "INTEGER",
    latitude: "DOUBLE",
    longitude: "DOUBLE",
  },
};
