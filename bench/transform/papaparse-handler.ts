import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";
import Papa from "papaparse";

/**
 * A plain version of the transform: papaparse, one object per row, JSON.stringify. It returns the same columns and
 * partition keys, and checks nothing: no types, no partitions, no size.
 */
export function createPapaparseHandler(dataset: "iris" | "crime") {
  const toRow = dataset === "iris" ? toIrisRow : toCrimeRow;
  return async (event: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> => ({
    records: event.records.map(({ recordId, data, approximateArrivalTimestamp, kinesisRecordMetadata }) => {
      const text = Buffer.from(data, "base64").toString();
      const isPacked = text.startsWith("#sluice1 ");
      const body = isPacked ? text.slice(text.indexOf("\n") + 1) : text;
      const batchId = isPacked
        ? text.split(" ", 2)[1]
        : `${kinesisRecordMetadata?.shardId}:${kinesisRecordMetadata?.sequenceNumber}:0`;
      const arrivedAt = new Date(approximateArrivalTimestamp).toISOString().replace("T", " ").replace("Z", "");
      const { data: rows } = Papa.parse<string[]>(body, { delimiter: ",", newline: "\n", skipEmptyLines: true });
      const lines = rows.map((fields, index) =>
        JSON.stringify({ ...toRow(fields), batch_id: batchId, row_index: index, arrived_at: arrivedAt }),
      );
      const partitionKeys = toPartitionKeys(dataset, rows[0] ?? []);
      const output = Buffer.from(`${lines.join("\n")}\n`).toString("base64");
      return { recordId, result: "Ok" as const, data: output, metadata: { partitionKeys } };
    }),
  });
}

function toIrisRow([sepalLength, sepalWidth, petalLength, petalWidth, species]: readonly string[]) {
  return {
    sepal_length: Number(sepalLength),
    sepal_width: Number(sepalWidth),
    petal_length: Number(petalLength),
    petal_width: Number(petalWidth),
    species,
  };
}

function toCrimeRow(fields: readonly string[]) {
  const [time = "", address, district, beat = "", grid, crime, code, latitude, longitude] = fields;
  const [day = "", clock = ""] = time.split(" ");
  const [month = "", date = "", year = ""] = day.split("/");
  const [hour = "", minute = ""] = clock.split(":");
  const at = `20${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")} ${hour.padStart(2, "0")}:${minute}:00`;
  const [lat, lon] = [Number(latitude), Number(longitude)];
  return {
    cdatetime: at,
    address,
    district: Number(district),
    beat: beat.trim(),
    grid: Number(grid),
    crimedescr: crime,
    ucr_ncic_code: Number(code),
    latitude: lat,
    longitude: lon,
    location: { lat, lon },
  };
}

function toPartitionKeys(dataset: "iris" | "crime", fields: readonly string[]): Record<string, string> {
  if (dataset === "iris") return { species_key: fields[4] ?? "unknown" };
  const [month = "", , year = ""] = (fields[0] ?? "").split(" ", 1)[0]?.split("/") ?? [];
  return { district_key: fields[2] ?? "unknown", month: `20${year}-${month.padStart(2, "0")}` };
}
