/** Audits a page: all of it but the text of two elements is what was planned. */

const parts = /^([^]*?<title>)[^<]*(<\/title>[^]*? id="data">)[^<]*(<\/script>[^]*)$/u;

/** @param frame the page with nothing in these elements; `undefined` if none was planned */
export function auditPage(text: string, frame: string | undefined): string[] {
  const [, ...around] = parts.exec(text) ?? [];
  return frame !== undefined && around.join("") === frame ? [] : ["1: not the planned page"];
}
