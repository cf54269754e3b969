export { describeViolations, formatMemberPath } from "./constraint-violations.ts";
