declare module "*.css";
declare module "katex/contrib/auto-render" {
  interface Options {
    delimiters: { left: string; right: string; display: boolean }[];
    throwOnError: boolean;
    preProcess?: (maths: string) => string;
    trust?: boolean;
    errorColor?: string;
    maxSize?: number;
    maxExpand?: number;
  }
  export default function renderMathInElement(element: HTMLElement, options: Options): void;
}
