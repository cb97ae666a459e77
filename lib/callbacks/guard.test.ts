import { describe, expect, test } from "vitest";
import { refusalOfAddress, refusalOfUrl } from "@/lib/callbacks/guard";

const strict = { privateAddresses: false, plainHttp: false };
const loose = { privateAddresses: true, plainHttp: true };

const urls = (text: string, rules = strict) => refusalOfUrl(new URL(text), rules);

describe("an address that may be called", () => {
  test.each([
    "https://example.com/callbacks",
    "https://example.com:8443/",
    "https://93.184.215.14/",
    "https://[2606:4700::1111]/",
  ])("%s", (url) => expect(urls(url)).toBeNull());

  test("a private one over plain http, once the settings allow both", () => {
    expect(urls("http://127.0.0.1:3000/", loose)).toBeNull();
    expect(urls("http://[fd00::1]/", loose)).toBeNull();
  });
});

test.each([
  "http://example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "https://user:password@example.com/",
  "https://example.com:22/",
  "https://example.com:25/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://017700000001/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
])("%s is refused", (url) => expect(urls(url)).toMatch(/\.$/));

const never = [
  ["the metadata service of clouds", "169.254.169.254"],
  ["link-local", "fe80::1"],
  ["unspecified", "0.0.0.0"],
  ["unspecified", "::"],
  ["multicast", "224.0.0.1"],
  ["multicast", "ff02::1"],
  ["broadcast", "255.255.255.255"],
  ["IPv4 in IPv6", "::ffff:10.0.0.1"],
  ["IPv4 in IPv6, translated", "64:ff9b::a00:1"],
  ["6to4", "2002:a00:1::"],
  ["Teredo", "2001::1"],
  ["documentation", "192.0.2.1"],
  ["documentation", "2001:db8::1"],
  ["site-local, of old", "fec0::1"],
  ["benchmarks", "198.18.0.1"],
  ["no address", "localhost"],
] as const;

const unlessAllowed = [
  ["loopback", "127.0.0.1"],
  ["loopback", "127.8.9.10"],
  ["loopback", "::1"],
  ["private", "10.0.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.0.1"],
  ["unique local", "fd12:3456::1"],
  ["carrier-grade NAT", "100.64.0.1"],
] as const;

test.each([...never, ...unlessAllowed])("%s (%s) is refused", (_what, address) => {
  expect(refusalOfAddress(address, strict)).toMatch(/\.$/);
});

test.each(unlessAllowed)("%s (%s) is taken when the settings allow private addresses", (_what, address) => {
  expect(refusalOfAddress(address, loose)).toBeNull();
});

test.each(never)("%s (%s) is refused even then", (_what, address) => {
  expect(refusalOfAddress(address, loose)).toMatch(/\.$/);
});
