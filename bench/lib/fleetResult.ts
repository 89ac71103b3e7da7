/** From now on: gives what a fleet has cost until then, and prints it with what came of it, for the process that measures. */
export function measuring(): (outcomes: object) => void {
  const began = performance.now();
  const before = process.cpuUsage();
  return outcomes => {
    const { user, system } = process.cpuUsage(before);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const cost = { ms: performance.now() - began, cpu: (user + system) / 1000, megabytes };
    process.stdout.write(JSON.stringify({ ...cost, ...outcomes }));
  };
}
