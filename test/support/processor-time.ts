/** Milliseconds of this process's processor time that a function takes: other processes on the machine do not change it. */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
