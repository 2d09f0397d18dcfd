// Required by each process of a measured command: appends what the process has used, at its end and when it is asked for by a signal.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread && process.env.BENCH_USAGE) {
  const append = () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const line = JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 });
    appendFileSync(process.env.BENCH_USAGE, `${line}\n`);
  };
  process.once("exit", append);
  process.on("SIGUSR2", append);
}
