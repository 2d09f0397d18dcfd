import type { ServerValues } from "./options.js";

/**
 * Returns the URL of a server, with these values of its variables or else their defaults.
 * @throws {TypeError} for a value that would change the host, or add a query
 */
export function serverURL(
  template: string,
  defaults: Readonly<Record<string, string>>,
  values: ServerValues = {},
): string {
  const [host = ""] = /^[^/]*\/\/[^/]*/.exec(template) ?? [];
  const own = (from: ServerValues, name: string) =>
    Object.hasOwn(from, name) ? from[name] : undefined;
  const fill = (part: string, allowed: RegExp): string =>
    part.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const preset = own(defaults, name) ?? whole;
      const value = own(values, name) ?? preset;
      if (value === preset || allowed.test(value) || !allowed.test(preset)) return value;
      throw new TypeError(
        `server: ${JSON.stringify(value)} is not a valid value for {${name}} in ${template}`,
      );
    });
  return fill(host, /^[\w.:-]*$/) + fill(template.slice(host.length), /^[^?#\s]*$/);
}
