import { expect, it } from "vitest";
import { pageOf } from "@/lib/paging";

it.each([
  [{ total: 0 }, { page: 1, pageCount: 1, offset: 0 }],
  [
    { total: 26, page: 2 },
    { page: 2, pageCount: 2, offset: 25 },
  ],
  [
    { total: 25, page: 9 },
    { page: 1, pageCount: 1, offset: 0 },
  ],
  [
    { total: 60, page: -1 },
    { page: 1, pageCount: 3, offset: 0 },
  ],
  [
    { total: 60, page: Number.NaN },
    { page: 1, pageCount: 3, offset: 0 },
  ],
])("finds the page of %o", (asked, expected) => {
  expect(pageOf(asked)).toMatchObject(expected);
});
