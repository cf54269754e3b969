import type { RowSeed, RowShape } from "./row-shape.ts";

const types = ["page_view", "click", "add_to_cart", "purchase", "other"];

function toEvent({ id, group, padding }: RowSeed) {
  const type = types[group % types.length] ?? "";
  return { id: `e${id}`, type, region: "eu", user: `u${group}`, url: `https://shop.example/é?${padding}` };
}

function write(seed: RowSeed, time: string): string {
  const { id, type, region, user, url } = toEvent(seed);
  return JSON.stringify({ event_id: id, event_type: type, region, user_id: user, occurred_at: time, url });
}

/** JSON lines, by type and date. */
export const clickstreamShape: RowShape = {
  dataset: "clickstream",
  extension: "jsonl",
  header: undefined,
  writeGood: (seed) => write(seed, `2026-11-2${seed.group % 3}T02:26:00.000+01:00`),
  writeBad: (seed) => write(seed, "some day"),
  tellContent: (seed) => {
    const { id, type, region, user, url } = toEvent(seed);
    return `${id}|${type}|${region}|${user}|2026-11-2${seed.group % 3} 01:26|${url}`;
  },
  contentSql: "concat_ws('|', event_id, event_type, region, user_id, strftime(occurred_at, '%Y-%m-%d %H:%M'), url)",
  idPattern: String.raw`^"?e(\d+)`,
  columnTypes: {
    event_id: "VARCHAR",
    event_type: "VARCHAR",
    region: "VARCHAR",
    user_id: "VARCHAR",
    occurred_at: "TIMESTAMP",
    url: "VARCHAR",
  },
};
