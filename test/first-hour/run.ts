/**
 * `npm run first-hour`: from an empty folder with a document to a type-checked call against a server, with npm, pnpm and yarn from
 * the registry. Prints the seconds of each step and counts the commands. `-- --readme` puts the transcript of npm into the README.
 */

import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { startInvitesServer } from "../support/invites-server.js";
import { Session, type Step, timed, transcript } from "./steps.js";
import { managers, others, type Way } from "./ways.js";

const root = join(import.meta.dirname, "../..");
const tools = ["pnpm@10.34.8", "yarn@1.22.22"];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const base = await realpath(await mkdtemp(join(tmpdir(), "fetchwright-first-hour-")));
const server = await startInvitesServer({ invites: 250 });
try {
  await main();
} finally {
  await server.close();
  await rm(base, { recursive: true });
}

async function main(): Promise<void> {
  await timed(["npm", "install", "--silent", "--prefix", join(base, "tools"), ...tools], root, process.env);
  await timed(["npm", "pack", "--silent", "--pack-destination", base], root, process.env);
  const tarball = (await readdir(base)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm packed nothing");
  const only = process.argv.slice(2).filter((name) => !name.startsWith("-"));
  const isChosen = ({ name }: Way): boolean => only.length === 0 || only.includes(name);
  for (const way of managers.filter(isChosen)) {
    const session = await sessionIn(way.name, join(base, tarball));
    await way.run(session, join(base, way.name));
    await call(session, join(base, way.name));
    report(way.name, session);
    if (way.name === "npm" && process.argv.includes("--readme")) await writeReadme(session);
  }
  const made = join(base, managers.find(isChosen)?.name ?? "", "sdk");
  for (const way of others.filter(isChosen)) {
    const name = way.name.replaceAll(" ", "-");
    const session = await sessionIn(name, join(base, tarball));
    await cp(made, join(base, name, "sdk"), { recursive: true });
    await way.run(session, join(base, name));
    await call(session, join(base, name));
    report(`installed as ${way.name}`, session);
  }
}

/** An empty folder with a document, outside any folder with packages. */
async function sessionIn(name: string, tarball: string): Promise<Session> {
  const folder = join(base, name);
  await mkdir(folder);
  await cp(join(root, "spec/openai-invites.yaml"), join(folder, "openapi.yaml"));
  const PATH = [join(base, "tools/node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const own = Object.entries(process.env).filter(([key]) => !/^npm_|^NODE_|^PATH$/iu.test(key));
  const aliases = new Map([
    ["TOOL", tarball],
    ["--package=TOOL", `--package=${tarball}`],
  ]);
  return new Session(folder, { ...Object.fromEntries(own), PATH }, aliases);
}

/** Type-checks a module that uses the package, and runs it. */
async function call(session: Session, folder: string): Promise<void> {
  await writeFile(
    join(folder, "call.mts"),
    `import { OpenAIInvites } from "openai-invites";

const client = new OpenAIInvites({ baseURL: "${server.url}", apiKey: "admin-key" });
const emails: string[] = [];
for await (const invite of client.organization.invites.list()) emails.push(invite.email);
export const report: string = \`\${emails.length} invites, the last for \${emails.at(-1)}\`;
console.log(report);
`,
  );
  const compiler = [process.execPath, join(root, "node_modules/typescript/bin/tsc")];
  const options = ["--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  await session.check("tsc --strict call.mts", [...compiler, ...options, "call.mts"]);
  const printed = await session.check("node call.mjs", [process.execPath, "call.mjs"]);
  if (!printed.startsWith("250 invites")) throw new Error(`the call printed ${printed}`);
}

function report(name: string, { steps }: Session): void {
  const commands = steps.filter(({ isCommand }) => isCommand);
  const seconds = (some: readonly Step[]): number => some.reduce((sum, step) => sum + step.seconds, 0);
  // The rest of the commands' time is the package manager's work.
  const own = Number(/ in (\d+\.\d) s$/mu.exec(commands.flatMap(({ lines }) => lines).join("\n"))?.[1] ?? 0);
  const install = seconds(commands) - own;
  say(`${name}\n\n${transcript(steps)}\n`);
  const total = seconds(steps);
  say(
    `${String(commands.length)} commands, ${total.toFixed(1)} s (${(total - install).toFixed(1)} s without installs)\n`,
  );
}

async function writeReadme({ steps }: Session): Promise<void> {
  const file = join(root, "README.md");
  const text = await readFile(file, "utf8");
  const marked = /(<!-- first-hour -->\n)[^]*?(\n<!-- \/first-hour -->)/u;
  if (!marked.test(text)) throw new Error("README.md has no <!-- first-hour --> marks");
  const machine = `# on ${String(availableParallelism())} cores with a load of ${(loadavg()[0] ?? 0).toFixed(0)}`;
  const block = `\n\`\`\`console\n${transcript(steps)}\n${machine}\n\`\`\`\n`;
  await writeFile(
    file,
    text.replace(marked, (_, start: string, end: string) => `${start}${block}${end}`),
  );
}
