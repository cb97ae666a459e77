import { describe, expect, it } from "vitest";
import { textKeys } from "@/lib/texts/descriptions";
import { languageOfCountry, languages } from "@/lib/texts/languages";
import { render, type Wording } from "@/lib/texts/render";
import { atEnd, atPickup, type Grace, graceSentence, say } from "@/lib/texts/say";
import { fillTemplate, languageCodes, problemsOf } from "@/lib/texts/schema";

const now = new Date("2026-11-21T09:00:00Z");
const timeZone = "Europe/Amsterdam";
const today = atPickup({ pickupAt: new Date("2026-11-21T13:30:00Z"), timeZone, now });
const onTuesday = atPickup({ pickupAt: new Date("2026-11-24T13:30:00Z"), timeZone, now });
const atNight = atPickup({ pickupAt: new Date("2027-01-05T00:05:00Z"), timeZone, now });

function to(country: string | null, own: Wording["own"] = new Map()): Wording {
  return { language: languageOfCountry(country) ?? "en", country, own };
}

const confirmation = (when = today) => say("ride.booked.customer", { driver: "Dirk Driver", when });

it.each(languageCodes)(
  "names in every text what it has to name, and nothing that it does not know: %s",
  (code) => {
    const problems = textKeys.flatMap((key) => problemsOf(languages[code].texts[key], key));
    expect(problems).toEqual([]);
  },
);

it("speaks one language to each country", () => {
  const countries = languageCodes.flatMap((code) => languages[code].countries);
  expect(new Set(countries).size).toBe(countries.length);
});

it("confirms a ride in the words that its guide gives", () => {
  expect(render(confirmation(), to("GB"))).toBe(
    "Dirk Driver will pick you up at 14:30. Reply to this message to contact the driver.",
  );
  expect(render(say("ride.booked.driver", { customer: "Clara", when: today }), to(null))).toBe(
    "Clara will wait for you at 14:30. Reply to this message to contact the customer.",
  );
});

it.each([
  ["GB", "on Tue 24 Nov at 14:30", "on Tue 5 Jan 2027 at 01:05"],
  ["US", "on Tue, Nov 24 at 2:30 PM", "on Tue, Jan 5, 2027 at 1:05 AM"],
  ["AU", "on Tue 24 Nov at 2:30 pm", "on Tue 5 Jan 2027 at 1:05 am"],
  ["DE", "am Di., 24. Nov. um 14:30 Uhr", "am Di., 5. Jan. 2027 um 01:05 Uhr"],
  ["BE", "op di 24 nov om 14:30 uur", "op di 5 jan 2027 om 01:05 uur"],
  ["MX", "el mar 24 nov a las 14:30", "el mar 5 ene 2027 a la 01:05"],
])("says times as people of %s do, in the zone of the ride", (country, tuesday, night) => {
  const own = new Map([["ride.booked.customer", "{when}"]] as const);
  expect(render(confirmation(onTuesday), to(country, own))).toBe(tuesday);
  expect(render(confirmation(atNight), to(country, own))).toBe(night);
});

describe("a grace", () => {
  const grace: Grace = {
    subject: "conversation",
    from: new Date("2026-11-21T13:30:00Z"),
    liveUntil: new Date("2026-11-21T15:30:00Z"),
    graceChannels: ["sms"],
    timeZone: "Etc/UTC",
    now,
  };

  it("is told with its end, and with the zone where nobody could know it", () => {
    expect(render(say("conversation.ended", { grace: graceSentence(grace) }), to("GB"))).toBe(
      "Your conversation has ended. You can text each other on this number until 15:30 UTC.",
    );
    const coming = say("ride.endsSoon", {
      when: atEnd({ ...grace, subject: "ride", timeZone }),
      afterwards: { kind: "afterwards", grace: { ...grace, subject: "ride", timeZone } },
    });
    expect(render(coming, to("DE"))).toBe(
      "Ihre Fahrt endet um 14:30 Uhr. Danach können Sie sich unter dieser Nummer noch bis 16:30 Uhr schreiben.",
    );
  });

  it("that is none is told as that, in the installation's own words if it has any", () => {
    const said = say("conversation.ended", { grace: graceSentence({ ...grace, liveUntil: grace.from }) });
    expect(render(said, to("NL"))).toBe(
      "Uw gesprek is afgelopen. U kunt elkaar niet meer op dit nummer bereiken.",
    );
    expect(render(said, to("NL", new Map([["grace.none", "Tot ziens!"]])))).toBe(
      "Uw gesprek is afgelopen. Tot ziens!",
    );
  });
});

it("names up to eight people, and counts the others", () => {
  const some = (count: number) =>
    say("conversation.first", { others: Array.from({ length: count }, (_, n) => `P${n}`) });
  expect(render(some(2), to("DE"))).toContain("mit P0 und P1 verbunden");
  expect(render(some(9), to("GB"))).toContain("P5, P6 and 2 others.");
});

it("fills a template once: braces in somebody's name stay what they are", () => {
  expect(fillTemplate("{driver} {when}", { driver: "{when} {when}", when: "now" })).toBe("{when} {when} now");
});

it("says what is wrong with a template", () => {
  expect(problemsOf("{driver} {when}", "ride.booked.customer")).toEqual([]);
  expect(problemsOf("Hello {driver} {customer} {x}", "ride.booked.customer")).toEqual([
    "{customer} is not known in this text. There are {driver}, {when}.",
    "{x} is no variable. There are {driver}, {when}.",
    "It has to name {when}.",
  ]);
  expect(problemsOf("{driver {when}", "ride.booked.customer")).toContain(
    "A variable is a name in braces, like {when}.",
  );
});
