import { describe, expect, test } from "vitest";
import { readAddressSearch, sealAddress, toSearchParameter } from "@/lib/http/address-search";
import { sealText, unsealText } from "@/lib/sealed-text";

const secret = "an installation's secret of some length";
const seal = { secret, purpose: "search in an address" };
const typed = "+44 7700 900123";

describe("a sealed text", () => {
  test("is read again by the installation that sealed it, and holds nothing of it in clear", async () => {
    const sealed = await sealText(seal, typed);
    expect(sealed).toMatch(/^sealed\.[\w.-]+$/);
    expect(sealed).not.toContain("7700");
    expect(await unsealText(seal, sealed)).toBe(typed);
  });

  test("is another one every time, so that equal searches cannot be told", async () => {
    expect(await sealText(seal, typed)).not.toBe(await sealText(seal, typed));
  });

  test.each([
    ["another purpose", async () => sealText({ ...seal, purpose: "callback secrets" }, typed)],
    ["another installation", async () => sealText({ ...seal, secret: "somebody else's secret" }, typed)],
    ["a changed letter", async () => (await sealText(seal, typed)).replace(/.(?=[^.]*$)/, "_")],
    ["a token without encryption", async () => "sealed.eyJhbGciOiJub25lIn0..aaaa.bbbb.cccc"],
    ["no token at all", async () => "sealed."],
  ])("cannot be read: %s", async (_why, make) => {
    const sealed = await make();
    expect(await unsealText(seal, sealed)).toBeNull();
    expect(await readAddressSearch(secret, sealed)).toEqual({ text: "", parameter: "", unreadable: true });
  });
});

test("a name stands in an address as it was typed, a phone does not", async () => {
  expect(await toSearchParameter(secret, " Ada ")).toBe("Ada");
  expect(await toSearchParameter(secret, typed)).toMatch(/^sealed\./);
});

test("what a sealed search asks for is what was typed, and its address stays as it is", async () => {
  const parameter = await toSearchParameter(secret, typed);
  expect(await readAddressSearch(secret, parameter)).toEqual({ text: typed, parameter, unreadable: false });
});

test.each([undefined, "", ["Ada", "Bob"]])(
  "searches for nothing when the address says %j",
  async (parameter) => {
    expect(await readAddressSearch(secret, parameter)).toEqual({
      text: "",
      parameter: "",
      unreadable: false,
    });
  },
);

test("an address with a phone in clear is answered with its sealed form, the rest untouched", async () => {
  const address = new URL("http://localhost/customers?archived=1&search=%2B447700900123&page=2");
  const sealed = await sealAddress(() => secret, address);
  expect(sealed?.href).toMatch(/^http:\/\/localhost\/customers\?archived=1&search=sealed\.[\w.-]+&page=2$/);
  expect(await sealAddress(() => secret, new URL(sealed ?? address))).toBeNull();
});

test("of several searches in one address none stays in clear", async () => {
  const address = new URL("http://localhost/rides?search=Ada&search=07700900123");
  expect((await sealAddress(() => secret, address))?.search).toMatch(/^\?search=sealed\.[^&]+$/);
});

test("other addresses stay as they are", async () => {
  const ride = "0199aaaa-1234-7000-8000-123456789012";
  const address = new URL(`http://localhost/rides?customer=${ride}&search=Ada`);
  expect(await sealAddress(() => secret, address)).toBeNull();
});
