export { athenaRoute } from "./athena-endpoint.ts";
export { type AthenaDefinitions, type AthenaServiceOptions, createAthenaService } from "./athena-service.ts";
export { namedQuerySchema, workgroupSchema } from "./workgroup.ts";
