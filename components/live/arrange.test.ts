import { expect, test } from "vitest";
import { arrange } from "@/components/live/arrange";

const rows = (...ids: string[]) => ids.map((id) => ({ id: id.charAt(0), node: id }));

test("rows stay in their places and change in them; new ones wait, those that are gone stay until then", () => {
  const { shown, added, isSettled } = arrange(rows("b1", "a1"), rows("d1", "c1", "b2"));
  expect(shown.map(({ node }) => node)).toEqual(["b2", "a1"]);
  expect(added).toBe(2);
  expect(isSettled).toBe(false);
});

test("a list that stands as it was read is settled, also when a row looks different", () => {
  expect(arrange(rows("b1", "a1"), rows("b2", "a1"))).toMatchObject({ added: 0, isSettled: true });
  expect(arrange(rows("b1", "a1"), rows("a1", "b1"))).toMatchObject({ added: 0, isSettled: false });
});
