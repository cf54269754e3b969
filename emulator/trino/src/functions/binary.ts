import { createHash, createHmac } from "node:crypto";
import { crc32 } from "node:zlib";

import { AthenaSqlError } from "../errors.ts";
import { decodeBase32, encodeBase32 } from "../scalars/binary/base32.ts";
import { decodeBase64, decodeBase64Url, encodeBase64Url } from "../scalars/binary/base64.ts";
import * as fixed from "../scalars/binary/fixed-bytes.ts";
import { decodeHex } from "../scalars/binary/hex.ts";
import { hashMurmur3 } from "../scalars/binary/murmur3.ts";
import { padBytesLeft, padBytesRight, sliceBytes } from "../scalars/binary/pad-bytes.ts";
import { hashXx64 } from "../scalars/binary/xxhash64.ts";
import { decodeUtf8, decodeUtf8As, decodeUtf8AsCodePoint } from "../scalars/text/decode-utf8.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

const fromHex = defineNative("trino_from_hex", ["VARCHAR"], "BLOB", decodeHex);
const fromBase64 = defineNative("trino_from_base64", ["VARCHAR"], "BLOB", decodeBase64);
const fromBase64Url = defineNative("trino_from_base64url", ["VARCHAR"], "BLOB", decodeBase64Url);
const fromBase32 = defineNative("trino_from_base32", ["VARCHAR"], "BLOB", decodeBase32);

const sliceFrom = defineNative("trino_slice_bytes", ["BLOB", "BIGINT"], "BLOB", sliceBytes);
const sliceBetween = defineNative("trino_cut_bytes", ["BLOB", "BIGINT", "BIGINT"], "BLOB", sliceBytes);

/** Bytes: encodings, hashes, and pieces of them. */
export const binaryFunctions: readonly FunctionDefinition[] = [
  defineScalar("length(varbinary) -> bigint", "octet_length($1)"),
  defineScalar("concat(varbinary...) -> varbinary", (call) => `(${call.arguments.join(" || ")})`),
  defineScalar(
    "reverse(varbinary) -> varbinary",
    defineNative("trino_reverse_bytes", ["BLOB"], "BLOB", (bytes: Uint8Array) => bytes.toReversed()),
  ),
  ...["substr", "substring"].flatMap((name) => [
    defineScalar(`${name}(varbinary, bigint) -> varbinary`, sliceFrom),
    defineScalar(`${name}(varbinary, bigint, bigint) -> varbinary`, sliceBetween),
  ]),
  defineScalar(
    "lpad(varbinary, bigint, varbinary) -> varbinary",
    defineNative("trino_lpad_bytes", ["BLOB", "BIGINT", "BLOB"], "BLOB", padBytesLeft),
  ),
  defineScalar(
    "rpad(varbinary, bigint, varbinary) -> varbinary",
    defineNative("trino_rpad_bytes", ["BLOB", "BIGINT", "BLOB"], "BLOB", padBytesRight),
  ),
  defineScalar("to_utf8(varchar) -> varbinary", "encode($1)"),
  defineScalar("from_utf8(varbinary) -> varchar", defineNative("trino_from_utf8", ["BLOB"], "VARCHAR", decodeUtf8)),
  defineScalar(
    "from_utf8(varbinary, varchar) -> varchar",
    defineNative("trino_from_utf8_as", ["BLOB", "VARCHAR"], "VARCHAR", decodeUtf8As),
  ),
  defineScalar(
    "from_utf8(varbinary, bigint) -> varchar",
    defineNative("trino_from_utf8_code", ["BLOB", "BIGINT"], "VARCHAR", decodeUtf8AsCodePoint),
  ),
  defineScalar("to_hex(varbinary) -> varchar", "hex($1)"),
  defineScalar("to_base64(varbinary) -> varchar", "to_base64($1)"),
  defineScalar(
    "to_base64url(varbinary) -> varchar",
    defineNative("trino_to_base64url", ["BLOB"], "VARCHAR", encodeBase64Url),
  ),
  defineScalar("to_base32(varbinary) -> varchar", defineNative("trino_to_base32", ["BLOB"], "VARCHAR", encodeBase32)),
  ...[
    { name: "from_hex", native: fromHex },
    { name: "from_base64", native: fromBase64 },
    { name: "from_base64url", native: fromBase64Url },
    { name: "from_base32", native: fromBase32 },
  ].flatMap(({ name, native }) => [
    defineScalar(`${name}(varchar) -> varbinary`, native),
    defineScalar(`${name}(varbinary) -> varbinary`, `${native.name}(decode($1))`, { natives: [native] }),
  ]),
  ...["md5", "sha1", "sha256", "sha512"].flatMap(defineHash),
  defineScalar("xxhash64(varbinary) -> varbinary", defineNative("trino_xxhash64", ["BLOB"], "BLOB", hashXx64)),
  defineScalar("murmur3(varbinary) -> varbinary", defineNative("trino_murmur3", ["BLOB"], "BLOB", hashMurmur3)),
  defineScalar(
    "crc32(varbinary) -> bigint",
    defineNative("trino_crc32", ["BLOB"], "BIGINT", (bytes: Uint8Array) => BigInt(crc32(bytes))),
  ),
  defineScalar(
    "to_big_endian_64(bigint) -> varbinary",
    defineNative("trino_to_big_endian_64", ["BIGINT"], "BLOB", fixed.writeBigint),
  ),
  defineScalar(
    "to_big_endian_32(integer) -> varbinary",
    defineNative("trino_to_big_endian_32", ["INTEGER"], "BLOB", fixed.writeInteger),
  ),
  defineScalar(
    "from_big_endian_64(varbinary) -> bigint",
    defineNative("trino_from_big_endian_64", ["BLOB"], "BIGINT", fixed.readBigint),
  ),
  defineScalar(
    "from_big_endian_32(varbinary) -> integer",
    defineNative("trino_from_big_endian_32", ["BLOB"], "INTEGER", fixed.readInteger),
  ),
  defineScalar(
    "to_ieee754_64(double) -> varbinary",
    defineNative("trino_to_ieee754_64", ["DOUBLE"], "BLOB", fixed.writeDouble),
  ),
  defineScalar(
    "to_ieee754_32(real) -> varbinary",
    defineNative("trino_to_ieee754_32", ["DOUBLE"], "BLOB", fixed.writeReal),
  ),
  defineScalar(
    "from_ieee754_64(varbinary) -> double",
    defineNative("trino_from_ieee754_64", ["BLOB"], "DOUBLE", fixed.readDouble),
  ),
  defineScalar("from_ieee754_32(varbinary) -> real", "CAST(trino_from_ieee754_32($1) AS FLOAT)", {
    natives: [defineNative("trino_from_ieee754_32", ["BLOB"], "DOUBLE", fixed.readReal)],
  }),
];

function defineHash(algorithm: string): readonly FunctionDefinition[] {
  return [
    defineScalar(
      `${algorithm}(varbinary) -> varbinary`,
      defineNative(`trino_${algorithm}`, ["BLOB"], "BLOB", (bytes: Uint8Array) =>
        createHash(algorithm).update(bytes).digest(),
      ),
    ),
    defineScalar(
      `hmac_${algorithm}(varbinary, varbinary) -> varbinary`,
      defineNative(`trino_hmac_${algorithm}`, ["BLOB", "BLOB"], "BLOB", (bytes: Uint8Array, key: Uint8Array) => {
        if (key.length === 0) throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", "Empty key");
        return createHmac(algorithm, key).update(bytes).digest();
      }),
    ),
  ];
}
