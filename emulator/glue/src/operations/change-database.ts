import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { GlueCatalog } from "../glue-catalog.ts";
import { nameField } from "../glue-input.ts";
import { addDatabase, removeDatabase } from "../store/edit-databases.ts";

const createSchema = z.object({
  DatabaseInput: z.object({
    Name: nameField,
    Description: z.string().optional(),
    LocationUri: z.string().optional(),
    Parameters: z.record(z.string(), z.string()).default({}),
  }),
});

/** CreateDatabase. */
export function createDatabase({ edit, nowSeconds }: GlueCatalog, input: unknown): object {
  const { Name, Description, LocationUri, Parameters } = parseJsonInput(createSchema, input).DatabaseInput;
  const createdAtSeconds = nowSeconds();
  edit(
    addDatabase({
      name: Name,
      description: Description,
      locationUri: LocationUri,
      parameters: Parameters,
      createdAtSeconds,
    }),
  );
  return {};
}

/** DeleteDatabase, with the tables in it. Their objects stay. */
export function deleteDatabase({ edit }: GlueCatalog, input: unknown): object {
  edit(removeDatabase(parseJsonInput(z.object({ Name: nameField }), input).Name));
  return {};
}
