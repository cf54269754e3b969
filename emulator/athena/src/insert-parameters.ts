import { AthenaSqlError, tokenizeSql } from "@sluice/emulator-trino";

import { invalidRequest } from "./errors.ts";
import { checkIsSql } from "./statements/read-statement.ts";

/** Replaces the question marks by the parameters, which are SQL literals. Refuses if there are more or fewer of them. */
export function insertParameters(sql: string, parameters: readonly string[]): string {
  const places = parameters.length === 0 ? [] : findQuestionMarks(sql);
  if (places.length !== parameters.length) {
    throw invalidRequest(`Incorrect number of parameters: expected ${places.length} but found ${parameters.length}`);
  }
  return places.reduceRight(
    (text, start, index) => `${text.slice(0, start)}${parameters[index]}${text.slice(start + 1)}`,
    sql,
  );
}

function findQuestionMarks(sql: string): readonly number[] {
  try {
    const tokens = tokenizeSql(sql);
    checkIsSql(sql, tokens);
    return tokens.filter(({ raw }) => raw === "?").map(({ start }) => start);
  } catch (error) {
    if (error instanceof AthenaSqlError) throw invalidRequest(error.message);
    throw error;
  }
}
