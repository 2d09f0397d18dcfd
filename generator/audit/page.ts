/** Audits a page: everything except the text of two elements has to match the frame. */

const parts = /^([^]*?<title>)[^<]*(<\/title>[^]*? id="data">)[^<]*(<\/script>[^]*)$/u;

/** @param frame the page with these elements empty; `undefined` if no page was planned */
export function auditPage(text: string, frame: string | undefined): string[] {
  const [, ...around] = parts.exec(text) ?? [];
  return frame !== undefined && around.join("") === frame ? [] : ["1: not the planned page"];
}
