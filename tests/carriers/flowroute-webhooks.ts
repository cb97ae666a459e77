import { type FlowrouteRecord, onRecord } from "@/tests/carriers/flowroute";

/** A request that Flowroute makes, which can be sent as often as one likes. */
export type FlowrouteWebhook = { url: string; method: "POST"; headers: Record<string, string>; body: string };

/**
 * A text on its way to us, in the format since v2.1 or in the one before. `url` is where the number's callback
 * leads.
 */
export function textWebhook(
  url: string,
  record: FlowrouteRecord,
  generation: "v2.1" | "legacy" = "v2.1",
): FlowrouteWebhook {
  const { id, to, from, body } = record;
  return generation === "legacy"
    ? post(url, { to, from, body, id })
    : post(
        url,
        { data: onRecord(record), included: record.is_mms ? [media] : [] },
        "application/vnd.api+json",
      );
}

const media = {
  type: "media",
  id: "media-1",
  attributes: {
    file_name: "a.jpg",
    file_size: 1,
    mime_type: "image/jpeg",
    url: "https://media.example/a.jpg",
  },
};

/** A delivery receipt, posted to where the text said. */
export function receiptWebhook(
  text: { dlr_callback?: string; id: string },
  receipt: { level: number; status: string; status_code?: number | null; status_code_description?: string },
): FlowrouteWebhook {
  const attributes = { body: "", status_code: null, timestamp: new Date().toISOString(), ...receipt };
  const related = `https://api.flowroute.com/v2.1/messages/${text.id}`;
  const data = { id: text.id, type: "delivery_receipt", attributes, links: { related } };
  return post(text.dlr_callback ?? "", { data });
}

function post(url: string, body: unknown, contentType = "application/json"): FlowrouteWebhook {
  return { url, method: "POST", headers: { "content-type": contentType }, body: JSON.stringify(body) };
}
