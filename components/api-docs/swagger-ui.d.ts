/** The part of Swagger UI that we use; the package brings no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Options = {
    url: string;
    domNode: HTMLElement;
    deepLinking: boolean;
    docExpansion: "list" | "full" | "none";
    defaultModelsExpandDepth: number;
    displayRequestDuration: boolean;
    validatorUrl: null;
  };
  export default function SwaggerUI(options: Options): unknown;
}

declare module "swagger-ui-dist/swagger-ui.css";
