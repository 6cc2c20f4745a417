// Mathematics as TeX writes it, and its style: large, so whoever needs it imports this file when it is needed.
import "katex/dist/katex.min.css";

export { default as katex } from "katex";
export { default as renderIn } from "katex/contrib/auto-render";
