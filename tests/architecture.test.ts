import { describe, expect, it } from "vitest";
import { rules } from "@/tests/architecture/rules";

describe.each(rules)("$name", (rule) => {
  it("holds everywhere", () => {
    expect(rule.sources().flatMap(rule.violations)).toEqual([]);
  });

  it("catches who breaks it", () => {
    expect(rule.violations(rule.planted)).toHaveLength(1);
  });
});
