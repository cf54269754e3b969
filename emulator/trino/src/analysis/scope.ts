import type { Identifier } from "../syntax/ast.ts";
import type { TrinoType } from "../types/trino-type.ts";

/** A column that expressions can name. */
export interface Field {
  readonly name?: string;
  /** What may stand before the column's name, from the inside out: `flowers`, `garden`, `awsdatacatalog`. */
  readonly qualifiers: readonly string[];
  readonly type: TrinoType;
  readonly sql: string;
  readonly isHidden?: boolean;
  /** A parameter of a lambda, or what else is no column of the query's relations. */
  readonly isLocal?: boolean;
}

/** A query that WITH has given a name. */
export interface NamedRelation {
  /** Its name in the translated statement. */
  readonly sqlName: string;
  readonly columns: readonly { readonly name?: string; readonly type: TrinoType }[];
}

/** What names mean in one place: the columns of a query's relations, then those of the queries around it. */
export interface Scope {
  readonly fields: readonly Field[];
  readonly outer?: Scope;
  readonly queries: ReadonlyMap<string, NamedRelation>;
}

export const emptyScope: Scope = { fields: [], queries: new Map() };

/** Names match in any case, also in quotes. */
export function toKey({ value }: Pick<Identifier, "value">): string {
  return value.toLowerCase();
}

/** The fields that a name means, in the innermost scope that has any. */
export function findFields(scope: Scope | undefined, qualifiers: readonly string[], name: string): readonly Field[] {
  for (let place = scope; place !== undefined; place = place.outer) {
    const found = place.fields.filter(
      (field) => field.name?.toLowerCase() === name && isQualifiedBy(field, qualifiers),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether these stand for the field's relation: `flowers`, or `garden.flowers`. Given from the outside in. */
export function isQualifiedBy({ qualifiers }: Field, given: readonly string[]): boolean {
  return given.every((name, index) => qualifiers[given.length - 1 - index]?.toLowerCase() === name);
}

/** Whether a scope's own fields hold this one. */
export function ownsField(scope: Scope, field: Field): boolean {
  return scope.fields.includes(field);
}
