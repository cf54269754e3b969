export { describeViolations, memberPathOf } from "./constraint-violations.ts";
