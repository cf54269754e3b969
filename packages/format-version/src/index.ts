export { findVersionProblem, type FormatVersions, readVersion } from "./find-version-problem.ts";
