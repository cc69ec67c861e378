// The part of pdfmake's document definition that is used here. Its published types bring the types of the browser into
// the server, where nothing of a browser is.

declare module 'pdfmake/interfaces.js' {
  interface Style {
    readonly [property: string]: unknown;
  }

  type Content = string | readonly Content[] | Style;

  type TableCell = Content;

  interface ContentTable extends Style {
    readonly table: {
      readonly body: readonly (readonly TableCell[])[];
      readonly widths?: readonly (string | number)[];
      readonly headerRows?: number;
      readonly dontBreakRows?: boolean;
      readonly keepWithHeaderRows?: number;
    };
  }

  interface TDocumentDefinitions extends Style {
    readonly content: Content;
    readonly header?: Content | ((page: number, pages: number) => Content);
    readonly footer?: Content | ((page: number, pages: number) => Content);
    readonly watermark?: string | Style;
  }
}
