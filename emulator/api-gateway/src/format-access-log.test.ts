import { expect, it } from "vitest";

import { formatAccessLog } from "./format-access-log.ts";

it("fills variables in, and says - for what is not known", () => {
  const format = '{"id":"$context.requestId","ip":"$context.identity.sourceIp","error":"$context.error.message"}';

  expect(formatAccessLog(format, { requestId: "abc=", "identity.sourceIp": "127.0.0.1" })).toBe(
    '{"id":"abc=","ip":"127.0.0.1","error":"-"}',
  );
});
