import { renderUploadPage } from "@/app/(admin)/_imports/upload-page";

export const metadata = { title: "Import drivers" };

export default function ImportPage() {
  return renderUploadPage("drivers");
}
