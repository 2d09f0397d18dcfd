/** Values of the variables in a server's address, by name. */
export interface ServerValues {
  readonly [variable: string]: string | undefined;
}

/**
 * The address of a server whose variables have these values, or else their defaults.
 * @throws {TypeError} for a value that would lead to another host, or into a query
 */
export function serverURL(
  template: string,
  defaults: Readonly<Record<string, string>>,
  values: ServerValues = {},
): string {
  const [host = ""] = /^[^/]*\/\/[^/]*/.exec(template) ?? [];
  const own = (from: ServerValues, name: string) => (Object.hasOwn(from, name) ? from[name] : undefined);
  const fill = (part: string, allowed: RegExp): string =>
    part.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const usual = own(defaults, name) ?? whole;
      const value = own(values, name) ?? usual;
      if (value === usual || allowed.test(value) || !allowed.test(usual)) return value;
      throw new TypeError(`server: ${JSON.stringify(value)} cannot stand for {${name}} in ${template}`);
    });
  return fill(host, /^[\w.:-]*$/) + fill(template.slice(host.length), /^[^?#\s]*$/);
}
