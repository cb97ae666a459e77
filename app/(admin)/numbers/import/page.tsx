import { renderUploadPage } from "@/app/(admin)/_imports/upload-page";

export const metadata = { title: "Import numbers" };

export default function ImportPage() {
  return renderUploadPage("numbers");
}
