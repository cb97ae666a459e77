import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { metrics } from "@/lib/metrics";

const dashboardSchema = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});
const alertsSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});

const dashboard = dashboardSchema.parse(JSON.parse(readFileSync("docs/grafana/maskline.json", "utf8")));
const alerts = alertsSchema.parse(parse(readFileSync("docs/grafana/alerts.yaml", "utf8")));
const shown = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }): [string, string] => [title, expr]),
);
const watched = alerts.groups.flatMap(({ rules }) =>
  rules.map(({ alert, expr }): [string, string] => [alert, expr]),
);

// What Prometheus itself adds: `le` to the buckets, `instance` to everything.
const added = ["le", "instance"];
const registered = await metrics().registry.getMetricsAsJSON();
const labels = new Map(registered.map(({ name }) => [name, labelsOf(name)]));

function labelsOf(name: string): readonly string[] {
  const metric: unknown = metrics().registry.getSingleMetric(name);
  return z.object({ labelNames: z.array(z.string()) }).parse(metric).labelNames;
}

/** The metric behind a series: histograms are several. */
function metricOf(series: string): string {
  const base = series.replace(/_(bucket|sum|count)$/, "");
  return labels.has(series) ? series : base;
}

function seriesIn(expression: string): string[] {
  return [...expression.matchAll(/\b(?:maskline|nodejs|process)_\w+/g)].map(([series]) => series);
}

function labelsIn(expression: string): string[] {
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(", "));
  const matched = [...expression.matchAll(/[{,]\s*(\w+)\s*=~?"/g)].map(([, label = ""]) => label);
  return [...grouped, ...matched];
}

describe.each([...shown, ...watched])("%s: %s", (_, expression) => {
  test("asks for metrics that there are", () => {
    const series = seriesIn(expression);
    expect(series.length).toBeGreaterThan(0);
    expect(series.map(metricOf).filter((name) => !labels.has(name))).toEqual([]);
  });

  test("asks for labels that they have", () => {
    const known = seriesIn(expression).flatMap((series) => labels.get(metricOf(series)) ?? []);
    expect(labelsIn(expression).filter((label) => ![...known, ...added].includes(label))).toEqual([]);
  });
});

test("whoever is alerted sees the same figures on the dashboard", () => {
  const onDashboard = shown.flatMap(([, expression]) => seriesIn(expression)).map(metricOf);
  const alarming = watched.flatMap(([, expression]) => seriesIn(expression)).map(metricOf);
  expect(alarming.filter((name) => !onDashboard.includes(name))).toEqual([]);
});
