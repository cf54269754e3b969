/** The ARN of the catalog that a Glue database is in: Glue checks an action on a table against its database and catalog too. */
export function toCatalogArn(databaseArn: string): string {
  return databaseArn.replace(/:database\/.*$/, ":catalog");
}
