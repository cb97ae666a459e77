/** The part of Swagger UI that we use; the package brings no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  /** Changes components. Elements are made by the library's own React, which is not ours. */
  export type Plugin = (system: { React: { createElement(type: string, ...rest: unknown[]): unknown } }) => {
    wrapComponents: Record<string, (original: unknown) => (props: never) => unknown>;
  };
  type Options = {
    url: string;
    domNode: HTMLElement;
    deepLinking: boolean;
    docExpansion: "list" | "full" | "none";
    defaultModelsExpandDepth: number;
    displayRequestDuration: boolean;
    validatorUrl: null;
    syntaxHighlight: false;
    plugins: Plugin[];
  };
  export default function SwaggerUI(options: Options): unknown;
}

declare module "swagger-ui-dist/swagger-ui.css";
