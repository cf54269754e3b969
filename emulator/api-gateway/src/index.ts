export type { HttpApi, HttpRoute, JwtAuthorizer, RouteAuthorization, Throttle } from "./http-api.ts";
export { executeApiRoute, formatExecuteApiUrl } from "./execute-api-route.ts";
