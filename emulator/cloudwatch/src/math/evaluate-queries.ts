import { CloudWatchError } from "../errors.ts";
import { checkQuery, type MetricDataQuery, toMetric } from "../input-fields.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import { type PeriodRange, type PeriodValues, readPeriods } from "../metrics/read-periods.ts";
import { evaluateExpression, listQueries } from "./evaluate-expression.ts";
import { type Expression, ExpressionError, parseExpression } from "./parse-expression.ts";

/** Queries that can be evaluated: each with its expression parsed, and in an order in which none reads a later one. */
export type PreparedQueries = readonly PreparedQuery[];

interface PreparedQuery {
  readonly query: MetricDataQuery;
  readonly expression: Expression | undefined;
}

/** Throws {@link CloudWatchError} for queries that CloudWatch refuses, or whose expressions are not emulated. */
export function prepareQueries(queries: readonly MetricDataQuery[]): PreparedQueries {
  queries.forEach(checkQuery);
  if (new Set(queries.map(({ Id }) => Id)).size < queries.length) throw refuse("Two queries have the same Id.");
  const prepared = queries.map((query) => ({ query, expression: parseQuery(query) }));
  return sortByNeed(prepared);
}

function parseQuery({ Expression }: MetricDataQuery): Expression | undefined {
  try {
    return Expression === undefined ? undefined : parseExpression(Expression);
  } catch (error) {
    throw error instanceof ExpressionError ? refuse(error.message) : error;
  }
}

function sortByNeed(prepared: PreparedQueries): PreparedQueries {
  const sorted: PreparedQuery[] = [];
  const isSorted = (id: string): boolean => sorted.some(({ query }) => query.Id === id);
  while (sorted.length < prepared.length) {
    const next = prepared.find(
      ({ query, expression }) => !isSorted(query.Id) && (expression ? listQueries(expression) : []).every(isSorted),
    );
    if (next === undefined) throw refuse("An expression reads a query that is not there, or itself.");
    sorted.push(next);
  }
  return sorted;
}

/** The values of every query, by its ID. */
export function evaluateQueries(
  store: MetricStore,
  prepared: PreparedQueries,
  range: PeriodRange,
): ReadonlyMap<string, PeriodValues> {
  const results = new Map<string, PeriodValues>();
  for (const { query, expression } of prepared) results.set(query.Id, evaluateQuery(query, expression));
  return results;

  function evaluateQuery({ MetricStat }: MetricDataQuery, expression: Expression | undefined): PeriodValues {
    if (MetricStat !== undefined) {
      return readPeriods(store, { ...toMetric(MetricStat.Metric), statistic: MetricStat.Stat }, range);
    }
    try {
      return expression === undefined ? [] : evaluateExpression(expression, (id) => results.get(id));
    } catch (error) {
      throw error instanceof ExpressionError ? refuse(error.message) : error;
    }
  }
}

function refuse(message: string): CloudWatchError {
  return new CloudWatchError("ValidationException", message);
}
