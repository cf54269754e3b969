export { AthenaSqlError, formatPosition } from "./errors.ts";
