/** The value of an environment variable; `undefined` if it is not set, or the platform has no environment. */
export function env(name: string): string | undefined {
  const platform = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return platform.process?.env?.[name];
}
