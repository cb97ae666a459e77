import { describe, expect, test } from "vitest";
import { readSources } from "@/tests/architecture/source";

const titlePattern = /export const metadata(?:: Metadata)? = \{ title: "([^"]+)"|generateMetadata/;
// It only leads on.
const leadsOn = (text: string) => /^\s+redirect\(/m.test(text) && !text.includes("return");
const pages = readSources("app", [".tsx"]).filter(
  ({ path, text }) => path.endsWith("page.tsx") && /export default/.test(text) && !leadsOn(text),
);
const titles = new Map(pages.map(({ path, text }) => [path, titlePattern.exec(text)]));

describe.each([...titles])("%s", (_, title) => {
  test("has a title for its tab", () => {
    expect(title).not.toBeNull();
  });
});

test("no two pages share one", () => {
  const given = [...titles.values()].flatMap((title) => title?.[1] ?? []);
  expect(given.filter((title, index) => given.indexOf(title) !== index)).toEqual([]);
});
