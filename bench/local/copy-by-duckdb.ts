import { rm } from "node:fs/promises";

import { DuckDBInstance } from "@duckdb/node-api";

import { computeMedian } from "../median.ts";

const rounds = 3;

/** The processor time in seconds that a plain COPY of a CSV file to Parquet takes in this process: the least that could be done. */
export async function measureCopySeconds(csvPath: string): Promise<number> {
  const seconds: number[] = [];
  while (seconds.length < rounds) seconds.push(await copyOnce(csvPath));
  return computeMedian(seconds);
}

async function copyOnce(csvPath: string): Promise<number> {
  const parquetPath = `${csvPath}.parquet`;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  // The times of crimes are taken for timestamps by what it looks at first, and then do not fit.
  const reading = `read_csv('${csvPath}', auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR'])`;
  const before = process.cpuUsage();
  await connection.run(`COPY (FROM ${reading}) TO '${parquetPath}' (FORMAT parquet, COMPRESSION snappy)`);
  const { user, system } = process.cpuUsage(before);
  connection.closeSync();
  instance.closeSync();
  await rm(parquetPath);
  return (user + system) / 1e6;
}
