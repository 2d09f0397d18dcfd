/** A bar chart as SVG, readable on light and dark pages. */

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly isOurs: boolean;
}

export interface Group {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const [width, labelWidth, rowHeight, gap] = [760, 190, 22, 34] as const;
const escape = (text: string): string =>
  text.replace(/[<>&"]/gu, (character) => `&#${String(character.charCodeAt(0))};`);

export function chart(title: string, groups: readonly Group[]): string {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), 1);
  const scale = (width - labelWidth - 70) / most;
  let y = 30;
  const rows = groups.flatMap((group) => {
    const heading = `<text x="0" y="${String(y + 14)}" class="group">${escape(group.title)}</text>`;
    y += 24;
    const bars = group.bars.map(({ label, value, isOurs }) => {
      const bar = `<text x="12" y="${String(y + 14)}">${escape(label)}</text><rect x="${String(labelWidth)}" y="${String(y + 3)}" width="${(value * scale).toFixed(1)}" height="14" class="${isOurs ? "ours" : "other"}"/><text x="${(labelWidth + value * scale + 6).toFixed(1)}" y="${String(y + 14)}">${value.toFixed(2)}</text>`;
      y += rowHeight;
      return bar;
    });
    y += gap - rowHeight;
    return [heading, ...bars];
  });
  const style =
    "text{font:13px system-ui,sans-serif;fill:#57606a}.group,.title{font-weight:600}.title{font-size:14px}.ours{fill:#1f6feb}.other{fill:#9aa4af}";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(y)}" role="img" aria-label="${escape(title)}">`,
    `<style>${style}</style><text x="0" y="14" class="title">${escape(title)}</text>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}
