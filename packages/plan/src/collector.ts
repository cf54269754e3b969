/** Child process of `collectPlan`. Pulumi is loaded when what it need not load, and need not do, is settled. */
import { deferClosureParsers } from "./defer-closure-parsers.ts";

// Pulumi writes a stack trace for each promise that it makes: a quarter of its time. The first line says where an error is.
Error.stackTraceLimit = 1;
deferClosureParsers();
await import("./run-under-mocks.ts");
