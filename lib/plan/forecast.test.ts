import { describe, expect, test } from "vitest";
import { forecast } from "@/lib/plan/forecast";

const week = [10, 12, 11, 13, 20, 30, 8];
const weeks = (count: number, times = (_week: number) => 1) =>
  Array.from({ length: count }, (_, index) => week.map((value) => value * times(index))).flat();

describe("the forecast", () => {
  test("says how much history it has when that is not enough", () => {
    expect(forecast(weeks(1), 14)).toEqual({ state: "short", historyDays: 7, wantedDays: 14 });
  });

  test("repeats the weekdays of a steady past, and has been right on every held-out day", () => {
    const result = forecast(weeks(8), 14);
    expect(result).toMatchObject({ state: "ready", days: [...week, ...week] });
    expect(result).toMatchObject({ heldOut: { days: 42, meanAbsolute: 0, meanPercent: 0 } });
  });

  test("begins on the weekday after the last one", () => {
    expect(forecast([...weeks(4), 10, 12], 3)).toMatchObject({ days: [11, 13, 20] });
  });

  test("takes the last week's level, and is not carried away by one odd day", () => {
    const doubled = weeks(8, (index) => (index === 7 ? 2 : 1));
    expect(forecast(doubled, 7)).toMatchObject({ days: week.map((value) => value * 2) });
    const oddDay = weeks(8).with(30, 1_000);
    expect(forecast(oddDay, 7)).toMatchObject({ days: week });
  });

  test("admits its error on days that it was not shown, and has none to show with two weeks", () => {
    const jumped = forecast(
      weeks(3, (index) => (index === 2 ? 1.5 : 1)),
      7,
    );
    expect(jumped).toMatchObject({
      state: "ready",
      heldOut: { days: 7, meanPercent: expect.closeTo(33.3, 0) },
    });
    expect(forecast(weeks(2), 7)).toMatchObject({ state: "ready", heldOut: null });
  });

  test("forecasts nothing out of nothing", () => {
    expect(forecast(Array(21).fill(0), 2)).toMatchObject({ days: [0, 0], heldOut: { meanPercent: null } });
  });
});
