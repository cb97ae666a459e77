import { expect, test } from "vitest";
import { avatarOf } from "@/lib/open-line/avatar";

test("the same address has the same picture, however it is written", () => {
  expect(avatarOf(" Anna@Example.com ")).toEqual(avatarOf("anna@example.com"));
});

test("a picture is alike left and right", () => {
  for (const email of ["anna@example.com", "ben@example.com", "x@y.z"]) {
    const { cells, hue } = avatarOf(email);
    for (let row = 0; row < 5; row++) {
      const line = cells.slice(row * 5, row * 5 + 5);
      expect([...line].reverse()).toEqual(line);
    }
    expect(hue).toBeLessThan(360);
  }
});

test("of 1,000 addresses, hardly any two look alike", () => {
  const looks = Array.from({ length: 1_000 }, (_, count) =>
    JSON.stringify(avatarOf(`guest${count}@example.com`)),
  );
  expect(new Set(looks).size).toBeGreaterThan(990);
});
