import { noEscapingPath } from "./no-escaping-path.ts";
import { noObjectCall } from "./no-object-call.ts";

/** The plugin that .oxlintrc.json names: oxlint takes it as a default export. */
export default {
  meta: { name: "house" },
  rules: { "no-object-call": noObjectCall, "no-escaping-path": noEscapingPath },
};
