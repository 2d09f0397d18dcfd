/** The names that suites import from `node-fetch`, as the classes of the global `fetch`. */

const { Headers, Request, Response } = globalThis;
export { Headers, Request, Response };
