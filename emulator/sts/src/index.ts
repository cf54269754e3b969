export { stsRoute } from "./sts-endpoint.ts";
