import { expect, test } from "vitest";
import { readForm, typedValues } from "@/lib/http/form-values";

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("names with brackets become lists, Next's own fields disappear", () => {
  const data = form(
    ["name", "Ada"],
    ["capabilities[]", "sms"],
    ["capabilities[]", "voice"],
    ["$ACTION_ID_1", ""],
  );
  expect(readForm(data)).toEqual({ name: "Ada", capabilities: ["sms", "voice"] });
});

test("what was typed comes back, passwords do not", () => {
  expect(typedValues({ email: "a@example.com", password: "x", capabilities: ["sms"] })).toEqual({
    email: "a@example.com",
  });
});
