import { noEscapingPath } from "./no-escaping-path.ts";
import { noObjectCall } from "./no-object-call.ts";
import { noUnlimitedClient } from "./no-unlimited-client.ts";

/** The plugin that .oxlintrc.json names: oxlint takes it as a default export. */
export default {
  meta: { name: "house" },
  rules: {
    "no-object-call": noObjectCall,
    "no-escaping-path": noEscapingPath,
    "no-unlimited-client": noUnlimitedClient,
  },
};
