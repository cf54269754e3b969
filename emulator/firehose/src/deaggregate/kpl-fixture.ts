import { createHash } from "node:crypto";

/** For tests: a record as the Kinesis Producer Library aggregates it, written by hand so that it proves the reader. */
export function aggregatedRecord(userRecords: readonly { readonly key: string; readonly data: string | Buffer }[]) {
  const keys = [...new Set(userRecords.map(({ key }) => key))];
  const body = Buffer.concat([
    ...keys.map((key) => field(1, Buffer.from(key))),
    ...userRecords.map(({ key, data }) =>
      field(3, Buffer.concat([Buffer.from([0x08]), varint(keys.indexOf(key)), field(3, Buffer.from(data))])),
    ),
  ]);
  return sealed(body);
}

/** A message between magic number and checksum. */
export function sealed(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from("f3899ac2", "hex"), body, createHash("md5").update(body).digest()]);
}

/** A length-delimited field of a protobuf message. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
