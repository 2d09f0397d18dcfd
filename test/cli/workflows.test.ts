/** The workflows in the README: valid, complete, and with commands that the program has. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseArguments } from "../../generator/cli/arguments.js";
import { root } from "../package/support/consumer.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: string;
  readonly jobs: Readonly<Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>>;
}

const readme = readFileSync(join(root, "README.md"), "utf8");
const workflows = [...readme.matchAll(/^```yaml\n([^]*?)^```$/gmu)]
  .map(([, text = ""]) => parse(text) as Workflow)
  .filter(({ jobs }) => jobs !== undefined);
const jobs = workflows.flatMap((workflow) => Object.entries(workflow.jobs));

test("there is one for drift, one for a pull request's comment and one for a release", () => {
  expect(jobs.map(([name]) => name)).toEqual(["drift", "diff", "release"]);
  expect(workflows.map(({ on }) => on)).toEqual(["pull_request", "pull_request", "workflow_dispatch"]);
});

test.each(jobs)("%s checks out, installs, and runs commands that exist", (_, { steps }) => {
  const uses = steps.flatMap(({ uses: name }) => name?.replace(/@v\d+$/u, "") ?? []);
  expect(uses).toEqual(["actions/checkout", "actions/setup-node"]);
  const commands = steps.flatMap(({ run }) => /^npx fetchwright (.*?)(?: > .*)?$/u.exec(run ?? "")?.[1] ?? []);
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands)
    expect(parseArguments(command.replaceAll('"', "").split(" "), "1.0.0").command).toMatch(/^(?:generate|diff)$/u);
});

test.each(jobs)("%s passes what is not its own to a script as a variable only", (_, { steps }) => {
  for (const { run = "", env = {} } of steps) {
    expect(run).not.toContain("${{");
    const names = [...run.matchAll(/\$(\w+)/gu)].map(([, name]) => name);
    expect(Object.keys(env)).toEqual(expect.arrayContaining(names));
  }
});
