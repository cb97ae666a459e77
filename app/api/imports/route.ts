import { AppError, type FieldError } from "@/lib/errors";
import { createAdminRoute } from "@/lib/http/admin-route";
import { bodyPieces } from "@/lib/http/body-pieces";
import { maximumFileBytes, uploadSchema } from "@/lib/imports/schema";
import { receiveFile, tooLarge } from "@/lib/imports/upload";

/** Takes in a CSV file as the request's body, under the name in `X-File-Name`. A worker checks it. */
export const POST = createAdminRoute("lists.transfer", async (context, { request }) => {
  const upload = readUpload(request);
  if (Number(request.headers.get("content-length") ?? 0) > maximumFileBytes) throw tooLarge();
  const { id } = await receiveFile(context, { ...upload, bytes: bodyPieces(request) });
  return Response.json({ id }, { status: 202 });
});

function readUpload({ url, headers }: Request) {
  const parameters = new URL(url).searchParams;
  const { capabilities: _, ...single } = Object.fromEntries(parameters);
  const capabilities = parameters.getAll("capabilities");
  const upload = uploadSchema.safeParse({
    ...single,
    fileName: decoded(headers.get("x-file-name") ?? ""),
    ...(capabilities.length > 0 && { capabilities }),
  });
  if (upload.success) return upload.data;
  const fields = upload.error.issues.map(
    ({ path, message }): FieldError => ({ path: path.join("."), message }),
  );
  throw new AppError("invalid_input", fields[0]?.message ?? "The upload is incomplete.", { fields });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
