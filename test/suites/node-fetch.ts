/** What suites import from `node-fetch` by name, as the classes of the global `fetch`. */

const { Headers, Request, Response } = globalThis;
export { Headers, Request, Response };
