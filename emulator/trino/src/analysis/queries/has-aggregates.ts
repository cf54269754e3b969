import { findFunctions } from "../../functions/index.ts";

/** Whether part of a syntax tree calls an aggregate. The queries in it are their own, and a lambda cannot hold one. */
export function hasAggregates(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasAggregates);
  if (typeof node !== "object" || node === null || "body" in node) return false;
  return isAggregate(node) || Object.values(node).some(hasAggregates);
}

function isAggregate(node: object): boolean {
  if (!("kind" in node) || node.kind !== "call" || !("name" in node) || "over" in node) return false;
  return typeof node.name === "string" && findFunctions(node.name)[0]?.kind === "aggregate";
}
