import { createHash } from "node:crypto";

/** For tests: a record as the Kinesis Producer Library aggregates it. Encoded by hand, independently of the reader. */
export function aggregateRecords(userRecords: readonly { readonly key: string; readonly data: string | Buffer }[]) {
  const keys = [...new Set(userRecords.map(({ key }) => key))];
  const body = Buffer.concat([
    ...keys.map((key) => encodeField(1, Buffer.from(key))),
    ...userRecords.map(({ key, data }) =>
      encodeField(
        3,
        Buffer.concat([Buffer.from([0x08]), encodeVarint(keys.indexOf(key)), encodeField(3, Buffer.from(data))]),
      ),
    ),
  ]);
  return sealMessage(body);
}

/** A message between magic number and checksum. */
export function sealMessage(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from("f3899ac2", "hex"), body, createHash("md5").update(body).digest()]);
}

/** A length-delimited field of a protobuf message. */
function encodeField(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2]), encodeVarint(content.length), content]);
}

function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
