/** An environment variable; `undefined` where it is not set, or the platform has no environment. */
export function env(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}
