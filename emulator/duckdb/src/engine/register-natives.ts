import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBScalarFunction,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
  HUGEINT,
  INTEGER,
  LIST,
  listValue,
  TIME,
  TIMESTAMP,
  VARCHAR,
} from "@duckdb/node-api";
import { nativeFunctions, type NativeFunction, type NativeType, type NativeValue } from "@sluice/emulator-trino";

const types: Readonly<Record<NativeType, DuckDBType>> = {
  BOOLEAN,
  INTEGER,
  BIGINT,
  HUGEINT,
  DOUBLE,
  VARCHAR,
  BLOB,
  DATE,
  TIME,
  TIMESTAMP,
  "VARCHAR[]": LIST(VARCHAR),
  "BIGINT[]": LIST(BIGINT),
  "DOUBLE[]": LIST(DOUBLE),
};

/** Gives a connection the functions that translated statements call. */
export function registerNatives(connection: DuckDBConnection): void {
  for (const native of nativeFunctions) connection.registerScalarFunction(toScalarFunction(native));
}

function toScalarFunction({ name, parameters, returns, compute }: NativeFunction): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name,
    returnType: types[returns],
    parameterTypes: parameters.map((type) => types[type]),
    mainFunction: (_, input, output) => {
      const columns = parameters.map((_type, index) => input.getColumnVector(index));
      for (let row = 0; row < input.rowCount; row += 1) {
        const values = columns.map((column) => fromDuckDb(column.getItem(row)));
        output.setItem(row, values.includes(null) ? null : toDuckDb(compute(...values), returns));
      }
      output.flush();
    },
  });
}

function fromDuckDb(value: DuckDBValue): NativeValue {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimeValue) return value.micros;
  if (value instanceof DuckDBDateValue) return value.days;
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value instanceof DuckDBListValue) return value.items.map(fromItem);
  throw new TypeError(`${value.constructor.name} does not cross into a native function`);
}

function fromItem(value: DuckDBValue): string | bigint | number | null {
  if (value === null || typeof value === "string" || typeof value === "bigint" || typeof value === "number")
    return value;
  throw new TypeError("lists of texts and numbers cross into a native function");
}

function toDuckDb(value: NativeValue, type: NativeType): DuckDBValue {
  if (value === null) return null;
  if (typeof value === "bigint" && type === "TIMESTAMP") return new DuckDBTimestampValue(value);
  if (typeof value === "bigint" && type === "TIME") return new DuckDBTimeValue(value);
  if (typeof value === "number" && type === "DATE") return new DuckDBDateValue(value);
  if (value instanceof Uint8Array) return new DuckDBBlobValue(value);
  return Array.isArray(value) ? listValue(value) : toPlain(value);
}

function toPlain(value: NativeValue): DuckDBValue {
  if (typeof value === "object") throw new TypeError("a native function returned an object");
  return value;
}
